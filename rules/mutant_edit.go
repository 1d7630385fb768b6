package rules

import (
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/common/operators"
)

// edit is a mistake to be made in an expression: a stretch of its text, and what to put there.
type edit struct {
	kind MutantKind
	span span
	to   string
}

// editor finds the mistakes that can be made in an expression.
type editor struct {
	text  []rune
	edits []edit
}

// symbols are what an operator is mistaken for.
var symbols = map[string][]struct {
	kind MutantKind
	to   string
}{
	operators.LessEquals:    {{BoundaryMutant, "<"}, {ComparisonMutant, ">="}},
	operators.Less:          {{BoundaryMutant, "<="}, {ComparisonMutant, ">"}},
	operators.GreaterEquals: {{BoundaryMutant, ">"}, {ComparisonMutant, "<="}},
	operators.Greater:       {{BoundaryMutant, ">="}, {ComparisonMutant, "<"}},
	operators.Equals:        {{ComparisonMutant, "!="}},
	operators.NotEquals:     {{ComparisonMutant, "=="}},
	operators.LogicalAnd:    {{ConnectiveMutant, "||"}},
	operators.LogicalOr:     {{ConnectiveMutant, "&&"}},
	operators.Add:           {{ArithmeticMutant, "-"}},
	operators.Subtract:      {{ArithmeticMutant, "+"}},
	operators.Multiply:      {{ArithmeticMutant, "/"}},
	operators.Divide:        {{ArithmeticMutant, "*"}},
}

// families are functions that are taken for one another. Protein and carbohydrate give the same energy.
var families = [][]string{
	{"mg", "g", "ug"},
	{"kcal_from_fat", "kcal_from_protein", "kcal_from_alcohol"},
	{"kcal_from_fat", "kcal_from_carbohydrate", "kcal_from_alcohol"},
}

// editsOf are the mistakes that can be made in an expression, in the order of its text; none where there is no expression.
func editsOf(e Expr, t *term) []edit {
	if t == nil {
		return nil
	}
	x := &editor{text: []rune(e.Text)}
	x.visit(t)
	slices.SortStableFunc(x.edits, func(a, b edit) int { return a.span.start - b.span.start })
	return x.edits
}

func (x *editor) add(kind MutantKind, s span, to string) {
	if s.start >= 0 && s.start < s.end && s.end <= len(x.text) && x.words(s) != to {
		x.edits = append(x.edits, edit{kind, s, to})
	}
}

// span is the stretch of a term with its own parentheses.
func (x *editor) span(t *term) span { return balanced(x.text, t.at) }

// words is a stretch of the text; nothing where parentheses inside a text in quotes have misled the search for its ends.
func (x *editor) words(s span) string {
	if s.start < 0 || s.end > len(x.text) || s.start > s.end {
		return ""
	}
	return string(x.text[s.start:s.end])
}

// visit goes through what the author wrote.
func (x *editor) visit(t *term) {
	switch t.form {
	case termCall:
		x.call(t)
	case termAll:
		x.loop(t, "all", "exists")
	case termExists:
		x.loop(t, "exists", "all")
	case termInt, termDouble:
		for _, figure := range moved(x.words(t.at)) {
			x.add(ConstantMutant, t.at, figure)
		}
	default:
	}
	for i := range t.parts {
		x.visit(&t.parts[i])
	}
}

func (x *editor) call(t *term) {
	switch row := &functions[t.row]; row.op {
	case opNot:
		if s := (span{t.at.start, t.at.start + 1}); x.words(s) == "!" {
			x.add(ConnectiveMutant, s, "")
		}
	case opIf:
		then, otherwise := x.span(&t.parts[1]), x.span(&t.parts[2])
		between := x.words(span{then.end, otherwise.start})
		x.add(ConnectiveMutant, span{then.start, otherwise.end}, x.words(otherwise)+between+x.words(then))
	case opIn:
		x.member(&t.parts[1])
	default:
		switch {
		case len(symbols[row.name]) > 0 && len(t.parts) == 2:
			x.operator(row.name, x.span(&t.parts[0]).end, x.span(&t.parts[1]).start)
		case row.name == "ceiling" || row.name == "floor":
			x.add(ShareMutant, t.at, "("+x.words(x.span(&t.parts[0]))+")")
		default:
			x.function(t, row.name)
		}
	}
}

// operator puts others in the place of the operator that stands between two sides.
func (x *editor) operator(name string, from, to int) {
	symbol, _ := operators.FindReverse(name)
	i := strings.Index(x.words(span{from, to}), symbol)
	if i < 0 {
		return
	}
	start := from + i // between two sides stand parentheses and white space, of one byte each
	for _, s := range symbols[name] {
		x.add(s.kind, span{start, start + len(symbol)}, s.to)
	}
}

// function puts functions that are easily confused in the place of one.
func (x *editor) function(t *term, name string) {
	if len(t.parts) == 1 && (t.parts[0].form == termInt || t.parts[0].form == termDouble) && t.parts[0].number == 0 {
		return // nothing is nothing in any unit
	}
	for _, family := range families {
		if !slices.Contains(family, name) {
			continue
		}
		for _, other := range family {
			to := edit{UnitMutant, span{t.at.start, t.at.start + len(name)}, other}
			if other != name && !slices.Contains(x.edits, to) {
				x.edits = append(x.edits, to)
			}
		}
	}
}

// member leaves one value at a time out of a list.
func (x *editor) member(list *term) {
	if len(list.parts) < 2 {
		return
	}
	for i := range list.parts {
		var kept []string
		for j := range list.parts {
			if j != i {
				kept = append(kept, x.words(list.parts[j].at))
			}
		}
		x.add(ConstantMutant, list.at, "["+strings.Join(kept, ", ")+"]")
	}
}

// loop puts all and exists in each other's place. The word stands behind what is gone through, and a full stop.
func (x *editor) loop(t *term, word, other string) {
	start := x.span(&t.parts[0]).end
	for start < len(x.text) && (x.text[start] == '.' || isSpace(x.text[start])) {
		start++
	}
	if s := (span{start, start + len(word)}); s.end <= len(x.text) && x.words(s) == word {
		x.add(ConnectiveMutant, s, other)
	}
}

// moved is a plain number with its last digit one higher, and one lower where that is no negative number; nothing
// for what is no plain number.
func moved(text string) []string {
	whole, decimals, hasPoint := strings.Cut(text, ".")
	digits := whole + decimals
	if digits == "" || len(digits) > 15 || strings.Trim(digits, "0123456789") != "" {
		return nil
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return nil
	}
	var out []string
	for _, v := range []int64{n + 1, n - 1} {
		if v < 0 {
			continue
		}
		t := strconv.FormatInt(v, 10)
		if hasPoint {
			for len(t) <= len(decimals) {
				t = "0" + t
			}
			t = t[:len(t)-len(decimals)] + "." + t[len(t)-len(decimals):]
		}
		out = append(out, t)
	}
	return out
}
