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
	return t.isSign("-") && t.spaced && next.spaced && (i == 0 || p.at(i-1).kind != numberToken || next.kind != numberToken)
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
	case len(p.name) > 0:
		p.note(i, end)
		return
	}
	for i < end {
		t := p.at(i)
		switch r := t.role(); {
		case t.isSign("("):
			i = p.aside(i, end)
			continue
		case len(p.name) > 0 && (t.is("or", "and") || t.isSign("/&+")):
			p.others(i, end)
			return
		case len(p.name) > 0 && r == breakRole:
			p.breakName(i, end)
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

// nameWord takes one word: into the name, or where the table has it.
func (p *parser) nameWord(i int, r role) {
	t := p.at(i)
	switch {
	case t.kind == signToken && t.sign == '%' && len(p.name) > 0:
		p.name = append(p.name, t)
	case t.kind == signToken:
	case t.is("of", "the", "optional", "optionally"):
		p.line.Optional = p.line.Optional || t.is("optional", "optionally")
	case r == sizeRole && len(p.name) == 0:
		p.line.Size = Part{t.text, t.start, t.end}
	case r == measuredRole && len(p.name) == 0 && (t.low == "packed" || t.low == "level"):
		p.prepared(i, i+1)
	case r == preparationRole:
		p.prepared(i, i+1)
	case r == stateRole:
		p.line.State |= known(t.low).state
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
	if p.at(i).is("plus") && p.at(i+1).is("more", "extra", "additional") && p.line.Quantity.Given == Stated {
		p.line.Quantity.Amount.Hi = math.Inf(1)
		p.doubtAt(AmountOpen, i)
	}
	for k := i; k < end; k++ {
		t := p.at(k)
		switch {
		case t.is("optional", "optionally"):
			p.line.Optional = true
		case t.role() == stateRole && !p.at(k-1).is("not", "until", "if", "when") && !p.inFuture(i, k):
			p.line.State |= known(t.low).state
		case t.is("for") && p.at(k+1).is("garnish", "serving", "garnishing", "topping", "frying", "greasing", "dusting") && p.line.Quantity.Given == NotGiven:
			p.doubtAt(AmountOpen, k)
			p.line.Quantity = Measure{Given: ToTaste, Amount: nutrition.Anything(), Start: t.start, End: t.end}
		}
	}
	p.prepared(i, end)
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
	p.asideWords(i+1, min(closing, end))
	return min(closing+1, end)
}

func (p *parser) asideWords(i, end int) {
	if p.open(i, end) {
		return
	}
	if p.at(i).is("or") {
		p.others(i, end)
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
	p.doubtAt(AmountsDiffer, i)
	p.note(i, end)
}

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
	if u, ok := LookupUnit(last.low); ok && (u.Kind == Count || u.Kind == Container) && !last.is("leaf", "ear", "ball", "balls", "head") {
		q.Unit = u
		p.name = p.name[:n-1]
	}
}

// extract names what is pressed or grated of a fruit: 1 lemon of lemon juice, of "juice of 1 lemon".
func (p *parser) extract() {
	if p.behind.text == "" || len(p.name) == 0 {
		return
	}
	if q := &p.line.Quantity; q.Given == Stated && q.Unit == (Unit{}) {
		q.Unit = Unit{Name: p.name[len(p.name)-1].low, Kind: Count}
	}
	p.behind.spaced = true
	p.name = append(p.name, p.behind)
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
