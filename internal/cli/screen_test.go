package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestScreenFor(t *testing.T) {
	for _, c := range []struct {
		name     string
		columns  int
		terminal bool
		env      environ
		want     screen
	}{
		{name: "pipe", want: screen{}},
		{name: "pipe with COLUMNS", env: environ{"COLUMNS=90"}, want: screen{}},
		{name: "pipe with FORCE_COLOR", env: environ{"FORCE_COLOR=1"}, want: screen{color: true}},
		{name: "pipe with FORCE_COLOR and NO_COLOR", env: environ{"FORCE_COLOR=1", "NO_COLOR=1"}, want: screen{}},
		{name: "terminal", columns: 120, terminal: true, want: screen{width: 120, color: true}},
		{name: "terminal with NO_COLOR", columns: 120, terminal: true, env: environ{"NO_COLOR=1"}, want: screen{width: 120}},
		{name: "terminal with empty NO_COLOR", columns: 120, terminal: true, env: environ{"NO_COLOR="}, want: screen{width: 120, color: true}},
		{name: "terminal with FORCE_COLOR=0", columns: 120, terminal: true, env: environ{"FORCE_COLOR=0"}, want: screen{width: 120}},
		{name: "dumb terminal", columns: 100, terminal: true, env: environ{"TERM=dumb"}, want: screen{width: 100}},
		{name: "terminal that does not know its size", terminal: true, want: screen{width: 80, color: true}},
		{name: "terminal with COLUMNS", columns: 120, terminal: true, env: environ{"COLUMNS=64"}, want: screen{width: 64, color: true}},
		{name: "terminal with odd COLUMNS", columns: 120, terminal: true, env: environ{"COLUMNS=many"}, want: screen{width: 120, color: true}},
		{name: "sliver", columns: 3, terminal: true, want: screen{width: narrowest, color: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, screenFor(c.columns, c.terminal, c.env))
		})
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	f, err := os.Create(t.TempDir() + "/out")
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, screen{}, screenOf(f, environ{"TERM=xterm"}))
	require.Equal(t, screen{}, screenOf(&bytes.Buffer{}, nil))
}

func TestPaint(t *testing.T) {
	require.Equal(t, "x", screen{}.bold("x"))
	require.Equal(t, "\x1b[1mx\x1b[0m", screen{color: true}.bold("x"))
	require.Empty(t, screen{color: true}.red(""), "nothing needs no color")
}

func TestWrap(t *testing.T) {
	s := screen{width: 20}
	require.Equal(t, "one two three four\nfive", s.wrap("", "one two  three four\nfive"))
	require.Equal(t, "  one two three four\n    five", s.wrap("  ", "one two three four five"))
	require.Equal(t, "  see\n    https://example.org/a/long/address\n    there", s.wrap("  ", "see https://example.org/a/long/address there"))
	require.Equal(t, "  one two three four five six", screen{}.wrap("  ", "one two three four\n five six"))
	require.Equal(t, "  ", s.wrap("  ", ""))
}

func TestWrapKeepsEveryWordAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zµ]{1,12}`)).Draw(t, "words")
		indent := strings.Repeat(" ", rapid.IntRange(0, 6).Draw(t, "indent"))
		s := screen{width: rapid.IntRange(narrowest, 90).Draw(t, "width")}
		wrapped := s.wrap(indent, strings.Join(words, " "))
		require.Equal(t, strings.Join(words, " "), strings.Join(strings.Fields(wrapped), " "))
		for line := range strings.Lines(wrapped) {
			require.LessOrEqual(t, len([]rune(strings.TrimRight(line, "\n"))), s.width)
		}
	})
}

func testTable() *table {
	t := &table{columns: []column{{title: "Food", gives: true}, {title: "Sodium", right: true}, {tight: true}}}
	t.add("Broccoli, cooked, boiled, drained, without salt", "41", "mg")
	t.add("Jalapeño", "3", "mg")
	return t
}

func TestTable(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, testTable().write(&b, screen{}))
	require.Equal(t, ""+
		"Food                                             Sodium\n"+
		"Broccoli, cooked, boiled, drained, without salt      41 mg\n"+
		"Jalapeño                                              3 mg\n", b.String())
}

func TestTableIsCutToTheScreen(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, testTable().write(&b, screen{width: 40}))
	require.Equal(t, ""+
		"Food                           Sodium\n"+
		"Broccoli, cooked, boiled, dr…      41 mg\n"+
		"Jalapeño                            3 mg\n", b.String())
	for line := range strings.Lines(b.String()) {
		require.LessOrEqual(t, len([]rune(line)), 41)
	}
}

func TestTableColorTakesNoRoom(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, testTable().write(&b, screen{width: 40, color: true}))
	require.Contains(t, b.String(), "\x1b[1mFood                           Sodium\x1b[0m\n")
}

func TestTableWithoutTitlesHasNoTitleLine(t *testing.T) {
	plain := table{columns: []column{{}, {}}}
	plain.add("a", "b")
	var b bytes.Buffer
	require.NoError(t, plain.write(&b, screen{}))
	require.Equal(t, "a  b\n", b.String())
}

func TestCut(t *testing.T) {
	require.Equal(t, "abc", cut("abc", 3))
	require.Equal(t, "ab…", cut("abcd", 3))
	require.Equal(t, "a…", cut("a, bc", 4), "no comma dangles before the ellipsis")
	require.Equal(t, "…", cut("abcd", 1))
}
