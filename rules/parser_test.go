package rules

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules/internal/syntax"
)

// sameTree holds two trees to each other: nodes, numbers, places and what the macros became.
func sameTree(t *testing.T, want, got *ast.AST, text string) {
	t.Helper()
	sameNode(t, want.Expr(), got.Expr(), text)
	require.Equal(t, want.SourceInfo().OffsetRanges(), got.SourceInfo().OffsetRanges(), text)
	require.Equal(t, want.SourceInfo().LineOffsets(), got.SourceInfo().LineOffsets(), text)
	require.Equal(t, want.SourceInfo().MacroCalls(), got.SourceInfo().MacroCalls(), text)
	require.Equal(t, want.SourceInfo().Description(), got.SourceInfo().Description(), text)
}

func sameNode(t *testing.T, want, got ast.Expr, text string) {
	t.Helper()
	require.Equal(t, want.ID(), got.ID(), text)
	require.Equal(t, want.Kind(), got.Kind(), text)
	all := func(want, got []ast.Expr) {
		require.Len(t, got, len(want), text)
		for i := range want {
			sameNode(t, want[i], got[i], text)
		}
	}
	switch want.Kind() {
	case ast.LiteralKind:
		require.Equal(t, want.AsLiteral(), got.AsLiteral(), text)
	case ast.IdentKind:
		require.Equal(t, want.AsIdent(), got.AsIdent(), text)
	case ast.SelectKind:
		w, g := want.AsSelect(), got.AsSelect()
		require.Equal(t, w.FieldName(), g.FieldName(), text)
		require.Equal(t, w.IsTestOnly(), g.IsTestOnly(), text)
		sameNode(t, w.Operand(), g.Operand(), text)
	case ast.CallKind:
		w, g := want.AsCall(), got.AsCall()
		require.Equal(t, w.FunctionName(), g.FunctionName(), text)
		require.Equal(t, w.IsMemberFunction(), g.IsMemberFunction(), text)
		if w.IsMemberFunction() {
			sameNode(t, w.Target(), g.Target(), text)
		}
		all(w.Args(), g.Args())
	case ast.ListKind:
		require.Equal(t, want.AsList().OptionalIndices(), got.AsList().OptionalIndices(), text)
		all(want.AsList().Elements(), got.AsList().Elements())
	case ast.ComprehensionKind:
		w, g := want.AsComprehension(), got.AsComprehension()
		require.Equal(t, [3]string{w.IterVar(), w.IterVar2(), w.AccuVar()}, [3]string{g.IterVar(), g.IterVar2(), g.AccuVar()}, text)
		all([]ast.Expr{w.IterRange(), w.AccuInit(), w.LoopCondition(), w.LoopStep(), w.Result()},
			[]ast.Expr{g.IterRange(), g.AccuInit(), g.LoopCondition(), g.LoopStep(), g.Result()})
	default:
		require.Fail(t, "our parser knows no such node", text)
	}
}

// parsedAlike parses a text with both parsers, and reports whether ours read it. What it reads, cel-go's reads as the
// same tree; what it does not read is no business of its.
func parsedAlike(t *testing.T, l *language, text string) bool {
	t.Helper()
	got := syntax.Parse(text, common.NewTextSource(text), syntaxLimits)
	if got == nil {
		return false
	}
	want, errs := l.parser.Parse(common.NewTextSource(text))
	require.Empty(t, errs.GetErrors(), text)
	sameTree(t, want, got, text)
	return true
}

// packExpressions are all expressions of the packs that ship.
func packExpressions(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var texts []string
	add := func(e Expr) {
		if e.Text != "" {
			texts = append(texts, e.Text)
		}
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		pack, ds := Parse(file, data)
		require.Empty(t, ds)
		for _, r := range pack.Require {
			add(r.Check)
		}
		for _, r := range pack.Rules {
			add(r.When)
			add(r.Check)
			for _, part := range r.Message.Parts {
				add(part.Expr)
			}
		}
	}
	return texts
}

// TestParsersAgreeOnPacks: our parser reads every expression of every pack that ships, as cel-go's does.
func TestParsersAgreeOnPacks(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	texts := packExpressions(t)
	require.Greater(t, len(texts), 400)
	for _, text := range texts {
		require.True(t, parsedAlike(t, l, text), "left to cel-go: %s", text)
	}
}

// TestParsersAgreeOnRandomRules, and on what becomes of them when a character is lost, doubled or put elsewhere.
func TestParsersAgreeOnRandomRules(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	read, damaged := 0, 0
	rules := soundnessRules(t) / 4
	for seed := range rules {
		g := newGen(seed)
		text := g.truth(genDepth).text
		if parsedAlike(t, l, text) {
			read++
		}
		at := g.IntN(len(text))
		for _, changed := range []string{text[:at] + text[at+1:], text[:at] + text[at:at+1] + text[at:], text[at:] + text[:at], text[:at]} {
			if parsedAlike(t, l, changed) {
				damaged++
			}
		}
	}
	require.Greater(t, read, int(rules)*9/10)
	require.Greater(t, damaged, int(rules)/10)
}

// corners are expressions whose trees have something of their own.
var corners = []string{
	"a", "(a)", "((a))", "((a) + b)", "((a) ? b : c)", "a ? b : c ? d : e", "a ? (b ? c : d) : e", "(a ? b : c) ? d : e",
	"a && b", "a && b && c", "a && b && c && d && e", "a || b && c || d", "a && (b && c) && d", "!a", "!!a", "!!!a", "--a", "---a", "-1", "- 1", "--1",
	"---1", "-1.5", "-a.b", "!a.b(c)", "-(1)", "!(a)", "a - -1", "a--1", "a---1", "1 + 2 * 3 - 4 / 5", "(1 + 2) * 3", "a <= b", "a<b", "a == b != c", "a in [1, 2]",
	"a in []", "[a, b,].all(x, x)", "f()", "f(a)", "f(a, b)", "a.f()", "a.f(b)", "a.f(b, c)", "a.all(x)", "a.all(x, y, z)", "a.all(x, x)", "a.exists(x, x)",
	"a.all(x, x.b.exists(y, y.c && x.d))", "a.b.all(x, x.all(y, y))", "all(a, b)", "a\n  .b\n&& c", "\ta.b(\n  \"x y\", 'z')", `"a" + 'b'`, `""`, `"" == a`, `""""`, "1.5.a", "1.a", "true.a",
	"a.exists(x, x) || b.all(y, y) && !c", "a ? -1 : -2.5", "0", "00", "0.0", "007", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "0x10", "1e5", "1u", ".5",
	"a.in", "a.true", "a.as", "as", "null", "a[0]", "{}", "a{}", "a.?b", "a % b", "r\"x\"", "b'x'", `"\n"`, "a // comment", "`a`", ".a", "ä", `"ä"`, "a.all(__result__, true)", "a.all(x.y, true)",
	"a b", "a,", "(a", "a)", "f(a,)", "a &&", "&& a", "a & b", "a = b", "", " ", "1 2", "a.", "a..b", "a ? b", "a ? b :", "a ? b ? c : d : e", "!-1", "-!a", "a.all(x, x).b", "[1][0]", "-1.a", "-1[0]", "a!b",
}

func TestParsersAgreeOnCorners(t *testing.T) {
	t.Parallel()
	l, err := theLanguage()
	require.NoError(t, err)
	for _, text := range corners {
		parsedAlike(t, l, text)
	}
	for _, deep := range []string{
		strings.Repeat("(", 59) + "a" + strings.Repeat(")", 59), strings.Repeat("(", 61) + "a" + strings.Repeat(")", 61), strings.Repeat("a.", 59) + "a",
		strings.Repeat("a.", 61) + "a", strings.Repeat("a + ", 59) + "a", strings.Repeat("a + ", 61) + "a", strings.Repeat("a && ", 500) + "a", strings.Repeat("f(", 61) + "a" + strings.Repeat(")", 61),
		strings.Repeat("!", 5000) + "a", strings.Repeat("a.all(x, ", 61) + "a" + strings.Repeat(")", 61), strings.Repeat("a.all(x, a) && ", 300) + "a", strings.Repeat("a ? b : ", 61) + "c",
	} {
		parsedAlike(t, l, deep)
	}
}

// FuzzParsersAgree: whatever our parser reads, cel-go's reads as the same tree.
func FuzzParsersAgree(f *testing.F) {
	for _, text := range corners {
		f.Add(text)
	}
	for _, text := range messageSeeds(f) {
		f.Add(text)
	}
	for i, text := range packExpressions(f) {
		if i%16 == 0 {
			f.Add(text)
		}
	}
	l, err := theLanguage()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) <= maxExprRunes {
			parsedAlike(t, l, text)
		}
	})
}
