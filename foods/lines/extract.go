package lines

import (
	"slices"
	"strings"
)

// partsOf reads, before the amount, what is used of the food: the juice of "juice of 1 lemon", the zest of "finely grated
// zest and juice of 2 limes". It gives the token behind it.
func (p *parser) partsOf(i int) int {
	var parts []token
	for j := i; j < len(p.tokens); j++ {
		switch t := p.at(j); {
		case t.has(partTrait):
			parts = append(parts, t)
		case t.is("of", "from") && len(parts) > 0:
			p.prepared(i, j)
			p.used(parts)
			return j + 1
		case t.role() != preparationRole && t.role() != approximateRole && !t.is("and", "the", "fresh") && !t.isSign("&"):
			return i
		}
	}
	return i
}

// used remembers what is used of the food; of several the juice, which is the most.
func (p *parser) used(parts []token) {
	if p.behind.text != "" {
		return
	}
	main := max(0, slices.IndexFunc(parts, func(t token) bool { return t.low == "juice" }))
	p.behind = parts[main]
	p.beside = slices.Delete(parts, main, main+1)
}

// pressed are the parts that a note may name, and the words for taking them.
var pressed = map[string]string{
	"juice": "juice", "juiced": "juice", "zest": "zest", "zested": "zest", "rind": "rind", "peel": "peel",
	"yolk": "yolk", "yolks": "yolks", "whites": "whites",
}

// usedOnly reads a note that says what is used of the food: "1 lemon, juice only", "2 limes, zested and juiced".
func (p *parser) usedOnly(i, end int) {
	if q := &p.line.Quantity; q.Given != Stated || q.Unit != (Unit{}) || p.line.Each.Given != NotGiven {
		return
	}
	var parts []token
	for k := i; k < end; k++ {
		t := p.at(k)
		part, ok := pressed[t.low]
		switch {
		case t.is("removed", "reserved", "discarded"), t.is("whites", "yolk", "yolks") && !p.named("egg", "eggs"):
			return
		case ok && t.kind == wordToken:
			parts = append(parts, token{kind: wordToken, text: part, low: part, start: t.start, end: t.end})
		case t.role() != preparationRole && !t.is("and", "only", "just", "of", "the") && !t.isSign("&("):
			return
		}
	}
	both := slices.ContainsFunc(parts, func(t token) bool { return t.is("whites") }) && slices.ContainsFunc(parts, func(t token) bool { return t.is("yolk", "yolks") })
	if len(parts) > 0 && !both { // whites and yolks are the egg
		p.used(parts)
	}
}

// named reports whether the name so far has one of the words.
func (p *parser) named(words ...string) bool {
	return slices.ContainsFunc(p.name, func(t token) bool { return t.is(words...) })
}

// extract names what is pressed or grated of a food: 1 lemon of lemon juice, of "juice of 1 lemon".
func (p *parser) extract() {
	n := len(p.name)
	if p.behind.text == "" || n == 0 {
		return
	}
	last := &p.name[n-1]
	if q := &p.line.Quantity; q.Given == Stated && q.Unit == (Unit{}) && p.behind.is("juice", "zest", "peel", "rind", "pulp") {
		q.Unit = Unit{Name: singular(last.low), Kind: Count}
	}
	last.text = singular(last.text)
	food := joined(p.name)
	for _, part := range p.beside {
		p.line.Others = append(p.line.Others, Part{food.Text + " " + part.text, min(food.Start, part.start), max(food.End, part.end)})
		p.doubt(Alternatives, part.start, part.end)
	}
	p.behind.spaced = true
	p.name = append(p.name, p.behind)
}

// singular cuts the ending of a plural: the lime of "juice of 2 limes".
func singular(s string) string {
	for _, e := range []struct{ plural, singular string }{{"ies", "y"}, {"oes", "o"}, {"ches", "ch"}, {"ss", "ss"}, {"s", ""}} {
		if rest, ok := strings.CutSuffix(s, e.plural); ok {
			return rest + e.singular
		}
	}
	return s
}
