package foods

import (
	"slices"

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

// UntilCooked reports whether a food is of this kind only until it is cooked through, as raw meat is; what deli meat is in a
// casserole it no longer is.
func (k FoodKind) UntilCooked() bool {
	return int(k) < len(foodKindTable) && foodKindTable[k].untilCooked
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
func LookupFoodKind(name string) (FoodKind, bool) { return foodKindByName(name) }

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
	var d description
	d.read(f)
	return d.classify(k)
}

// maxDescription and maxWords are how much of a description kinds are told by. The longest of USDA SR has 200
// characters.
const (
	maxDescription = 255
	maxWords       = 60
)

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

// description is what kinds are told by: the group, and the description in small letters.
type description struct {
	group  string
	bits   uint64 // which words there are, by startBit: most phrases are ruled out by it at once
	length int
	words  int
	starts [maxWords]uint8 // where each word starts
	text   [maxDescription]byte
}

// read takes group and description of a food.
func (d *description) read(f Food) {
	d.group = f.GroupCode()
	text := f.Description()
	d.length = min(len(text), maxDescription)
	for i := range d.length {
		d.text[i] = lower(text[i])
	}
	inside := false
	for i, c := range d.text[:d.length] {
		was := inside
		if inside = wordByte(c); !inside || was || d.words == maxWords || i+1 == d.length {
			continue
		}
		d.starts[d.words] = uint8(i)
		d.words++
		d.bits |= startBit(c, d.text[i+1])
	}
}

// startBit is one of 64 bits, by the first two letters of a word.
func startBit(first, second byte) uint64 { return 1 << ((first*7 + second) & 63) }

// classify answers by the first rule that applies.
func (d *description) classify(k FoodKind) (nutrition.Truth, string) {
	rules := kindRuleTable[k]
	for i := range rules {
		if r := &rules[i]; r.covers(d.group) && r.matches(d) {
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
	if len(group) != 4 {
		return false
	}
	for i := 0; i+1 < len(r.groups); i += len("05 ") {
		if r.groups[i] == group[0] && r.groups[i+1] == group[1] {
			return true
		}
	}
	return false
}

func (r *kindRule) matches(d *description) bool {
	return (len(r.any) == 0 || d.hasOne(r.any)) && !d.hasOne(r.without)
}

// hasOne reports whether the description has every phrase of one of the alternatives.
func (d *description) hasOne(alternatives [][]phrase) bool {
	return slices.ContainsFunc(alternatives, d.hasAll)
}

func (d *description) hasAll(phrases []phrase) bool {
	for i := range phrases {
		if !d.has(&phrases[i]) {
			return false
		}
	}
	return true
}

// has reports whether the phrase stands in the description as whole words.
func (d *description) has(p *phrase) bool {
	if d.bits&startBit(p.text[0], p.text[1]) == 0 {
		return false
	}
	for _, start := range d.starts[:d.words] {
		if d.text[start] == p.text[0] && d.at(int(start), p) {
			return !p.start || start == 0
		}
	}
	return false
}

// at reports whether the phrase stands at i.
func (d *description) at(i int, p *phrase) bool {
	end := i + len(p.text)
	return end <= d.length && string(d.text[i:end]) == p.text && (p.open || endsWord(d.text[end:d.length]))
}

// endsWord reports whether a word may end before rest: at once, or after a plural's s or es.
func endsWord(rest []byte) bool {
	if len(rest) == 0 || !wordByte(rest[0]) {
		return true
	}
	if rest[0] == 'e' && len(rest) > 1 {
		rest = rest[1:]
	}
	return rest[0] == 's' && (len(rest) == 1 || !wordByte(rest[1]))
}

// wordByte reports whether c is part of a word.
func wordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c >= 0x80
}

// lower is c in small letters.
func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
