package lines

import "slices"

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
	if len(words) > 0 {
		p.other(words)
		p.doubt(Alternatives, p.at(i).start, p.at(stop-1).end)
	}
	if stop < end && p.at(stop).role() == breakRole {
		p.breakName(stop, end)
	}
}

// other adds a food that is named instead of the first or beside it. Where the name so far only divides the class that
// stands behind both, it gets that: lime juice of "lime or orange juice", red pepper of "red or green pepper".
func (p *parser) other(words []token) {
	last := words[len(words)-1]
	adjectives, nouns := 0, 0
	for _, t := range p.name {
		if t.has(adjectiveTrait) {
			adjectives++
		} else {
			nouns++
		}
	}
	rest := words // without what it is like: corn kernels of "fresh or frozen corn kernels", bread of "white or whole wheat bread"
	for len(rest) > 1 && (rest[0].kind != wordToken || rest[0].has(adjectiveTrait) || rest[0].role() == stateRole || rest[0].is("wheat", "grain")) {
		rest = rest[1:]
	}
	if len(rest) == len(words) && adjectives > 0 && last.has(classTrait) {
		rest = words[len(words)-1:] // sugar of "brown or coconut sugar"
	}
	switch ends := len(p.name) > 0 && p.name[len(p.name)-1].has(completeTrait); {
	case nouns == 0 && adjectives > 0 && !last.has(adjectiveTrait):
		p.name = append(p.name, rest...)
	case len(words) > 1 && last.is("vinegar") && p.name[len(p.name)-1].is("wine"):
		p.name = append(p.name, last) // white wine or cider vinegar
	case nouns == 1 && len(words) > 1 && last.has(classTrait) && !ends && !p.name[len(p.name)-1].has(classTrait):
		p.name = append(p.name, last)
	}
	p.line.Others = append(p.line.Others, joined(words))
}

// alternatives reads a piece behind a comma that names further foods: "flounder or other whitefish fillets".
func (p *parser) alternatives(i, end int) bool {
	either := -1
	for k := i; k < end; k++ {
		t := p.at(k)
		switch {
		case t.is("or"):
			either = k
		case t.kind != wordToken || t.role() != noRole || slices.Contains(function, t.low):
			return false
		}
	}
	if either < 0 || either+1 >= end || p.at(either+1).is("more", "less", "so", "any", "another", "your") {
		return false
	}
	if either > i {
		first, _ := p.words(i, either)
		p.line.Others = append(p.line.Others, joined(first))
	}
	p.others(either, end)
	return true
}

// function are words of notes that name no food.
var function = []string{"on", "off", "in", "with", "at", "by", "left", "very", "not", "just", "kept", "still", "while", "when", "as", "per", "each", "your", "use", "see", "you", "can", "be", "it", "is", "are", "only"}

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
func (p *parser) words(i, end int) ([]token, int) {
	var list []token
	for ; i < end; i++ {
		t := p.at(i)
		switch {
		case t.kind == wordToken && (t.role() == noRole || t.role() == stateRole) && !t.is("of", "the"),
			t.kind == numberToken && p.at(i+1).isSign("%"), t.isSign("%"):
			list = append(list, t)
			continue
		case t.role() == breakRole || t.isSign("("):
			return list, i
		}
	}
	return list, i
}
