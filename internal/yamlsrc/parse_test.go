package yamlsrc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// told is problems as lines: line:column-end code: message.
func told(problems []Problem) []string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, fmt.Sprintf("%d:%d-%d %s: %s", p.Line, p.Column, p.EndColumn, p.Code, p.Message))
	}
	return lines
}

func TestParseTakesWhatPeopleWrite(t *testing.T) {
	for _, text := range []string{
		"a: 1\n",
		"a: 1",
		"---\na: 1\n",
		"a: 1\n...\n",
		"\ufeffa: 1\n",
		"a: 1\r\nb: 2\r\n",
		"# only at first a comment\na: 1\n",
		`{"a": [1, 2], "b": {"c": null}}`,
		"a: naïve café, ½ cup, 5 µg, 米\n",
		"a: it is not! a tag\n",
		"a: \"!x\"\n",
		"a: '!x'\n",
		"a: |\n  !x\n",
		"a: b & c * d\n",
	} {
		doc, problems := Parse("f.yaml", []byte(text))
		require.Empty(t, problems, "%q", text)
		require.NotNil(t, doc, "%q", text)
	}
}

func TestParseNamesThePlace(t *testing.T) {
	const tag = `a value that begins with "!" is a YAML tag, and tags are not read here`
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "1:1-2 empty: the file is empty"},
		{"only a comment", "# c\n", "1:1-2 empty: the file is empty"},
		{"only a marker", "---\n", "1:1-2 empty: the file is empty"},
		{"second document", "a: 1\n---\nb: 2\n", "2:1-2 second-document: a second YAML document begins here; a file holds one"},
		{"anchor", "a: &x 1\n", "1:4-6 anchor: anchors are not read here"},
		{"tag", "a: !x\n", "1:4-6 tag: " + tag},
		{"tag of one mark", "a: ! person.pregnant\n", "1:4-5 tag: " + tag},
		{"tag of one mark, quoted", "a: ! 'x'\n", "1:4-5 tag: " + tag},
		{"tag in a list", "- a\n- ! b\n", "2:3-4 tag: " + tag},
		{"standard tag", "a: !!str 1\n", "1:4-9 tag: " + tag},
		{"tag with a call", "a:\n  b: !item.is(\"juice\")\n", "2:6-7 yaml: " + tag},
		{"tag with a comparison", "a: !day.x > 3\n", "1:4-5 yaml: " + tag},
		{"alias", "a: *x\n", "1:4-5 yaml: aliases are not read here"},
		{"merge", "a: &x {b: 1}\nc:\n  <<: *x\n", "1:4-6 anchor: anchors are not read here"},
		{"tab", "a:\n\tb: 2\n", "2:2-3 yaml: a tab cannot indent YAML"},
		{"tab under a value", "a: 1\n\tb: 2\n", "2:2-3 yaml: a tab cannot indent YAML"},
		{"per cent", "a: %x\n", `1:4-5 yaml: a value cannot begin with "%"`},
		{"at", "a: 1\nb: @x\n", `2:4-5 yaml: a value cannot begin with "@"`},
		{"colon inside", "a:\n  k: x < 5 ? a : b\n", `2:16-17 yaml: ": " inside a value`},
		{"key under a value", "a: 1\n b: 2\nc: 3\n", "2:2-3 yaml: a key cannot stand here: the value above is complete"},
		{"text after a brace", "x: 1\nm: {day.sodium} of sodium\nb: 2\n", "2:4-5 yaml: the brace that opens here is not closed, or more text follows it"},
		{"text after a quote", "x:\n  - k: 'a' == 'b'\n    z: 4\n", "2:8-9 yaml: the quote that opens here is not closed, or more text follows it"},
		{"open list", "x: 1\ny:\n  a: [1, 2\nb: 3\n", "3:6-7 yaml: the bracket that opens here is not closed, or more text follows it"},
		{"open quote", "z:\n  - a: 'x\nb: 2\nc: 3\n", "2:8-9 yaml: a quote opens here and is never closed"},
		{"bad escape", `a: "\q"` + "\n", `1:4-5 yaml: an unknown escape after "\"`},
		{"indentation", "x: 3\nrules:\n  - id: a\n    check: x\n   title: b\n    z: 4\n", "5:4-5 yaml: this line does not fit the indentation of those above"},
		{"indentation of a list", "x: 1\na:\n  - 1\n - 2\nq: 4\n", "4:2-3 yaml: this line does not fit the indentation of those above"},
		{"no space after a colon", "rules:\n  - id: a\n    check:x\n    title: 3\n", `3:5-6 yaml: a key without ": " after it`},
		{"latin", "a: caf\xe9\n", "1:7-8 encoding: byte 0xe9 is not UTF-8; the file may be Windows-1252 text"},
		{"utf-16", "\xff\xfea\x00", "1:1-2 encoding: the file is UTF-16"},
		{"binary", "a: \x00", "1:4-5 encoding: a NUL byte: this is not a text file"},
		{"escape", "a: \x1b[31m\n", "1:4-5 encoding: the invisible control character U+001B"},
		{"old Mac", "a: 1\rb: 2\r", "1:5-6 encoding: a line that ends in CR alone"},
		{"line separator", "µ: x\u2028y\n", "1:5-6 encoding: the invisible line separator U+2028"},
		{"deep", strings.Repeat("[", 70) + strings.Repeat("]", 70), "1:66-67 too-deep: nested more than 64 deep"},
		{"deeper than the library goes", strings.Repeat("[", 1<<20), "1:1-2 too-deep: lists or mappings nest thousands deep"},
		{"too large", strings.Repeat(" ", MaxSize+1), "1:1-2 too-large: the file has more than 16 MiB; that is the most that is read"},
		{"too many values", "[" + strings.Repeat("a,", maxValues+1) + "]", "1:1-2 too-large: the file holds more than 1048576 values; that is the most that is read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("f.yaml", []byte(c.text))
			require.NotEmpty(t, problems)
			require.Equal(t, c.want, told(problems)[0])
		})
	}
}

func TestParseStopsCountingProblems(t *testing.T) {
	_, problems := Parse("f.yaml", []byte(strings.Repeat("- &a 1\n", 10_000)))
	require.InDelta(t, maxProblems, len(problems), 1)
}
