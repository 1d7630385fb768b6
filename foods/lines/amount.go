package lines

import (
	"math"

	"github.com/mealwright/mealwright/nutrition"
)

// amount reads how many at token i: a number, a number in words, a range of them, "a few". It gives the token behind it.
func (p *parser) amount(i int) (m Measure, next int, ok bool) {
	start := i
	least, most := false, false
	for ; ; i++ {
		switch t := p.at(i); {
		case t.role() == approximateRole || t.isSign("~"):
			p.doubtAt(Approximate, i)
		case t.role() == articleRole && p.filler(i+1) && p.at(i+2).kind == numberToken, p.filler(i) && p.at(i+1).kind == numberToken:
			p.doubtAt(Approximate, i) // a generous 1/2 teaspoon
		case t.is("up") && p.at(i+1).is("to"):
			most, i = true, i+1
		case t.is("at") && p.at(i+1).is("least"):
			least, i = true, i+1
		case t.is("between", "from") && p.at(i+1).kind == numberToken && i+1 < len(p.tokens):
		default:
			m, next, ok = p.number(i)
			if !ok {
				return Measure{}, start, false
			}
			if most {
				m.Amount.Lo = 0
			}
			if least {
				m.Amount.Hi = math.Inf(1)
			}
			return m, next, true
		}
	}
}

// number reads a number or a range at token i.
func (p *parser) number(i int) (m Measure, next int, ok bool) {
	low, next, ok := p.value(i)
	if !ok {
		return p.vague(i)
	}
	m = Measure{Given: Stated, Amount: nutrition.Exactly(low), Start: p.at(i).start, End: p.at(next - 1).end}
	between, behind := p.at(next), next+1
	switch {
	case between.isSign("-") && p.at(behind).is("to", "or"):
		behind++ // the 13- to 14-ounce can
	case between.isSign("x-") || between.is("x", "by"):
		if sides, after, ok := p.sides(next); ok {
			m.Amount, m.End = m.Amount.Hull(sides), p.at(after-1).end
			return m, after, true
		}
	}
	if !between.isSign("-") && !between.is("to", "or") && !(between.is("and") && p.at(i-1).is("between")) {
		return m, next, true
	}
	high, after, ok := p.value(behind)
	if !ok || p.at(behind).role() == articleRole {
		return m, next, true
	}
	if u, _, isUnit := p.unit(after, true); between.isSign("-") && behind == next+1 && high > low && p.startsPackage(u, isUnit, after) {
		return m, next, true // "1 - 15 oz can" is one can
	}
	m.End = p.at(after - 1).end
	m.Amount = nutrition.Between(low, high)
	if high < low {
		p.doubtAt(Downwards, i)
		if high < 1 && low == math.Trunc(low) {
			m.Amount = nutrition.Between(high, low+high) // "1 - 2/3": 2/3 to 1, or 1 2/3
		}
	}
	return m, after, true
}

// sides reads the further sides of what is measured by them, at the sign between: "x 13" of "9 x 13-inch".
func (p *parser) sides(i int) (span nutrition.Amount, next int, ok bool) {
	for j := i; ; {
		for p.at(j).isSign("x-") || p.at(j).is("x", "by") {
			j++
		}
		v, after, isNumber := p.value(j)
		if j == i || !isNumber {
			return span, j, false
		}
		if span = nutrition.Exactly(v); ok {
			span = span.Hull(nutrition.Exactly(v))
		}
		if u, _, isUnit := p.unit(after, true); isUnit {
			return span, after, u.Kind == Length
		}
		i, j, ok = after, after, true
	}
}

// startsPackage reports whether the unit at a token is the size of a package that follows it.
func (p *parser) startsPackage(u Unit, isUnit bool, i int) bool {
	if !isUnit || u.Kind != Mass && u.Kind != Volume {
		return false
	}
	_, after, _ := p.unit(i, true)
	next, _, ok := p.unit(after, true)
	return ok && next.Kind == Container
}

// value reads one number at token i: digits, or words (one and a half, half a, a).
func (p *parser) value(i int) (v float64, next int, ok bool) {
	t := p.at(i)
	switch {
	case t.kind == numberToken && !p.at(i+1).isSign("%"):
		if t.comma {
			p.commas = append(p.commas, i)
		}
		v, next = t.value, i+1
		if v < 1 {
			next = p.ofOne(next)
		}
	case t.role() == numberRole:
		v, next = t.word.value, i+1
		switch after := p.at(next); {
		case v < 1 && p.ofOne(next) > next:
			next = p.ofOne(next)
		case after.is("third", "thirds"):
			v, next = v/3, next+1
		case after.is("fourth", "fourths", "quarter", "quarters"):
			v, next = v/4, next+1
		}
	case t.role() == articleRole:
		if after := p.at(i + 1); after.role() == vagueRole {
			return 0, i, false
		} else if after.role() == numberRole && after.word.value < 1 {
			return after.word.value, p.ofOne(i + 2), true
		}
		p.doubtAt(OneTaken, i)
		return 1, i + 1, true
	default:
		return 0, i, false
	}
	if p.at(next).is("and", "&") { // one and a half, 1 and 1/2
		j := next + 1
		if p.at(j).role() == articleRole {
			j++
		}
		if half := p.at(j); half.role() == numberRole && half.word.value < 1 {
			return v + half.word.value, j + 1, true
		} else if half.kind == numberToken && half.value < 1 && j == next+1 && v == math.Trunc(v) && j < len(p.tokens) {
			return v + half.value, j + 1, true
		}
	}
	return v, next, true
}

// ofOne skips what says of what a fraction is: half a cup, a quarter of a pound.
func (p *parser) ofOne(i int) int {
	switch {
	case p.at(i).role() == articleRole:
		return i + 1
	case p.at(i).is("of") && p.at(i+1).role() == articleRole:
		return i + 2
	}
	return i
}

// vague reads "some", "a few", "several".
func (p *parser) vague(i int) (m Measure, next int, ok bool) {
	first := i
	if p.at(i).role() == articleRole {
		i++
	}
	if p.at(i).role() != vagueRole {
		return Measure{}, first, false
	}
	p.doubtAt(AmountOpen, i)
	return Measure{Given: ToTaste, Amount: nutrition.Anything(), Start: p.at(first).start, End: p.at(i).end}, i + 1, true
}

// unit reads a unit at token i, behind a hyphen too if it may be.
func (p *parser) unit(i int, hyphen bool) (u Unit, next int, ok bool) {
	if hyphen && p.at(i).isSign("-") && !p.at(i+1).spaced {
		i++
	}
	t := p.at(i)
	if t.isSign(`#"`) && !t.spaced {
		return map[byte]Unit{'#': {"lb", Mass}, '"': {"inch", Length}}[t.sign], i + 1, true
	}
	if t.kind != wordToken || t.low == "" {
		return Unit{}, i, false
	}
	for _, second := range []int{1, 2} { // fl oz, fl. oz
		if second == 2 && !p.at(i+1).isSign(".") {
			break
		}
		if after := p.at(i + second); after.kind == wordToken && after.low != "" {
			if u, ok = LookupUnit(t.low + " " + after.low); ok {
				return u, p.period(i + second + 1), true
			}
		}
	}
	u, ok = LookupUnit(t.low)
	switch {
	case t.text == "T":
		u, ok = Unit{"tbsp", Volume}, true
	case t.text == "t":
		u, ok = Unit{"tsp", Volume}, true
	case p.partOfName(i, u):
		return Unit{}, i, false
	}
	if !ok {
		return Unit{}, i, false
	}
	return u, p.period(i + 1), true
}

// partOfName tells the rib of a rib eye from the rib of celery, and the leaf of leaf lettuce from a leaf.
func (p *parser) partOfName(i int, u Unit) bool {
	next := p.at(i + 1)
	switch u.Name {
	case "stalk":
		return p.at(i).is("rib", "ribs") && next.is("eye", "eyes", "roast", "steak", "steaks", "chop", "chops")
	case "strip", "cube":
		return next.is("steak", "steaks", "loin")
	case "inch":
		return p.at(i).is("in") && (i == 0 || p.at(i-1).kind != numberToken && !p.at(i-1).isSign("-"))
	case "can":
		return p.at(i).is("can") && next.is("be", "use", "also", "substitute")
	}
	return false
}

// period skips the period of an abbreviation.
func (p *parser) period(i int) int {
	if p.at(i).isSign(".") && !p.at(i).spaced {
		return i + 1
	}
	return i
}

// dozen multiplies by twelve; a unit may follow.
func (p *parser) dozen(m Measure, i int) (Measure, int, bool) {
	m.Amount = m.Amount.Scale(12)
	m.End = p.at(i - 1).end
	if u, after, ok := p.unit(i, false); ok && u.Kind != Dozen {
		m.Unit, m.End, i = u, p.at(after-1).end, after
	}
	return m, i, true
}
