package rules

import (
	"strings"
	"unicode"

	"cel.dev/cel-go/common"

	"github.com/mealwright/mealwright/nutrition"
)

// syntaxWord is one row of the table that puts what the parser says into plain words: the words of the parser
// that it is known by, and what we say. Where message is empty, what stands at the place decides.
type syntaxWord struct{ parser, code, message, hint string }

// syntaxWords is searched from the top; the first row that fits counts.
var syntaxWords = [...]syntaxWord{
	{"<EOF>' expecting expression", "syntax", "the expression ends too early", "something is missing at the end, for example mg(2300)"},
	{"<EOF>", "syntax", "a parenthesis is not closed", "write ) where it ends"},
	{"expected ')'", "syntax", "a parenthesis is not closed", "write ) where it ends"},
	{"expecting ')'", "syntax", "a parenthesis is not closed", "write ) where it ends"},
	{"expected ']'", "syntax", "a list is not closed", "write ] where it ends"},
	{"expected '}'", "not-allowed", "maps and objects cannot be made in a rule", "compare amounts one by one, joined by &&"},
	{"in map entry", "not-allowed", "maps and objects cannot be made in a rule", "compare amounts one by one, joined by &&"},
	{"struct field", "not-allowed", "maps and objects cannot be made in a rule", "compare amounts one by one, joined by &&"},
	{"expected ':' in conditional", "syntax", "a choice needs both its answers", "write condition ? this : otherwise"},
	{"identifier after '.'", "syntax", "a name is expected after the dot", "write for example day.sodium"},
	{"unterminated", "syntax", "a text in quotes is not closed", "write the closing quote"},
	{"single '&'", "syntax", "and is written &&", "write &&"},
	{"single '|'", "syntax", "or is written ||", "write ||"},
	{"recursion limit", "too-complex", "this expression is nested too deeply to be a rule", "split it into several rules"},
	{"count exceeds", "too-complex", "this expression is too long to be a rule", "split it into several rules"},
	{"code point size", "too-complex", "this expression is too long to be a rule", "split it into several rules"},
	{"invalid int literal", "syntax", "this number is too large", "no amount of food comes near it; check the unit"},
	{"literal", "syntax", "this is no number", "write for example 2300 or 0.8"},
	{"digits after", "syntax", "this number lacks digits", "write for example 2300 or 0.8"},
	{"argument must be a simple name", "syntax", "all and exists take a name for the part at hand first", "write for example plan.days.all(d, d.sodium <= mg(2300))"},
	{"argument is not an identifier", "syntax", "all and exists take a name for the part at hand first", "write for example plan.days.all(d, d.sodium <= mg(2300))"},
	{"reserved identifier", "syntax", "this word has a meaning of its own and cannot be a name here", "choose another name"},
	{"quoted identifier", "syntax", "names stand without quotes of any kind", "write for example day.sodium"},
	{"'`'", "syntax", "names stand without quotes of any kind", "write for example day.sodium"},
	{"unsupported syntax", "not-allowed", "a question mark belongs to condition ? this : otherwise only", "what is missing is unknown by itself"},
	{"unexpected", "syntax", "", ""},
	{"expected", "syntax", "", ""},
}

// misspelt is what people write for an operator, and what to write.
var misspelt = [...][2]string{
	{"=<", "<="}, {"=>", ">="}, {"=", "<=, >= or =="}, {"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"<>", "!="}, {"×", "*"}, {"·", "*"},
	{"÷", "/"}, {"−", "-"}, {"–", "-"}, {"“", `"`}, {"”", `"`}, {"„", `"`}, {"’", "'"}, {"‘", "'"}, {"and", "&&"}, {"AND", "&&"}, {"or", "||"}, {"OR", "||"},
	{"not", "!"}, {"NOT", "!"}, {"is", "=="},
}

// syntax says what could not be read. Only the first place counts: what the parser finds after it is guesswork.
func (c *compiler) syntax(p *parsed, errs []*common.Error) {
	if len(errs) == 0 {
		c.report(p.diagnostic(p.whole(), "syntax", "this cannot be read", ""))
		return
	}
	first := errs[0]
	at := p.offset(first.Location)
	for _, row := range syntaxWords {
		if !strings.Contains(first.Message, row.parser) {
			continue
		}
		if row.message == "" {
			c.unexpected(p, at)
			return
		}
		c.report(p.diagnostic(span{at, max(at+1, wordAfter(p.text, at))}, row.code, row.message, row.hint))
		return
	}
	c.report(p.diagnostic(span{at, at + 1}, "syntax", first.Message, ""))
}

// unexpected says that something stands where nothing of the kind may, and what was probably meant.
func (c *compiler) unexpected(p *parsed, at int) {
	rest := string(p.text[at:])
	for _, m := range misspelt {
		if !strings.HasPrefix(rest, m[0]) || isWord(m[0]) && wordAfter(p.text, at) != at+len([]rune(m[0])) {
			continue
		}
		c.report(p.diagnostic(span{at, at + len([]rune(m[0]))}, "syntax", m[0]+" is not how a rule says it", "write "+m[1]))
		return
	}
	word := span{at, max(at+1, wordAfter(p.text, at))}
	text := string(p.text[word.start:min(word.end, len(p.text))])
	if number, ok := p.numberBefore(at); ok && isUnit(text) {
		c.report(p.diagnostic(span{number.start, word.end}, "syntax", "a number and its unit are written as a function",
			"write "+text+"("+string(p.text[number.start:number.end])+")"))
		return
	}
	before := span{wordBefore(p.text, at), at}
	previous := strings.TrimSpace(string(p.text[before.start:before.end]))
	if previous == "not" || previous == "NOT" {
		c.report(p.diagnostic(span{before.start, before.start + len(previous)}, "syntax", previous+" is not how a rule says it", "write !"))
		return
	}
	c.report(p.diagnostic(word, "syntax", "did not expect "+quote(text)+" here", p.unexpectedHint(previous, text, at)))
}

// unexpectedHint is what may have been meant by something that stands where nothing may.
func (p *parsed) unexpectedHint(previous, text string, at int) string {
	_, isNutrient := nutrition.LookupNutrient(previous + "_" + text)
	head := strings.TrimSpace(string(p.text[:at]))
	switch {
	case isNutrient:
		return "did you mean " + quote(previous+"_"+text) + "?"
	case text == ")":
		return "there is one ) too many, or a ( too few"
	case strings.HasSuffix(head, "%"):
		return "for ten percent of an amount write 0.10 * amount"
	case previous == "day" || previous == "meal" || previous == "item" || previous == "mean":
		return "write a dot between: " + previous + "." + text
	case !isWord(text):
		return "leave it away"
	}
	return "join statements with && (and) or || (or)"
}

func isWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// isUnit reports whether a word is a function that makes an amount of a number.
func isUnit(word string) bool {
	for i := range functions {
		if f := &functions[i]; f.name == word && f.args[0] == kNumber && f.result.isAmount() {
			return true
		}
	}
	return false
}

// numberBefore is the number that ends before an offset.
func (p *parsed) numberBefore(at int) (span, bool) {
	end := at
	for end > 0 && isSpace(p.text[end-1]) {
		end--
	}
	start := end
	for start > 0 && (unicode.IsDigit(p.text[start-1]) || p.text[start-1] == '.') {
		start--
	}
	return span{start, end}, start < end && unicode.IsDigit(p.text[start])
}

// offset is the place in the text that CEL names by line and column.
func (p *parsed) offset(l common.Location) int {
	line, at := 1, 0
	for i, r := range p.text {
		if line == l.Line() {
			break
		}
		if r == '\n' {
			line, at = line+1, i+1
		}
	}
	return max(0, min(at+l.Column(), len(p.text)-1))
}
