package processing

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
	"github.com/mealwright/mealwright/nutrition"
)

// kindRule is one row of data/kinds.csv: what a food group and a description tell where there is no ingredient list.
// It applies if the food is in one of the groups, its description has every phrase of one of the alternatives in any,
// and not every phrase of one in without. A rule without groups is for foods of every group and of none.
type kindRule struct {
	groups         string // first two digits, with spaces between
	any, without   [][]phrase
	group          int // of NOVA; 0 where it cannot be told
	additives      nutrition.Truth
	reason, source string
}

// phrase is stems that a description has, with a space before. One that starts stands at its beginning; an open one
// may go on.
type phrase struct {
	text        string
	start, open bool
}

// kindOf finds the first rule that applies; nil if none does. code is the food group's, such as "0100".
func kindOf(code, description string) *kindRule {
	const longest = 300
	if len(description) > longest {
		description = description[:longest]
	}
	var room [2 * longest]byte
	var places [80]fold.Word
	buf, words := fold.Words(description, 0, room[:0], places[:0])
	var stems [2 * longest]byte
	text := append(stems[:0], ' ')
	text = fold.Phrase(text, buf, words)
	text = append(text, ' ')
	d := string(text)
	for i := range kindTable {
		if r := &kindTable[i]; r.covers(code) && (len(r.any) == 0 || hasOne(d, r.any)) && !hasOne(d, r.without) {
			return r
		}
	}
	return nil
}

func (r *kindRule) covers(code string) bool {
	if r.groups == "" {
		return true
	}
	for g := r.groups; len(code) >= 2 && len(g) >= 2; {
		if g[:2] == code[:2] {
			return true
		}
		if len(g) < 5 {
			break
		}
		g = g[3:]
	}
	return false
}

func hasOne(text string, alternatives [][]phrase) bool {
	for _, phrases := range alternatives {
		all := true
		for i := range phrases {
			if !has(text, &phrases[i]) {
				all = false
				break
			}
		}
		if all {
			return true
		}
	}
	return false
}

func has(text string, p *phrase) bool {
	for rest := text; ; {
		i := strings.Index(rest, p.text)
		if i < 0 {
			return false
		}
		end := i + len(p.text)
		if (p.open || rest[end] == ' ') && (!p.start || len(rest) == len(text) && i == 0) {
			return true
		}
		rest = rest[i+1:]
	}
}
