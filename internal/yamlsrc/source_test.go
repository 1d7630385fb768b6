package yamlsrc

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// valueOf is the node under the first key of a file.
func valueOf(t *testing.T, text string) (*Document, *yaml.Node) {
	t.Helper()
	doc, problems := Parse("f.yaml", []byte(text))
	require.Empty(t, problems, "%q", text)
	require.Equal(t, yaml.MappingNode, doc.Root.Kind)
	return doc, doc.Root.Content[1]
}

func TestSource(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Source
	}{
		{"plain", "a: x <= y # why\n", Source{"x <= y", 1, 4, true}},
		{"plain behind wide letters", "µé: 米 <= y\n", Source{"米 <= y", 1, 5, true}},
		{"plain on two lines", "a: x\n  <= y\nb: 1\n", Source{"x\n  <= y", 1, 4, true}},
		{"plain in a flow mapping", "{k: 1, a: 2}\n", Source{"1", 1, 5, true}},
		{"literal block", "a: |\n  x\n    <= y\n", Source{"  x\n    <= y", 2, 1, true}},
		{"literal block after a blank line", "a: |\n\n  x\n", Source{"\n  x", 2, 1, true}},
		{"folded block", "a: >-\n  x\n  <= y\nb: 1\n", Source{"  x\n  <= y", 2, 1, true}},
		{"block with a hash", "a: |\n  x # y\n", Source{"  x # y", 2, 1, true}},
		{"quoted", `a: "x <= y"`, Source{"x <= y", 1, 5, true}},
		{"single quoted", `a: 'x <= "y"'`, Source{`x <= "y"`, 1, 5, true}},
		{"quoted with an escape", `a: "x\ty"`, Source{"x\ty", 1, 4, false}},
		{"quoted with an escaped quote", `a: "x == \"y\""`, Source{`x == "y"`, 1, 4, false}},
		{"single quoted with a doubled quote", `a: 'it''s'`, Source{"it's", 1, 4, false}},
		{"quoted on two lines", "a: \"x\n  y\"\n", Source{"x y", 1, 4, false}},
		{"empty quotes", `a: ""`, Source{"", 1, 5, true}},
		{"windows line ends", "a: |\r\n  x\r\n  <= y\r\n", Source{"  x\n  <= y", 2, 1, true}},
		{"byte order mark", "\ufeffa: x\n", Source{"x", 1, 4, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, n := valueOf(t, c.text)
			require.Equal(t, c.want, doc.Source(n))
		})
	}
}

func TestLinesFrom(t *testing.T) {
	doc, _ := valueOf(t, "a: 1\nb: 2")
	require.Equal(t, []string{"a: 1", "b: 2"}, doc.LinesFrom(1))
	require.Equal(t, []string{"b: 2"}, doc.LinesFrom(2))
	require.Nil(t, doc.LinesFrom(0))
	require.Nil(t, doc.LinesFrom(3))
}

// ink is s without its white space, which is all that Source may change.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// requireInFile fails unless the source says what the file has at its place.
func requireInFile(t *testing.T, d *Document, n *yaml.Node, s Source) {
	t.Helper()
	require.Equal(t, ink(n.Value), ink(s.Text), "the text of %+v", s)
	if !s.Exact {
		return
	}
	for i, want := range strings.Split(s.Text, "\n") {
		line, skip := s.Line+i, 0
		if i == 0 {
			skip = s.Column - 1
		}
		if want == "" {
			continue // an empty scalar at the end of a line, or a blank line
		}
		require.LessOrEqual(t, line, len(d.Lines))
		runes := []rune(d.Lines[line-1])
		require.LessOrEqual(t, skip, len(runes))
		require.True(t, strings.HasPrefix(string(runes[skip:]), want), "line %d of %+v", line, s)
	}
}

func eachScalar(n *yaml.Node, visit func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode {
		visit(n)
	}
	for _, c := range n.Content {
		eachScalar(c, visit)
	}
}

// FuzzSource holds every scalar of any file to this: its source has its text, and where the source claims
// to be exact the file has that text at that place; and no problem lies outside the file.
func FuzzSource(f *testing.F) {
	for _, seed := range []string{
		"a: x <= y # why\n", "a: |\n  x\n    <= y\n", "a: >\n x\n\n y\n", "a: 'it''s'\nb: \"\\u00e9\"\n", "- - a\n  - b\n", "{a: [1, 'x y', \"z\"]}",
		"a: x\n  y\n\n  z\n", "\ufeffa: µ\r\n", "a: !x\n", "a: &x 1\nb: *x\n", "a: 1\n---\nb: 2\n", "a:\n\tb", "a: b: c\n", "? |\n  x\n: y\n", "a: \"x\n  y\"\n", "a: - b\n", "a: ! x",
		"a: 'x\nb: 2\n", "rules:\n  - id: a\n   title: b\n", "a: |2\n   x\n", "a: \"\\\n  x\"\n", "a: \u00a0x\u2003y\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, problems := Parse("f.yaml", data)
		lines := strings.Split(string(data), "\n")
		for _, p := range problems {
			require.NotEmpty(t, p.Code)
			require.NotEmpty(t, p.Message)
			require.LessOrEqual(t, p.Line, len(lines))
			require.GreaterOrEqual(t, p.Line, 1)
			require.GreaterOrEqual(t, p.Column, 1)
			require.LessOrEqual(t, p.Column, utf8.RuneCountInString(lines[p.Line-1])+1)
			require.Greater(t, p.EndColumn, p.Column)
		}
		if doc == nil {
			require.NotEmpty(t, problems)
			return
		}
		if len(problems) > 0 {
			return
		}
		eachScalar(doc.Root, func(n *yaml.Node) { requireInFile(t, doc, n, doc.Source(n)) })
	})
}

// TestLongLines: a file that is one line of many kilobytes keeps the places of its values.
func TestLongLines(t *testing.T) {
	for _, unit := range []string{"a", "é", "米"} {
		var b strings.Builder
		b.WriteString("[")
		for range 500 {
			b.WriteString(unit + "bc, '" + unit + " d', ")
		}
		b.WriteString("z]")
		doc, problems := Parse("f.yaml", []byte(b.String()))
		require.Empty(t, problems)
		count := 0
		eachScalar(doc.Root, func(n *yaml.Node) {
			s := doc.Source(n)
			require.True(t, s.Exact)
			requireInFile(t, doc, n, s)
			count++
		})
		require.Equal(t, 1001, count)
		require.Equal(t, len(doc.Lines[0]), doc.offset(1, 1<<20))
	}
}
