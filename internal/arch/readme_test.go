package arch

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the blocks of README.md that are copies of something tested")

// shownLines is how much of a report README.md shows.
const shownLines = 20

// What README.md shows is real: the report is the golden one, the program the example that the tests run.
func TestReadmeShowsWhatIsTested(t *testing.T) {
	const readme = "../../README.md"
	data, err := os.ReadFile(readme)
	require.NoError(t, err)
	text := string(data)
	fresh := withBlock(t, text, "<!-- report: chf-gaps -->", firstLines(t, "../../plans/testdata/reports/chf-gaps.txt", shownLines))
	fresh = withBlock(t, fresh, "<!-- code: plans/example_test.go ExampleCheckFile -->", functionBody(t, "../../plans/example_test.go", "ExampleCheckFile"))
	if *update {
		require.NoError(t, os.WriteFile(readme, []byte(fresh), 0o644))
		return
	}
	require.Equal(t, fresh, text, "run go test ./internal/arch -update")
}

// withBlock is text with the code block after the marker replaced.
func withBlock(t *testing.T, text, marker, content string) string {
	t.Helper()
	before, after, found := strings.Cut(text, marker+"\n```")
	require.True(t, found, marker)
	language, rest, found := strings.Cut(after, "\n")
	require.True(t, found)
	_, tail, found := strings.Cut("\n"+rest, "\n```")
	require.True(t, found)
	return before + marker + "\n```" + language + "\n" + content + "```" + tail
}

func firstLines(t *testing.T, file string, count int) string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.SplitAfter(string(data), "\n")
	return strings.Join(lines[:min(count, len(lines))], "")
}

// functionBody is what stands inside a function, up to its expected output, one tab less deep.
func functionBody(t *testing.T, file, name string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	_, body, found := strings.Cut(string(data), "func "+name+"() {\n")
	require.True(t, found)
	body, _, found = strings.Cut(body, "\t// Output:")
	require.True(t, found)
	return strings.ReplaceAll("\n"+body, "\n\t", "\n")[1:]
}
