package yamlsrc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// reading is a reader over a file that parses.
func reading(t *testing.T, text string) *Reader {
	t.Helper()
	doc, problems := Parse("f.yaml", []byte(text))
	require.Empty(t, problems)
	return &Reader{Doc: doc}
}

func TestMappingKeepsOrderAndRefusesDoubles(t *testing.T) {
	r := reading(t, "b: 1\na: 2\nb: 3\n? [x]\n: 4\n")
	fields := r.Mapping(r.Doc.Root, "the pack")
	require.Len(t, fields, 2)
	require.Equal(t, "b", fields[0].Name)
	require.Equal(t, "1", fields[0].Value.Value, "the first counts")
	require.Equal(t, []string{
		`3:1-2 duplicate-key: "b" stands twice in the pack`,
		"4:3-4 key: a key must be plain text",
	}, told(r.Problems))
}

func TestMappingFindsDoublesAmongMany(t *testing.T) {
	var b strings.Builder
	for i := range 100 {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	b.WriteString("k3: 2\nk99: 2\n")
	r := reading(t, b.String())
	require.Len(t, r.Mapping(r.Doc.Root, "it"), 100)
	require.Equal(t, []string{`101:1-3 duplicate-key: "k3" stands twice in it`, `102:1-4 duplicate-key: "k99" stands twice in it`}, told(r.Problems))
}

func TestFieldsKnowsItsKeys(t *testing.T) {
	r := reading(t, "title: x\nversio_n: 1\nzzzz: 2\nyear:\n")
	fields := r.Fields(r.Doc.Root, "the pack", "title", "version", "year")
	require.Contains(t, fields, "title")
	require.NotContains(t, fields, "year", "a key without a value is absent")
	require.Equal(t, []string{`2:1-9 unknown-key: unknown key "versio_n" in the pack`, `3:1-5 unknown-key: unknown key "zzzz" in the pack`}, told(r.Problems))
	require.Equal(t, `did you mean "version"?`, r.Problems[0].Hint)
	require.Equal(t, "known keys: title, version, year", r.Problems[1].Hint)
}

func TestWrongKinds(t *testing.T) {
	r := reading(t, "list: [a]\nmap: {b: 1}\ntext: c\nnone:\n")
	f := r.Fields(r.Doc.Root, "f", "list", "map", "text", "none")
	require.Nil(t, r.Mapping(f["list"].Value, "x"))
	require.Nil(t, r.Mapping(f["text"].Value, "x"))
	require.Nil(t, r.List(f["map"].Value, "x"))
	require.Empty(t, r.Text(f["map"].Value, "x"))
	require.False(t, r.Bool(f["text"].Value, "x"))
	require.Equal(t, []string{
		"1:7-8 not-a-mapping: x must be a mapping of key: value, not a list",
		`3:7-8 not-a-mapping: x must be a mapping of key: value, not "c"`,
		"2:6-7 not-a-list: x must be a list, not a mapping",
		"2:6-7 not-text: x must be a single value, not a mapping",
		`3:7-8 not-a-boolean: x must be true or false, not "c"`,
	}, told(r.Problems))
	require.Nil(t, r.Mapping(nil, "x"))
	require.Nil(t, r.List(nil, "x"))
	require.Empty(t, r.Text(nil, "x"))
}

func TestScalarsStayAsWritten(t *testing.T) {
	r := reading(t, "id: 05064\nsep: 1_000\nyes: yes\nhex: 0x10\ntime: 12:30\nlist: [007, 1.50, ~]\none: 007\n")
	for _, f := range r.Mapping(r.Doc.Root, "it") {
		if f.Name != "list" {
			require.Contains(t, []string{"05064", "1_000", "yes", "0x10", "12:30", "007"}, r.Text(f.Value, f.Name))
		}
	}
	fields := r.Fields(r.Doc.Root, "it", "id", "sep", "yes", "hex", "time", "list", "one")
	require.Equal(t, []string{"007", "1.50", "~"}, r.Texts(fields["list"].Value, "list"))
	require.Equal(t, []string{"007"}, r.Texts(fields["one"].Value, "one"))
	require.Empty(t, r.Problems)
}

func TestReportStopsAtTheMost(t *testing.T) {
	r := reading(t, "a: 1\n")
	for range 3 * maxProblems {
		r.Report(r.Doc.Root, "code", "message", "")
	}
	require.Len(t, r.Problems, maxProblems)
}
