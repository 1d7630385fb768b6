package lines

import (
	"slices"
	"strings"
)

// longestName is how many words a name has before it is doubted.
const longestName = 6

// finish puts the name together, and the doubts.
func (p *parser) finish() Line {
	l := &p.line
	p.unitBehindName()
	p.extract()
	if len(p.name) == 0 {
		p.nameFromRest()
	}
	l.Name = joined(p.name)
	for _, i := range p.commas {
		p.doubtAt(CommaOrThousand, i)
	}
	switch {
	case l.Quantity.Given == NotGiven && p.endsInColon():
		l.Heading = true
	case l.Name.Text == "":
		p.doubt(NoName, 0, len(l.Text))
	case l.Quantity.Given == NotGiven:
		p.doubt(NoAmount, 0, len(l.Text))
	}
	if len(p.name) > longestName {
		p.doubt(LongName, l.Name.Start, l.Name.End)
	}
	l.Confidence = 1
	for _, d := range l.Doubts {
		l.Confidence *= doubts[d.Code].factor
	}
	return *l
}

// joined is a name of several words.
func joined(list []token) Part {
	if len(list) == 0 {
		return Part{}
	}
	var b strings.Builder
	for i, t := range list {
		if i > 0 && !t.isSign("%") && (t.spaced || t.kind != signToken) && !(t.kind == numberToken && list[i-1].isSign("/")) {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	start, end := list[0].start, list[0].end
	for _, t := range list {
		start, end = min(start, t.start), max(end, t.end)
	}
	return Part{b.String(), start, end}
}

// unitBehindName moves a unit that ends the name to the amount: "2 garlic cloves", "3 celery stalks".
func (p *parser) unitBehindName() {
	q := &p.line.Quantity
	n := len(p.name)
	if n < 2 || q.Given != Stated || q.Unit != (Unit{}) {
		return
	}
	last := p.name[n-1]
	if !slices.ContainsFunc(p.name[:n-1], func(t token) bool { return !t.has(adjectiveTrait) }) {
		return // whole cloves are the spice
	}
	if u, ok := LookupUnit(last.low); ok && (u.Kind == Count || u.Kind == Container) && !last.is("leaf", "ear", "ball", "balls", "head", "rib", "ribs", "bar", "bars", "log", "rack") {
		q.Unit = u
		p.name = p.name[:n-1]
	}
}

// nameFromRest names the food by what was taken for something else: the cloves of "2 cloves", "chopped" alone.
func (p *parser) nameFromRest() {
	q := &p.line.Quantity
	switch {
	case (q.Unit.Kind == Count || q.Unit.Kind == Vague) && q.Given == Stated:
		for _, t := range p.tokens {
			if u, ok := LookupUnit(t.low); ok && t.kind == wordToken && u == q.Unit && t.start >= q.Start && t.end <= q.End {
				p.name, q.Unit = []token{t}, Unit{}
				return
			}
		}
	case len(p.line.Others) > 0:
		o := p.line.Others[0]
		p.line.Others = slices.Delete(p.line.Others, 0, 1)
		p.name = []token{{text: o.Text, start: o.Start, end: o.End}}
	}
}

func (p *parser) endsInColon() bool {
	return len(p.tokens) > 1 && p.at(len(p.tokens)-1).isSign(":")
}
