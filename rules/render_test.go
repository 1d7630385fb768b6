package rules

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDiagnosticText(t *testing.T) {
	at := func(column, end int) Range { return Range{"chf.yaml", 14, column, end} }
	for _, c := range []struct {
		name string
		d    Diagnostic
		want []string
	}{
		{"the whole form", Diagnostic{"unknown-nutrient", `unknown nutrient "sodum"`, `did you mean "sodium"?`, at(12, 21), "    check: day.sodum <= mg(2300)"}, []string{
			`chf.yaml:14:12: unknown nutrient "sodum" [unknown-nutrient]`,
			"   |",
			"14 |     check: day.sodum <= mg(2300)",
			"   |            ^~~~~~~~~",
			`hint: did you mean "sodium"?`}},
		{"no hint, no width", Diagnostic{"c", "m", "", at(1, 1), "x"}, []string{"chf.yaml:14:1: m [c]", "   |", "14 | x", "   | ^"}},
		{"no line", Diagnostic{"c", "m", "h", at(3, 4), ""}, []string{"chf.yaml:14:3: m [c]", "hint: h"}},
		{"a file and no place", Diagnostic{"c", "m", "h", Range{File: "chf.yaml"}, "x"}, []string{"chf.yaml: m [c]", "hint: h"}},
		{"nothing but words", Diagnostic{Message: "m"}, []string{"m"}},
		{"an end beyond the line", Diagnostic{"c", "m", "", at(3, 90), "abcde"}, []string{"chf.yaml:14:3: m [c]", "   |", "14 | abcde", "   |   ^~~"}},
		{"a place beyond the line", Diagnostic{"c", "m", "", at(50, 60), "abc"}, []string{"chf.yaml:14:50: m [c]", "   |", "14 | abc", "   |    ^"}},
		{"tabs", Diagnostic{"c", "m", "", at(3, 5), "\ta\tb"}, []string{"chf.yaml:14:3: m [c]", "   |", "14 |     a    b", "   |      ^~~~~"}},
		{"wide characters", Diagnostic{"c", "m", "", at(3, 5), "米🍚豆x"}, []string{"chf.yaml:14:3: m [c]", "   |", "14 | 米🍚豆x", "   |     ^~~"}},
		{"a combining accent", Diagnostic{"c", "m", "", at(4, 5), "e\u0301 x"}, []string{"chf.yaml:14:4: m [c]", "   |", "14 | e\u0301 x", "   |   ^"}},
		{"escapes and line ends", Diagnostic{"c", "m\x1b[31m\nn", "h\rh", at(1, 2), "\x1b[31mx\u202ey"}, []string{
			"chf.yaml:14:1: m\ufffd[31m n [c]", "   |", "14 | \ufffd[31mx\ufffdy", "   | ^", "hint: h h"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, strings.Join(c.want, "\n")+"\n", c.d.Text())
		})
	}
}

func TestLongLinesAreCutAroundThePlace(t *testing.T) {
	line := strings.Repeat("a", 500) + "HERE" + strings.Repeat("b", 500)
	lines := strings.Split(Diagnostic{Message: "m", Range: Range{"f", 1, 501, 505}, Line: line}.Text(), "\n")
	require.LessOrEqual(t, len(lines[2]), 140)
	require.Contains(t, lines[2], "...aaa")
	require.Contains(t, lines[2], "bbb...")
	require.Equal(t, strings.Index(lines[2], "HERE"), strings.Index(lines[3], "^~~~"))
}

func TestRenderInColor(t *testing.T) {
	var b strings.Builder
	ds := Diagnostics{{"c", "m", "h", Range{"f", 1, 2, 4}, "abcd"}, {Message: "n"}}
	require.NoError(t, ds.Render(&b, RenderOptions{Color: true}))
	require.Contains(t, b.String(), "\x1b[1;31m^~\x1b[0m")
	plain := b.String()
	for _, code := range []string{"0", "1", "2", "36", "1;31"} {
		plain = strings.ReplaceAll(plain, "\x1b["+code+"m", "")
	}
	require.Equal(t, "f:1:2: m [c]\n  |\n1 | abcd\n  |  ^~\nhint: h\n\nn\n", plain)
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestRenderReportsTheWriter(t *testing.T) {
	require.EqualError(t, Diagnostics{{Message: "m"}}.Render(fullDisk{}, RenderOptions{}), "disk full")
	require.NoError(t, Diagnostics(nil).Render(fullDisk{}, RenderOptions{}))
}

// Whatever a diagnostic holds, its text is lines of valid UTF-8 without control characters, and as many as its
// form has.
func TestTextIsPrintable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Diagnostic{
			Code: "code", Message: rapid.String().Draw(t, "message"), Hint: rapid.String().Draw(t, "hint"), Line: string(rapid.SliceOf(rapid.Byte()).Draw(t, "line")),
			Range: Range{"f", rapid.IntRange(0, 99).Draw(t, "l"), rapid.IntRange(-3, 300).Draw(t, "c"), rapid.IntRange(-3, 300).Draw(t, "e")},
		}
		text := d.Text()
		require.True(t, utf8.ValidString(text))
		lines := 1
		if d.Line != "" && d.Range.Line > 0 {
			lines += 3
		}
		if d.Hint != "" {
			lines++
		}
		require.Equal(t, lines, strings.Count(text, "\n"))
		require.Len(t, strings.FieldsFunc(text, func(r rune) bool { return r < ' ' }), lines)
	})
}

func TestDiagnosticsAsErrors(t *testing.T) {
	require.NoError(t, Diagnostics(nil).Err())
	err := Diagnostics{{Message: "m", Range: Range{"f", 1, 2, 3}}, {Message: "n", Code: "c"}}.Err()
	require.EqualError(t, err, "f:1:2: m\nn [c]")
	var all *DiagnosticsError
	require.ErrorAs(t, err, &all)
	require.Len(t, all.Diagnostics, 2)
}

// TestVeryLongLinesAreCutAnywhere: the place is under its character wherever in the line it is.
func TestVeryLongLinesAreCutAnywhere(t *testing.T) {
	line := strings.Repeat("é", 20_000)
	for _, column := range []int{1, 40, 51, 120, 121, 10_000, 19_990, 20_000, 20_001} {
		marked := []rune(line)
		if column <= len(marked) {
			marked[column-1] = 'X'
		}
		lines := strings.Split(Diagnostic{Message: "m", Range: Range{"f", 1, column, column + 1}, Line: string(marked)}.Text(), "\n")
		require.LessOrEqual(t, utf8.RuneCountInString(lines[2]), 140)
		before, _, found := strings.Cut(lines[3], "^")
		require.True(t, found)
		at := utf8.RuneCountInString(before)
		shown := []rune(lines[2])
		if column <= len(marked) {
			require.Equal(t, 'X', shown[at], "column %d", column)
		} else {
			require.Len(t, shown, at, "after the last character")
		}
	}
}
