package rules

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestPlace: where a stretch of an expression stands in its file, for each way an expression can be written.
func TestPlace(t *testing.T) {
	plain := Expr{Text: "day.sodum <= mg(1)", File: "f", Line: 14, Column: 12, Exact: true, Lines: []string{"    check: day.sodum <= mg(1)"}}
	block := Expr{Text: "      day.sodium\n        <= mg(2300)\n", File: "f", Line: 3, Column: 1, Exact: true, Lines: []string{"      day.sodium", "        <= mg(2300)"}}
	quoted := Expr{Text: "person.sex == \"é\" && day.fat", File: "f", Line: 5, Column: 10, Lines: []string{`  check: "person.sex == \"\u00e9\" && day.fat"`}}
	wide := Expr{Text: `"µµ" == person.sx`, File: "f", Line: 1, Column: 1, Exact: true, Lines: []string{`"µµ" == person.sx`}}
	for name, c := range map[string]struct {
		expr Expr
		of   string
		want Range
		line int
	}{
		"plain, start":        {plain, "day.sodum", Range{"f", 14, 12, 21}, 0},
		"plain, later":        {plain, "mg(1)", Range{"f", 14, 25, 30}, 0},
		"block, first line":   {block, "day.sodium", Range{"f", 3, 7, 17}, 0},
		"block, second line":  {block, "mg(2300)", Range{"f", 4, 12, 20}, 1},
		"stops at line's end": {block, "sodium\n        <=", Range{"f", 3, 11, 17}, 0},
		"not exact":           {quoted, "day.fat", Range{"f", 5, 10, 11}, 0},
		"in characters":       {wide, "person.sx", Range{"f", 1, 9, 18}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			before, _, ok := strings.Cut(c.expr.Text, c.of)
			require.True(t, ok)
			start := len([]rune(before))
			at, line := c.expr.place(span{start, start + len([]rune(c.of))})
			require.Equal(t, c.want, at)
			require.Equal(t, c.expr.Lines[c.line], line)
		})
	}
}

// TestPlaceNeverLeavesTheText: whatever span is asked for, and however little is known of the file.
func TestPlaceNeverLeavesTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.String().Draw(rt, "text")
		e := Expr{Text: text, Line: 1, Column: 1, Exact: rapid.Bool().Draw(rt, "exact")}
		start := rapid.IntRange(0, len(text)+3).Draw(rt, "start")
		at, _ := e.place(span{start, start + rapid.IntRange(0, 9).Draw(rt, "width")})
		require.LessOrEqual(rt, at.Line, 1+strings.Count(text, "\n"))
		require.Greater(rt, at.EndColumn, at.Column)
	})
}

func TestClosing(t *testing.T) {
	for text, want := range map[string]int{
		"(a)":         3,
		"(a(b)c)d":    7,
		`(")" + ')')`: 11,
		`("\")")`:     7,
		"(a":          2,
		"":            0,
	} {
		require.Equal(t, want, closing([]rune(text), 0), text)
	}
}
