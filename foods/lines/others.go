package lines

import "strings"

// others reads what stands behind "or" and "and": foods beside or instead of the first.
func (p *parser) others(i, end int) {
	if p.open(i, end) {
		return
	}
	joined := p.at(i)
	if (joined.is("and") || joined.isSign("/&")) && p.oneName(i) {
		p.name = append(p.name, joined)
		p.piece2(i+1, end)
		return
	}
	start := i + 1
	if m, next, ok := p.measure(start); ok && m.Unit.Kind != Plain {
		if next >= end {
			p.line.Also = append(p.line.Also, m)
			return
		}
		start = p.of(next)
	}
	words, stop := p.words(start, end)
	if words != "" {
		p.line.Others = append(p.line.Others, Part{words, p.at(start).start, p.at(stop - 1).end})
		p.doubt(Alternatives, p.at(i).start, p.at(stop-1).end)
	}
	if stop < end && p.at(stop).role() == breakRole {
		p.breakName(stop, end)
	}
}

// oneName reports whether the words on both sides of a joiner are one name: "half and half", "mac & cheese".
func (p *parser) oneName(i int) bool {
	before, after := p.at(i-1), p.at(i+1)
	return before.is("half") && after.is("half") || before.is("mac", "macaroni") && after.is("cheese") ||
		before.is("sweet") && after.is("sour") || before.is("pork") && after.is("beans") || p.at(i).isSign("/") && !p.at(i).spaced && p.at(i-1).kind == numberToken
}

// piece2 reads the rest of a name that "and" is part of.
func (p *parser) piece2(i, end int) {
	for ; i < end; i++ {
		if p.at(i).isSign("(") {
			i = p.aside(i, end) - 1
			continue
		}
		p.nameWord(i, noRole)
	}
}

// words are the tokens from i to end that would be part of a name, and the token that ends it.
func (p *parser) words(i, end int) (string, int) {
	var list []string
	for ; i < end; i++ {
		if t := p.at(i); t.kind == wordToken && (t.role() == noRole || t.role() == stateRole) && !t.is("of", "the") {
			list = append(list, t.text)
		} else if t.role() == breakRole || t.isSign("(") {
			break
		}
	}
	return strings.Join(list, " "), i
}
