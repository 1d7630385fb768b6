package lines

import "github.com/mealwright/mealwright/nutrition"

// headPart reads one more part of the amount: a package's size, the same amount in another unit, what is added.
func (p *parser) headPart(i int) (next int, ok bool) {
	q, t := &p.line.Quantity, p.at(i)
	switch {
	case t.isSign("("):
		return p.bracket(i)
	case q.Unit.Kind == Plain && (t.isSign("x-") || t.is("x")) && p.at(i+1).kind == numberToken:
		return p.each(i + 1)
	case q.Unit.Kind == Plain && t.isSign("/") && p.at(i+1).kind == numberToken:
		return p.otherUnit(i)
	case q.Given == Stated && (q.Unit.Kind == Count || q.Unit.Kind == Container) && (t.isSign("+") || t.is("plus", "and")):
		return p.added(i)
	case q.Unit.Kind == Plain && (t.isSign("x") || t.is("x")):
		return i + 1, true // 2 x whole chicken
	case q.Unit.Kind == Plain && t.kind == numberToken && i < len(p.tokens):
		return p.each(i)
	case t.kind == numberToken && i < len(p.tokens):
		return p.dimension(i)
	case (q.Unit.Kind == Mass || q.Unit.Kind == Volume || q.Unit.Kind == Length) && q.Given == Stated:
		return p.package1(i)
	}
	return i, false
}

// each reads the size of a package at token i, and what the package is: "15 oz cans" of "2 x 15 oz cans".
func (p *parser) each(i int) (next int, ok bool) {
	m, next, ok := p.measure(i)
	if !ok || m.Unit.Kind != Mass && m.Unit.Kind != Volume && m.Unit.Kind != Length {
		return i, false
	}
	p.line.Each = m
	next = p.again(next)
	p.line.Quantity.End = p.at(next - 1).end
	return p.counted(next), true
}

// otherUnit reads the amount behind the slash of one whose unit was lost: "275/10 oz" is 10 oz.
func (p *parser) otherUnit(i int) (next int, ok bool) {
	m, next, ok := p.measure(i + 1)
	if !ok || m.Unit.Kind != Mass && m.Unit.Kind != Volume {
		return i, false
	}
	if over := p.at(i - 1).value; over < m.Amount.Lo && m.Amount.Lo <= 16 && p.at(i-1).kind == numberToken {
		p.line.Quantity.Amount = nutrition.Exactly(over / m.Amount.Lo) // 1 / 2 cup
		p.line.Quantity.Unit, p.line.Quantity.End = m.Unit, m.End
		return next, true
	}
	p.doubtAt(AmountsDiffer, i-1)
	p.line.Quantity = m
	return next, true
}

// added reads what is added to pieces or packages: "1 stick plus 2 tablespoons".
func (p *parser) added(i int) (next int, ok bool) {
	m, next, ok := p.measure(i + 1)
	if !ok || m.Given != Stated || m.Unit.Kind == Plain || m.Unit.Kind == Length {
		return i, false
	}
	p.line.Plus = append(p.line.Plus, m)
	return next, true
}

// again skips the size of each in another unit: "/14 oz" of "2 x 400 g/14 oz cans".
func (p *parser) again(i int) int {
	for p.at(i).isSign("/(") {
		m, after, ok := p.measure(i + 1)
		if !ok || m.Unit.Kind != Mass && m.Unit.Kind != Volume {
			return i
		}
		if p.at(i).isSign("(") {
			if !p.at(after).isSign(")") {
				return i
			}
			after++
		}
		i = after
	}
	return i
}

// dimension reads how long or thick the food is, between the unit and the name: it is no amount. A mass there is the same
// as before.
func (p *parser) dimension(i int) (next int, ok bool) {
	m, next, ok := p.measure(i)
	switch q := &p.line.Quantity; {
	case ok && m.Unit.Kind == Length:
		p.prepared(i, next)
		return next, true
	case ok && m.Unit.Kind == Mass && q.Unit.Kind == Mass && m.Unit != q.Unit:
		p.line.Also = append(p.line.Also, m) // 125 g 4 1/2 oz sugar
		return next, true
	}
	return i, false
}

// counted reads the unit of a quantity whose size was read: "can" of "1 (15 oz) can".
func (p *parser) counted(i int) int {
	j := p.filled(i)
	if u, next, ok := p.unit(j, true); ok && (u.Kind == Container || u.Kind == Count) {
		p.filling(i, j)
		p.line.Quantity.Unit = u
		_, next = p.whole(p.line.Quantity, next)
		p.line.Quantity.End = p.at(next - 1).end
		return next
	}
	return i
}

// package1 reads what may follow a mass or a volume: the package that holds it ("400 g can"), the same in another unit
// ("100 g / 4 oz"), what is added to it ("1 cup plus 2 tbsp"), or a range with its unit twice ("30 g to 70 g").
func (p *parser) package1(i int) (next int, ok bool) {
	q, t := &p.line.Quantity, p.at(i)
	if u, after, isUnit := p.unit(i, true); isUnit && (u.Kind == Container || u.Name == "piece" || u.Name == "knob") && (q.Unit.Kind != Volume || packed(q.Unit)) {
		p.line.Each = *q
		p.doubt(OneTaken, q.Start, q.End)
		*q = Measure{Stated, nutrition.Exactly(1), u, q.Start, p.at(after - 1).end}
		return after, true
	}
	joins := t.isSign("/+-,=~") || t.is("plus", "and", "to", "or", "minus")
	if !joins {
		return i, false
	}
	m, after, ok := p.measure(i + 1)
	if ok && t.isSign("/") && m.Unit.Kind == Plain && p.at(i+1).kind == numberToken {
		p.doubtAt(AmountsDiffer, i+1) // "50 g/1 3/4 flour": the second unit was lost
		return after, true
	}
	if !ok || m.Given != Stated || m.Unit.Kind != Mass && m.Unit.Kind != Volume && m.Unit.Kind != Length {
		return i, false
	}
	switch {
	case (t.isSign("-") || t.is("to", "or")) && m.Unit == q.Unit:
		q.Amount, q.End = q.Amount.Hull(m.Amount), m.End
	case t.isSign("+") || t.is("plus", "and"):
		p.line.Plus = append(p.line.Plus, m)
	case t.is("minus"):
		q.Amount.Lo, q.End = 0, m.End // a cup minus a tablespoon: at most a cup
		p.doubtAt(AmountsDiffer, i)
	default:
		p.line.Also = append(p.line.Also, m)
	}
	return after, true
}

// packed reports whether packages are labelled in the unit of volume: the can of "400 ml can", but no cup.
func packed(u Unit) bool {
	return u.Name == "ml" || u.Name == "l" || u.Name == "cl" || u.Name == "fl oz" || u.Name == "pint" || u.Name == "quart" || u.Name == "gallon"
}

// bracket reads an amount in brackets behind the quantity: the size of each, or the same again.
func (p *parser) bracket(i int) (next int, ok bool) {
	m, after, ok := p.measure(i + 1)
	q := &p.line.Quantity
	if u, then, isUnit := p.unit(after+1, false); ok && m.Unit.Kind == Plain && q.Unit.Kind == Plain && p.at(after).isSign(")") && isUnit && u.Kind == Mass {
		m.Unit, m.End = u, p.at(then-1).end // 1 (3 1/2) pound roast
		p.line.Each = m
		return then, true
	}
	if !ok || m.Unit.Kind == Plain {
		return i, false
	}
	about := p.at(i+1).role() == approximateRole || p.at(i+1).isSign("~") // what is about so much is the whole
	each := p.at(after).is("each", "apiece") || q.Unit.Kind == Container || q.Unit.Kind == Plain && !about
	if p.at(after).is("each", "apiece", "total", "or", "per") {
		after++
	}
	for !p.at(after).isSign(")") {
		if after >= len(p.tokens) {
			return i, false
		}
		further, then, ok := p.alsoAt(after)
		if !ok {
			return i, false
		}
		p.line.Also = append(p.line.Also, further)
		after = then
	}
	after++
	if !each {
		p.line.Also = append([]Measure{m}, p.line.Also...)
		return after, true
	}
	p.line.Each = m
	if further := p.line.Also; len(further) > 0 {
		p.line.Also = nil // the size of each again, in another unit
	}
	return p.counted(after), true
}

// alsoAt reads a further amount in brackets: "/ 240 ml", ", 8 oz", "- 75 mL".
func (p *parser) alsoAt(i int) (m Measure, next int, ok bool) {
	if !p.at(i).isSign("/,;-=") && !p.at(i).is("or") {
		return Measure{}, i, false
	}
	m, next, ok = p.measure(i + 1)
	return m, next, ok && m.Unit.Kind != Plain
}
