package plans

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the .out files of testdata from what is said now")

// readPlan is everything that is said about a plan file before it is judged.
func readPlan(name string) (*Bound, rules.Diagnostics) {
	p, ds := Load(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	if p == nil {
		return nil, ds
	}
	b, more := Bind(p, foods.Builtin())
	return b, inOrder(append(ds, more...))
}

// Every file in testdata/plans/err has something wrong with it, and beside it what people are told.
func TestWhatIsSaidAboutBadPlans(t *testing.T) {
	names, err := filepath.Glob("testdata/plans/err/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			_, ds := readPlan(name)
			require.NotEmpty(t, ds, "nothing is wrong with it")
			requireSound(t, name, ds)
			var b strings.Builder
			require.NoError(t, ds.Render(&b, rules.RenderOptions{}))
			golden(t, strings.TrimSuffix(name, ".yaml")+".out", b.String())
		})
	}
}

// Every file in testdata/plans/ok reads without a word.
func TestGoodPlansReadWithoutAWord(t *testing.T) {
	names, err := filepath.Glob("testdata/plans/ok/*")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			b, ds := readPlan(name)
			require.NoError(t, ds.Err())
			require.NotNil(t, b)
		})
	}
}

// golden holds got against the file, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test ./plans -update and read what it wrote")
	require.Equal(t, string(want), got)
}

// requireSound checks what holds for any diagnostics: codes, words, order, and places inside the file.
func requireSound(t testing.TB, name string, ds rules.Diagnostics) {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	for i, d := range ds {
		require.NotEmpty(t, d.Code, "%s", d)
		require.NotEmpty(t, d.Message)
		require.NotRegexp(t, "(nutrition|foods|rules): ", d.Message, "the package is no concern of the reader")
		require.False(t, strings.HasSuffix(d.Message, "."), "%s", d)
		requireInside(t, string(data), d)
		if i > 0 {
			require.False(t, before(d.Range, ds[i-1].Range), "%s stands before %s", d, ds[i-1])
		}
	}
}

func before(a, b rules.Range) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
}

// requireInside checks that d points at characters that the file has, or just behind a line.
func requireInside(t testing.TB, data string, d rules.Diagnostic) {
	t.Helper()
	lines := strings.Split(data, "\n")
	r := d.Range
	require.True(t, 1 <= r.Line && r.Line <= len(lines), "%s: the file has %d lines", d, len(lines))
	require.True(t, 1 <= r.Column && r.Column < r.EndColumn, "%s: columns %d to %d", d, r.Column, r.EndColumn)
	require.LessOrEqual(t, r.Column, len([]rune(lines[r.Line-1]))+1, "%s: behind the line's end", d)
}
