package lines

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Parse reads a line as a person wrote it. Every text gives a Line; what was not understood is among its doubts.
func Parse(text string) Line {
	p := newParser(text)
	if len(p.line.Doubts) > 0 {
		return p.line
	}
	p.run(p.head(p.lead(0)))
	return p.finish()
}

// Parts are a line whose format keeps its parts apart, each as written.
type Parts struct{ Quantity, Unit, Name, Note string }

// ParseParts reads a line whose parts the format keeps apart. Text of the Line is the parts with spaces between, and the
// note behind a comma; a unit that is not known is kept under its own name, and counted.
func ParseParts(parts Parts) Line {
	quantity, unit := strings.TrimSpace(parts.Quantity), strings.TrimSpace(parts.Unit)
	head := strings.TrimSpace(quantity + " " + unit)
	text := strings.TrimSpace(head + " " + strings.TrimSpace(parts.Name))
	if note := strings.TrimSpace(parts.Note); note != "" {
		text += ", " + note
	}
	p := newParser(text)
	if len(p.line.Doubts) > 0 {
		return p.line
	}
	split := 0 // where the tokens of the name begin
	for split < len(p.tokens) && p.tokens[split].start < len(head) {
		split++
	}
	all := p.tokens
	p.tokens = all[:split]
	next := p.head(p.lead(0))
	if q := &p.line.Quantity; unit != "" && q.Given != NotGiven && q.Unit == (Unit{}) && len(head) > len(quantity) {
		q.Unit, next = Unit{Name: strings.ToLower(unit), Kind: Count}, split
	}
	if q := &p.line.Quantity; head != "" && q.Given == NotGiven {
		*q = Measure{Given: ToTaste, Amount: nutrition.Anything(), End: len(head)}
		p.doubt(AmountsDiffer, 0, len(head))
		next = split
	}
	p.tokens = all
	p.run(max(next, split))
	return p.finish()
}

// parser walks over the tokens of one line.
type parser struct {
	line   Line
	tokens []token
	commas []int // numbers that were used and whose comma is not sure
	name   []token
	behind token   // a word that goes behind the name: the juice of "juice of 1 lemon"
	beside []token // further parts of the food that are used
	read   int     // the token up to which an amount behind the name was read
}

func newParser(text string) *parser {
	p := &parser{line: Line{Text: text}}
	if len(text) > MaxLength {
		p.doubt(TooLong, 0, len(text))
		return p
	}
	p.tokens = scan(text)
	return p
}

// at is the i-th token; one of no kind beyond the ends.
func (p *parser) at(i int) token {
	if i < 0 || i >= len(p.tokens) {
		return token{kind: signToken, start: len(p.line.Text), end: len(p.line.Text)}
	}
	return p.tokens[i]
}

func (p *parser) doubt(code DoubtCode, start, end int) {
	d := Doubt{code, start, end}
	if !slices.Contains(p.line.Doubts, d) {
		p.line.Doubts = append(p.line.Doubts, d)
	}
}

func (p *parser) doubtAt(code DoubtCode, i int) { p.doubt(code, p.at(i).start, p.at(i).end) }

// lead skips what may stand before the amount: the mark of a list, "(optional)", a check box.
func (p *parser) lead(i int) int {
	for i < len(p.tokens) {
		t := p.at(i)
		switch {
		case t.isSign("-+") && (p.at(i+1).spaced || i == 0), t.isSign(".:,") && i > 0:
			i++
		case i == 0 && t.kind == numberToken && p.at(1).isSign(".)") && !p.at(1).spaced && p.at(2).spaced && p.at(2).kind == numberToken:
			i += 2 // the number of a list
		case t.is("optional", "optionally"):
			p.line.Optional = true
			i++
		case t.isSign("(") && p.at(i+1).is("optional") && p.at(i+2).isSign(")"):
			p.line.Optional = true
			i += 3
		case i == 0 && t.kind == signToken && t.sign == '?':
			i++ // a box to check
		default:
			return p.partsOf(i)
		}
	}
	return i
}

// head reads the amount at token i with all that belongs to it, and gives the token behind.
func (p *parser) head(i int) int {
	m, next, ok := p.measure(i)
	if !ok {
		next, _ = p.unitAlone(i)
		return next
	}
	p.line.Quantity = m
	for {
		after, more := p.headPart(next)
		if !more {
			return p.of(next)
		}
		next = after
	}
}

// of skips the word between the amount and the name.
func (p *parser) of(i int) int {
	if p.at(i).is("of", "de") {
		return i + 1
	}
	return i
}
