package lines

import "math"

// aside reads what stands in brackets, and gives the token behind them.
func (p *parser) aside(i, end int) int {
	closing := i + 1
	for depth := 1; closing < end; closing++ {
		if p.at(closing).isSign("(") {
			depth++
		} else if p.at(closing).isSign(")") {
			if depth--; depth == 0 {
				break
			}
		}
	}
	if closing >= end {
		return i + 1 // a bracket that nothing closes
	}
	p.asideWords(i+1, closing)
	return closing + 1
}

func (p *parser) asideWords(i, end int) {
	if p.open(i, end) {
		return
	}
	if p.at(i).is("or") && !p.at(i+1).is("more") {
		p.others(i, end)
		return
	}
	if p.eachBehind(i, end) {
		return
	}
	doubts := len(p.line.Doubts)
	if m, after, ok := p.measure(i); ok && m.Unit.Kind != Plain && (after >= end || p.at(after).is("each", "apiece", "total", "in") || p.at(after).isSign("/,;-=~")) {
		p.asideMeasure(m, p.at(after).is("each", "apiece"))
		return
	}
	p.line.Doubts = p.line.Doubts[:doubts]
	if first := p.at(i); first.role() == sizeRole && end-i <= 2 && p.line.Size.Text == "" {
		p.line.Size = Part{first.text, first.start, first.end}
		return
	}
	p.note(i, end)
}

// eachBehind reads what one or all weigh, behind the name: "about 175 g/6 oz each", "each weighing 1 lb 2 oz", "(about 3
// pounds total)". It takes nothing else, so that no size of pieces is taken for a weight.
func (p *parser) eachBehind(i, end int) bool {
	doubts := len(p.line.Doubts)
	each := p.at(i).is("each")
	k := i
	for k < end && p.at(k).is("each", "weighing", "weight", "total") || p.at(k).isSign(":") {
		k++
	}
	m, after, ok := p.measure(k)
	if ok = ok && after <= end && (m.Unit.Kind == Mass || m.Unit.Kind == Volume && p.at(i).isSign("(")); ok {
		after = p.again(after)
		for after < end && p.at(after).is("each", "apiece", "total", "in", "weight", "altogether", "or", "so") {
			each = each || p.at(after).is("each", "apiece")
			after++
		}
	}
	if !ok || after < end {
		p.line.Doubts = p.line.Doubts[:doubts]
		return false
	}
	p.asideMeasure(m, each)
	return true
}

// asideMeasure puts an amount that stood in brackets behind the name where it belongs.
func (p *parser) asideMeasure(m Measure, each bool) {
	q := &p.line.Quantity
	switch {
	case q.Given == NotGiven:
		*q = m
		p.doubt(AmountBehind, m.Start, m.End)
	case each || q.Unit.Kind == Container && p.line.Each.Given == NotGiven && (m.Unit.Kind == Mass || m.Unit.Kind == Volume):
		p.line.Each = m
	default:
		p.line.Also = append(p.line.Also, m)
	}
}

// lateAmount reads the amount behind the name: "Paprika, 2 tsp", "Cream 4tbsp".
func (p *parser) lateAmount(i, end int) bool {
	doubts := len(p.line.Doubts)
	if p.at(i).role() == articleRole {
		return false
	}
	m, next, ok := p.measure(i)
	if !ok || m.Given != Stated || next > end || m.Unit.Kind == Plain && next < end {
		p.line.Doubts = p.line.Doubts[:doubts]
		return false
	}
	p.line.Quantity = m
	p.doubt(AmountBehind, m.Start, m.End)
	for {
		after, more := p.headPart(next)
		if !more {
			break
		}
		next = after
	}
	p.read = next
	for next < end {
		if !p.at(next).isSign("(") {
			p.note(next, end)
			break
		}
		next = p.aside(next, end)
	}
	return true
}

// number2 reads a number inside the name: a share of fat belongs to it, another amount is doubted.
func (p *parser) number2(i, end int) {
	if p.at(i+1).isSign("%") || p.at(i).value == math.Trunc(p.at(i).value) && p.at(i+1).isSign("/") && p.at(i+2).kind == numberToken {
		p.name = append(p.name, p.at(i))
		for i++; i < end; i++ {
			p.nameWord(i, p.at(i).role())
		}
		return
	}
	if m, next, ok := p.measure(i); ok && next == end && (m.Unit.Kind == Mass || m.Unit.Kind == Volume) {
		p.line.Also = append(p.line.Also, m) // "1/3 cup crumbled goat cheese 75 mL"
		return
	}
	p.doubtAt(AmountsDiffer, i)
	p.note(i, end)
}
