package lines

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// measure reads an amount with its unit, if it has one: "1 1/2 cups", "2 heaping tbsp", "3 large", "a pinch".
func (p *parser) measure(i int) (m Measure, next int, ok bool) {
	if m, next, ok = p.single(i); ok {
		return m, next, true
	}
	m, next, ok = p.amount(i)
	if !ok {
		return m, next, false
	}
	j := p.filled(next)
	u, after, isUnit := p.unit(j, true)
	if !isUnit {
		return m, next, true
	}
	p.filling(next, j)
	if u.Kind == Dozen {
		return p.dozen(m, after)
	}
	m.Unit, m.End = u, p.at(after-1).end
	m, next = p.whole(m, after)
	return m, next, true
}

// filler reports whether the word at token i says how a unit was filled or how large it is.
func (p *parser) filler(i int) bool {
	t := p.at(i)
	return t.role() == measuredRole || t.role() == sizeRole || t.is("good", "generous", "full", "thin", "thick")
}

// filled skips the words that say how a unit was filled or how large it is.
func (p *parser) filled(i int) int {
	for p.filler(i) {
		i++
	}
	return i
}

// filling takes the words between a number and its unit.
func (p *parser) filling(from, to int) {
	for ; from < to; from++ {
		if t := p.at(from); t.role() == sizeRole || t.is("thin", "thick") {
			p.line.Size = Part{t.text, t.start, t.end}
		} else {
			p.doubtAt(Approximate, from)
		}
	}
}

// smaller are the units that are said behind a larger one for the rest: "1 lb 2 oz".
var smaller = map[string]struct {
	unit string
	per  float64
}{"lb": {"oz", 16}, "kg": {"g", 1000}, "l": {"ml", 1000}, "pint": {"fl oz", 16}}

// whole reads what belongs to a measure behind its unit: the ounces of "1 lb 2 oz", the end of "150 g-200 g", the other
// package of "1 can or bottle".
func (p *parser) whole(m Measure, i int) (Measure, int) {
	t := p.at(i)
	switch rest, has := smaller[m.Unit.Name]; {
	case has && m.Amount.Known() && (t.kind == numberToken || t.isSign(",") && p.at(i+1).kind == numberToken):
		if t.isSign(",") {
			i++
		}
		small := p.at(i).value
		if u, after, ok := p.unit(i+1, true); ok && u.Name == rest.unit && small < rest.per {
			m.Amount, m.End = m.Amount.Add(nutrition.Exactly(small/rest.per)), p.at(after-1).end
			return m, after
		}
		if t.isSign(",") {
			i--
		}
	case (t.isSign("-") || t.is("to")) && p.at(i+1).kind == numberToken:
		if high, after, ok := p.value(i + 1); ok {
			if u, then, ok := p.unit(after, true); ok && u == m.Unit {
				m.Amount, m.End = m.Amount.Hull(nutrition.Exactly(high)), p.at(then-1).end
				return m, then
			}
		}
	case t.is("and") && p.at(i+1).role() == articleRole && p.at(i+2).role() == numberRole && p.at(i+2).word.value < 1:
		m.Amount, m.End = m.Amount.Add(nutrition.Exactly(p.at(i+2).word.value)), p.at(i+2).end // a pint and a half
		return m, i + 3
	case t.is("or") && (m.Unit.Kind == Container || m.Unit.Kind == Count):
		if u, after, ok := p.unit(i+1, false); ok && u.Kind == m.Unit.Kind {
			return m, after
		}
	}
	return m, i
}

// single reads a unit without a number that means one: "pinch of salt", "small bunch parsley". More than one, "sprigs of
// thyme", leave the amount open.
func (p *parser) single(i int) (m Measure, next int, ok bool) {
	j := p.filled(i)
	u, after, ok := p.unit(j, false)
	if !ok || !p.standsForOne(u, j > i, after) {
		return m, i, false
	}
	p.filling(i, j)
	m = Measure{Stated, nutrition.Exactly(1), u, p.at(i).start, p.at(after - 1).end}
	if low := p.at(j).low; low != u.Name && strings.HasSuffix(low, "s") {
		m.Given, m.Amount = ToTaste, nutrition.Anything()
		p.doubtAt(AmountOpen, j)
	} else {
		p.doubtAt(OneTaken, j)
	}
	return m, after, true
}

// bunched are units that mean one without "of" too: "small bunch parsley".
var bunched = []string{"bunch", "sprig", "knob", "head", "piece", "stick", "bulb", "slice"}

// standsForOne reports whether a unit without a number, with what stands at token i behind it, means one; sized says that
// a size stands before it.
func (p *parser) standsForOne(u Unit, sized bool, i int) bool {
	switch u.Kind {
	case Vague:
		return u.Name != "part"
	case Count, Container, Volume:
		if sized && u.Kind == Volume {
			return p.at(i).kind == wordToken // heaping tbsp cocoa
		}
		short := slices.Index(bunched, u.Name)
		return p.at(i).is("of") || p.at(i).kind == wordToken && p.at(i).low != "" && short >= 0 && (sized || short < 3)
	}
	return false
}

// unitAlone reads a unit whose number was lost, at the beginning of a line: "cup heavy cream". How much is open.
func (p *parser) unitAlone(i int) (next int, ok bool) {
	t := p.at(i)
	u, next, ok := p.unit(i, false)
	food := p.at(next)
	if !ok || u.Kind != Mass && u.Kind != Volume || len(t.low) < 3 || food.kind != wordToken || food.low == "" || food.is("cake", "cakes", "noodles") {
		return i, false
	}
	p.doubtAt(AmountOpen, i)
	p.line.Quantity = Measure{ToTaste, nutrition.Anything(), u, t.start, p.at(next - 1).end}
	return next, true
}
