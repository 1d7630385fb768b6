package cli

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sniff is looksLikePlan on text, the end of which is no error.
func sniff(t *testing.T, text string) bool {
	t.Helper()
	isPlan, err := looksLikePlan(bufio.NewReaderSize(strings.NewReader(text), 16))
	if err != nil {
		require.ErrorIs(t, err, io.EOF)
	}
	return isPlan
}

func TestLooksLikePlan(t *testing.T) {
	for name, text := range map[string]string{
		"first line":           "plan: A\n",
		"last line, unended":   "# comment\nservice: mtm\nplan: A",
		"no value yet":         "plan:\n  A\n",
		"space before colon":   "plan : A",
		"quoted":               "\"plan\": A\n",
		"single quotes":        "'plan': A\n",
		"byte order mark":      "\ufeffplan: A\n",
		"Windows lines":        "service: mtm\r\nplan: A\r\n",
		"document start":       "---\nplan: A\n",
		"after a long line":    "title: " + strings.Repeat("x", 100_000) + "\nplan: A\n",
		"JSON":                 `{"plan": "A"}`,
		"JSON, not first":      "{\n  \"conditions\": [{\"chf\": {}}], \"x\": \"}\\\"{\",\n  \"plan\": \"A\"\n}",
		"JSON after long text": `{"title": "` + strings.Repeat("x", 100_000) + `", "plan": "A"}`,
		"JSON, indented":       "\n  {\n\t\"plan\" : \"A\"}",
		"flow YAML":            "{title: x, plan: A}",
		"mistakes elsewhere":   "plan: A\n\tdays: [\n",
	} {
		require.True(t, sniff(t, text), name)
	}
}

func TestLooksLikeNoPlan(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":             "",
		"another key":         "plans: A\n",
		"a longer key":        "planet: A\n",
		"deeper":              "kind:\n  plan: A\n",
		"a comment":           "# plan: A\n",
		"a value":             "kind: plan\n",
		"a word":              "plan\n",
		"in a list":           "- plan: A\n",
		"JSON, deeper":        `{"kind": {"plan": "A"}}`,
		"JSON, in a list":     `{"kind": [{"plan": "A"}]}`,
		"JSON, a value":       `{"kind": "plan"}`,
		"JSON, a value after": `{"kind": "plan", "x": 1}`,
		"JSON, quoted":        `{"kind": "\"plan\": 1, plan: 2"}`,
		"JSON, a list":        `[{"plan": "A"}]`,
		"JSON, and more":      `{"kind": 1} {"plan": 2}`,
		"a report":            "{\n  \"schema\": \"mealwright.report/v1\",\n  \"plan\": {\n    \"title\": \"A\"}}",
		"a report as YAML":    "schema: mealwright.report/v1\nplan: {title: A}\n",
		"unended JSON":        `{"kind": "`,
		"binary":              "\x00\x01\x02plan: \xff",
	} {
		require.False(t, sniff(t, text), name)
	}
}

func TestSniffTellsAReaderThatBreaks(t *testing.T) {
	broken := errors.New("the disk broke")
	_, err := looksLikePlan(bufio.NewReader(io.MultiReader(strings.NewReader("kind: x\n"), failing{broken})))
	require.ErrorIs(t, err, broken)
}

// failing is a reader that fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzLooksLikePlan: whatever a file holds, looking at it ends, and a key at the start of a line is always seen.
func FuzzLooksLikePlan(f *testing.F) {
	for _, seed := range []string{"plan: A", `{"plan": 1}`, "{plan: [", "a: b\n", "\ufeff", "{\"a\\"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sniff(t, text)
		if !strings.HasPrefix(strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")), "{") && !strings.Contains(text, "\n") {
			require.True(t, sniff(t, text+"\nplan: A"))
		}
	})
}
