package foods

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// FoodKind is a sort of food that rules and bounds ask about: a liquid, a juice, raw meat. The kinds and the rules
// that tell them are data/kinds.csv and data/kind_rules.csv.
type FoodKind uint8

// String is the kind's name in rules: "raw_meat".
func (k FoodKind) String() string {
	if int(k) >= len(foodKindTable) {
		return "unknown kind of food"
	}
	return foodKindTable[k].name
}

// Meaning is what a food of this kind is, as the end of a sentence: "is liquid at room temperature".
func (k FoodKind) Meaning() string {
	if int(k) >= len(foodKindTable) {
		return ""
	}
	return foodKindTable[k].meaning
}

// FoodKinds lists every kind, in the order of the table.
func FoodKinds() []FoodKind {
	kinds := make([]FoodKind, 0, foodKindCount)
	for k := range FoodKind(foodKindCount) {
		kinds = append(kinds, k)
	}
	return kinds
}

// LookupFoodKind finds a kind by its exact name in rules.
func LookupFoodKind(name string) (FoodKind, bool) {
	for k := range foodKindTable {
		if foodKindTable[k].name == name {
			return FoodKind(k), true
		}
	}
	return 0, false
}

// Is answers whether the food is of a kind, by its food group and its description. It is Unknown wherever the rules
// are not sure, and for a food that has no group of USDA SR.
func (f Food) Is(k FoodKind) nutrition.Truth {
	answer, _ := f.WhyKind(k)
	return answer
}

// WhyKind answers as Is does, with the reason in plain words; without a reason if no rule applies.
func (f Food) WhyKind(k FoodKind) (nutrition.Truth, string) {
	if int(k) >= len(kindRuleTable) {
		return nutrition.Unknown, ""
	}
	var buf [maxDescription]byte
	return classify(f.GroupCode(), lower(buf[:0], f.Description()), k)
}

// maxDescription is how much of a description kinds are told by. The longest of USDA SR has 200 characters.
const maxDescription = 256

// kindRule is one row of data/kind_rules.csv. It applies if the food is in one of the groups, its description has
// every phrase of one of the alternatives in any, and not every phrase of one in without. Empty groups are all.
type kindRule struct {
	groups       string // first two digits, with spaces between
	any, without [][]phrase
	answer       nutrition.Truth
	reason       string
}

// phrase is words that a description has: whole words, in small letters, a plural being the same word. One that
// starts stands at the beginning of the description; an open one may go on: "chocolat" in "chocolate".
type phrase struct {
	text        string
	start, open bool
}

// classify answers by the first rule that applies.
func classify(group string, description []byte, k FoodKind) (nutrition.Truth, string) {
	rules := kindRuleTable[k]
	for i := range rules {
		if r := &rules[i]; r.covers(group) && r.matches(description) {
			return r.answer, r.reason
		}
	}
	return nutrition.Unknown, ""
}

// covers reports whether the rule is for the group.
func (r *kindRule) covers(group string) bool {
	if r.groups == "" {
		return true
	}
	return len(group) == 4 && strings.Contains(r.groups, group[:2])
}

func (r *kindRule) matches(description []byte) bool {
	return (len(r.any) == 0 || hasOne(description, r.any)) && !hasOne(description, r.without)
}

// hasOne reports whether the description has every phrase of one of the alternatives.
func hasOne(description []byte, alternatives [][]phrase) bool {
	for _, phrases := range alternatives {
		if hasAll(description, phrases) {
			return true
		}
	}
	return false
}

func hasAll(description []byte, phrases []phrase) bool {
	for _, p := range phrases {
		if !p.in(description) {
			return false
		}
	}
	return true
}

// in reports whether the phrase stands in the description as whole words.
func (p phrase) in(description []byte) bool {
	for from := 0; from+len(p.text) <= len(description); {
		i := indexFrom(description, p.text, from)
		if i < 0 || p.start && i > 0 {
			return false
		}
		if (i == 0 || !wordByte(description[i-1])) && p.ends(description[i+len(p.text):]) {
			return true
		}
		from = i + 1
	}
	return false
}

// ends reports whether a word may end before rest: at once, or after a plural's s or es.
func (p phrase) ends(rest []byte) bool {
	if p.open || len(rest) == 0 || !wordByte(rest[0]) {
		return true
	}
	if rest[0] == 'e' && len(rest) > 1 {
		rest = rest[1:]
	}
	return rest[0] == 's' && (len(rest) == 1 || !wordByte(rest[1]))
}

// indexFrom is where text stands in b at or after from, or -1.
func indexFrom(b []byte, text string, from int) int {
	for i := from; i+len(text) <= len(b); i++ {
		if b[i] == text[0] && string(b[i:i+len(text)]) == text {
			return i
		}
	}
	return -1
}

// wordByte reports whether c is part of a word.
func wordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

// lower appends s in small letters to b, as far as b has room.
func lower(b []byte, s string) []byte {
	for i := 0; i < len(s) && len(b) < cap(b); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
