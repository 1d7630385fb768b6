package rules

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// fence is a block of code in a page of documentation.
type fence struct {
	kind string // what follows the opening ```
	text string
	line int
}

// fences are the blocks of code of a page, in order.
func fences(t *testing.T, file string) []fence {
	t.Helper()
	page, err := os.ReadFile(file)
	require.NoError(t, err)
	var out []fence
	open := false
	for i, line := range strings.Split(string(page), "\n") {
		switch kind, isFence := strings.CutPrefix(line, "```"); {
		case isFence && !open:
			out, open = append(out, fence{kind: kind, line: i + 1}), true
		case isFence:
			open = false
		case open:
			out[len(out)-1].text += line + "\n"
		}
	}
	require.False(t, open, "a block is not closed")
	return out
}

// runsClean checks a pack and runs its cases; nothing may be wrong.
func runsClean(t *testing.T, text string) {
	t.Helper()
	program, ds := CheckPack("heart.yaml", []byte(text))
	require.Empty(t, rendered(t, ds))
	results, ds, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	require.NotEmpty(t, results)
	for i := range results {
		require.True(t, results[i].Passed(), results[i].Diagnostic().Text())
	}
}

// TestPackPage runs every example of docs/packs.md: whole packs, rules added to the first of them, expressions
// in the scope that the block names, and a broken pack with what is said of it.
func TestPackPage(t *testing.T) {
	blocks := fences(t, "../docs/packs.md")
	require.NotEmpty(t, blocks)
	whole := blocks[0].text
	header, _, found := strings.Cut(whole, "rules:\n")
	require.True(t, found)
	ran := map[string]int{}
	for i, b := range blocks {
		kind, scope, _ := strings.Cut(b.kind, " ")
		switch {
		case b.kind == "yaml broken":
			_, ds := CheckPack("heart.yaml", []byte(b.text))
			require.Equal(t, blocks[i+1].text, rendered(t, ds), "line %d", blocks[i+1].line)
		case kind == "cel":
			for check := range strings.SplitSeq(strings.TrimSpace(b.text), "\n") {
				rule := "rules:\n  - {id: heart.x, title: t, scope: " + scope + ", severity: note, cite: academy-2017, check: '" + check + "'}\n"
				p, ds := Parse("heart.yaml", []byte(header+rule))
				require.Empty(t, rendered(t, ds), check)
				_, ds = Compile(p)
				require.Empty(t, rendered(t, ds), check)
			}
		case kind == "yaml" && strings.HasPrefix(b.text, "pack:"):
			runsClean(t, b.text)
		case kind == "yaml" && strings.HasPrefix(b.text, "- id:"):
			runsClean(t, header+"rules:\n"+b.text)
		case kind == "yaml":
			p, ds := Parse("heart.yaml", []byte("pack: heart\nversion: 1.0.0\ntitle: t\nsources: {}\n"+b.text))
			require.Empty(t, rendered(t, ds))
			require.True(t, len(p.Params) > 0 || len(p.Extends) > 0)
			_, ds = Compile(p)
			require.Empty(t, rendered(t, ds))
		case kind == "text":
			require.Equal(t, "yaml broken", blocks[i-1].kind)
		default:
			require.Fail(t, "a block that nothing runs", "line %d: %s", b.line, b.kind)
		}
		ran[kind]++
	}
	require.GreaterOrEqual(t, ran["yaml"], 5)
	require.GreaterOrEqual(t, ran["cel"], 3)
}
