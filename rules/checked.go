package rules

import (
	"math"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// The checked form of an expression is text, so that tables of packs can hold it and a change in it can be read. It is
// one variant for each dimension that the nutrient of a template has, or one of dimension 0:
//
//	dimension ":" term
//	term = form start "," length "," each "," row "," count "," number "," size ":" name  term...
//
// Numbers are decimal; a number that is a whole's or a double's value is as short as it can be and still be itself.

// variant is the term of an expression for nutrients of one dimension, or of an expression that is in no template.
type variant struct {
	of   nutrition.Dimension
	term *term
}

// checkedForm writes the variants of an expression.
func checkedForm(variants []variant) string {
	var b []byte
	for _, v := range variants {
		b = strconv.AppendUint(b, uint64(v.of), 10)
		b = v.term.append(append(b, ':'))
	}
	return string(b)
}

func (t *term) append(b []byte) []byte {
	each := 0
	if t.each {
		each = 1
	}
	b = append(b, 'a'+byte(t.form))
	for _, n := range [...]int{t.at.start, t.at.end - t.at.start, each, int(t.row), len(t.parts)} {
		b = append(strconv.AppendInt(b, int64(n), 10), ',')
	}
	b = append(strconv.AppendFloat(b, t.number, 'g', -1, 64), ',')
	b = append(strconv.AppendInt(b, int64(len(t.name)), 10), ':')
	b = append(b, t.name...)
	for i := range t.parts {
		b = t.parts[i].append(b)
	}
	return b
}

// readChecked reads a checked form; nil where it is none, or one of another version of the language. What it reads need
// not be what the checker would have passed, but it is a tree within the limits, and building it says what it lacks.
func readChecked(form string) []variant {
	r := termReader{rest: form}
	var variants []variant
	for r.rest != "" && !r.bad {
		v := variant{of: nutrition.Dimension(r.number(':', math.MaxUint8)), term: new(term)}
		r.term(v.term, 1)
		variants = append(variants, v)
	}
	if r.bad {
		return nil
	}
	return variants
}

type termReader struct {
	rest  string
	nodes int
	bad   bool
}

func (r *termReader) term(t *term, depth int) {
	r.nodes++
	if r.nodes > maxExprNodes || depth > maxExprDepth || r.rest == "" {
		r.bad = true
		return
	}
	t.form, r.rest = termKind(r.rest[0]-'a'), r.rest[1:]
	t.at.start = r.number(',', maxExprRunes)
	t.at.end = t.at.start + r.number(',', maxExprRunes)
	t.each = r.number(',', 1) == 1
	t.row = uint8(r.number(',', len(functions)-1))
	parts := r.number(',', maxExprNodes)
	t.number = r.float()
	size := r.number(':', len(r.rest))
	if r.nodes+parts > maxExprNodes || t.form >= termKinds || size > len(r.rest) {
		r.bad = true
	}
	if r.bad {
		return
	}
	t.name, r.rest = r.rest[:size], r.rest[size:]
	if parts > 0 {
		t.parts = make([]term, parts)
	}
	for i := range t.parts {
		if r.bad {
			return
		}
		r.term(&t.parts[i], depth+1)
	}
}

// number reads a number that is at most limit, and what ends it.
func (r *termReader) number(end byte, limit int) int {
	n := 0
	for i := range len(r.rest) {
		switch c := r.rest[i]; {
		case c == end && i > 0 && n <= limit:
			r.rest = r.rest[i+1:]
			return n
		case c < '0' || c > '9' || n > limit:
			r.bad = true
			return 0
		default:
			n = n*10 + int(c-'0')
		}
	}
	r.bad = true
	return 0
}

func (r *termReader) float() float64 {
	text, rest, found := strings.Cut(r.rest, ",")
	if text == "0" && found {
		r.rest = rest
		return 0
	}
	v, err := strconv.ParseFloat(text, 64)
	if !found || err != nil {
		r.bad = true
		return 0
	}
	r.rest = rest
	return v
}
