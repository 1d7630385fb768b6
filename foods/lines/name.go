package lines

import (
	"math"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// run reads all that stands behind the amount, from token i: pieces between commas. The first piece with words of its own
// is the name; what was done to the food and what state it is in is taken from every piece.
func (p *parser) run(i int) {
	for i < len(p.tokens) {
		end := p.pieceEnd(i)
		p.piece(i, end)
		i = max(end+1, p.read)
	}
}

// pieceEnd is the token that ends the piece that begins at i: a comma, a semicolon, a colon, a dash between spaces; or the
// end. Brackets are part of a piece.
func (p *parser) pieceEnd(i int) int {
	depth := 0
	for ; i < len(p.tokens); i++ {
		switch t := p.at(i); {
		case t.isSign("("):
			depth++
		case t.isSign(")"):
			depth--
		case depth > 0:
		case t.isSign(",;:"), p.dash(i), p.sentenceEnd(i):
			return i
		}
	}
	return i
}

// dash reports whether a dash stands between spaces at i, and not between two numbers.
func (p *parser) dash(i int) bool {
	t, next := p.at(i), p.at(i+1)
	return t.isSign("-") && (t.spaced || i > 0 && p.at(i-1).kind == wordToken) && next.spaced && (i == 0 || p.at(i-1).kind != numberToken || next.kind != numberToken)
}

// sentenceEnd reports whether a sentence ends at i: a period behind a word, with a space behind it.
func (p *parser) sentenceEnd(i int) bool {
	t, next := p.at(i), p.at(i+1)
	return t.isSign(".") && !t.spaced && next.spaced && i > 0 && i+1 < len(p.tokens) && len(p.at(i-1).low) > 3 || t.isSign(".") && i+1 == len(p.tokens)
}

// piece reads the tokens from i to end.
func (p *parser) piece(i, end int) {
	switch {
	case p.open(i, end):
		return
	case p.line.Quantity.Given == NotGiven && i > 0 && p.lateAmount(i, end):
		return
	case len(p.name) > 0 && !p.goesOn(i, end):
		if !p.alternatives(i, end) {
			p.note(i, end)
		}
		return
	}
	p.nameFrom(i, end)
}

// goesOn reports whether the name goes on behind the comma: what stood before it only says what the food is like ("ripe,
// firm bananas"), and this piece names it.
func (p *parser) goesOn(i, end int) bool {
	for _, t := range p.name {
		if !t.has(adjectiveTrait) {
			return false
		}
	}
	first := p.at(i)
	return !first.is("or", "and", "plus") && first.role() != breakRole && !first.isSign("(") && p.names(i, end)
}

// names reports whether the tokens from i to end, up to a break, have a word that may name a food.
func (p *parser) names(i, end int) bool {
	for ; i < end && p.at(i).role() != breakRole && !p.at(i).isSign("("); i++ {
		if t := p.at(i); t.kind == wordToken && t.role() == noRole && !t.has(adjectiveTrait) && !t.is("and", "or", "but", "of", "the") {
			return true
		}
	}
	return false
}

// readyTo reports whether "to" at i stands in "ready to roll icing", before the name of what is ready.
func (p *parser) readyTo(i, end int) bool {
	return len(p.name) == 1 && p.name[0].is("ready") && p.at(i).is("to") && i+2 < end && p.names(i+2, end)
}

// nameFrom reads the name in the tokens from i to end.
func (p *parser) nameFrom(i, end int) {
	for i < end {
		t := p.at(i)
		switch r := t.role(); {
		case t.isSign("("):
			i = p.aside(i, end)
			continue
		case len(p.name) == 0 && t.kind == numberToken && p.line.Quantity.Given == Stated:
			if m, next, ok := p.measure(i); ok && (m.Unit.Kind == Mass || m.Unit.Kind == Volume) && next < end {
				p.line.Also = append(p.line.Also, m) // behind a bracket that nothing closes
				i = next
				continue
			}
			p.nameWord(i, r)
		case len(p.name) == 0 && t.is("and", "or", "but"):
		case len(p.name) > 0 && (t.is("or", "and") || t.isSign("/&+")):
			p.others(i, end)
			return
		case len(p.name) > 0 && r == breakRole && !p.readyTo(i, end):
			p.breakName(i, end)
			return
		case len(p.name) > 0 && (r == preparationRole && p.tail(i, end) || r == approximateRole && p.at(i+1).kind == numberToken && i+1 < end):
			p.note(i, end)
			return
		case len(p.name) > 0 && p.line.Quantity.Given == NotGiven && t.kind == numberToken && p.lateAmount(i, end):
			return
		case t.kind == numberToken && len(p.name) > 0 && p.line.Quantity.Given != NotGiven:
			p.number2(i, end)
			return
		default:
			p.nameWord(i, r)
		}
		i++
	}
}

// tail reports whether the words from token i on, which begin with what was done to the food, name nothing any more:
// "carrots peeled and cut into rounds".
func (p *parser) tail(i, end int) bool {
	next := p.at(i + 1)
	if !slices.ContainsFunc(p.name, func(t token) bool { return !t.has(adjectiveTrait) }) {
		return false // fresh, and what was done to it
	}
	return i+1 < end && !p.names(i+1, end) || next.is("and", "or", "in", "with", "on", "by", "if", "&") || next.role() == breakRole
}

// nameWord takes one word: into the name, or where the table has it.
func (p *parser) nameWord(i int, r role) {
	t := p.at(i)
	switch {
	case t.kind == signToken && t.sign == '%' && len(p.name) > 0:
		p.name = append(p.name, t)
	case t.kind == signToken:
	case t.is("of", "the", "sized", "optional", "optionally"):
		p.line.Optional = p.line.Optional || t.is("optional", "optionally")
	case r == sizeRole && (len(p.name) == 0 || p.line.Size.Text == "" && p.line.Quantity.Given == Stated && p.line.Quantity.Unit == (Unit{}) && (p.at(i+1).kind == wordToken || p.at(i+1).isSign("("))):
		p.line.Size = Part{t.text, t.start, t.end}
	case r == approximateRole && p.at(i+1).role() == preparationRole:
		p.prepared(i, i+1)
	case r == measuredRole && len(p.name) == 0 && (t.low == "packed" || t.low == "level"):
		p.prepared(i, i+1)
	case r == preparationRole:
		p.prepared(i, i+1)
	case r == stateRole:
		p.line.State |= t.word.state
		if t.low == "thawed" || t.low == "frozen" || t.low == "drained" || t.low == "raw" || t.low == "uncooked" || t.low == "cooked" {
			return
		}
		p.prepared(i, i+1)
	default:
		p.name = append(p.name, t)
	}
}

// prepared adds the tokens from i to end to what was done to the food.
func (p *parser) prepared(i, end int) {
	for end > i && p.at(end-1).kind == signToken && !p.at(end-1).isSign(")") {
		end--
	}
	if i >= end {
		return
	}
	from, to := p.at(i).start, p.at(end-1).end
	p.line.Preparation = append(p.line.Preparation, Part{strings.TrimSpace(p.line.Text[from:to]), from, to})
}

// open reads "to taste", "as needed", "for serving" where no amount was given: the amount is open.
func (p *parser) open(i, end int) bool {
	first, second := p.at(i), p.at(i+1)
	switch {
	case first.is("to") && second.is("taste"), first.is("as") && second.is("needed", "required", "desired", "necessary"),
		first.is("or") && (second.is("to") && p.at(i+2).is("taste") || second.is("as") && p.at(i+2).is("needed")),
		first.is("if") && second.is("desired", "wanted", "needed"), first.is("optional", "optionally"):
	default:
		return false
	}
	if first.is("optional", "optionally", "if") {
		p.line.Optional = true
		if i+1 < end {
			p.note(i, end)
		}
		return true
	}
	for k := i; k < end; k++ {
		p.line.Optional = p.line.Optional || p.at(k).is("optional", "optionally")
	}
	p.doubtAt(AmountOpen, i)
	if q := &p.line.Quantity; q.Given == NotGiven {
		*q = Measure{Given: ToTaste, Amount: nutrition.Anything(), Start: first.start, End: second.end}
	}
	return true
}

// breakName ends the name at a word such as "for" or "plus"; what follows is no part of it.
func (p *parser) breakName(i, end int) {
	if p.open(i, end) {
		return
	}
	if p.at(i).is("plus") {
		p.plusMore(i, end)
		return
	}
	p.note(i, end)
}

// plusMore reads "plus 2 tbsp", which is added, and "plus more for dusting", which leaves the amount open upwards.
func (p *parser) plusMore(i, end int) {
	if m, _, ok := p.measure(i + 1); ok && m.Given == Stated && m.Unit.Kind != Plain {
		p.line.Plus = append(p.line.Plus, m)
		return
	}
	if p.at(i+1).is("more", "extra", "additional") && p.line.Quantity.Given == Stated {
		p.line.Quantity.Amount.Hi = math.Inf(1)
		p.doubtAt(AmountOpen, i)
	}
	p.note(i, end)
}

// note reads a piece behind the name: the states that it tells, and the rest as it is.
func (p *parser) note(i, end int) {
	if p.at(i).is("plus", "or") && p.at(i+1).is("more", "extra", "additional") && p.line.Quantity.Given == Stated {
		p.line.Quantity.Amount.Hi = math.Inf(1)
		p.doubtAt(AmountOpen, i)
	}
	if p.eachBehind(i, end) {
		return
	}
	p.usedOnly(i, end)
	for k := i; k < end; k++ {
		t := p.at(k)
		switch {
		case t.is("optional", "optionally"):
			p.line.Optional = true
		case t.role() == stateRole && !p.at(k-1).is("not", "until", "if", "when") && !p.inFuture(i, k) && !p.directed(k+1):
			p.line.State |= t.word.state
		case t.is("for") && p.at(k+1).is("garnish", "serving", "garnishing", "topping", "frying", "greasing", "dusting") && p.line.Quantity.Given == NotGiven:
			p.doubtAt(AmountOpen, k)
			p.line.Quantity = Measure{Given: ToTaste, Amount: nutrition.Anything(), Start: t.start, End: t.end}
		}
	}
	p.prepared(i, end)
}

// directed reports whether the words from token k on say how something is to be done: "cooked according to the package",
// "cooked until tender". What was measured was not cooked yet.
func (p *parser) directed(k int) bool {
	return p.at(k).is("according", "until", "as", "per", "al", "following", "in", "just") || p.at(k).is("to") && p.at(k+1).is("package", "al")
}

// inFuture reports whether the words before token k say what is yet to be done: "to be cooked", "for roasted dishes".
func (p *parser) inFuture(i, k int) bool {
	for ; i < k; i++ {
		if p.at(i).is("to", "for", "until", "or", "before") {
			return true
		}
	}
	return false
}
