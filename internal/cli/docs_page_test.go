package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPagesRun runs the pages on missing values, explanations, conflicts and testing packs from their first line to their last: files are
// written where they are shown, and commands print what stands under them. "go test ./internal/cli -run Pages -update"
// writes what they print.
func TestPagesRun(t *testing.T) {
	for _, name := range []string{"gaps.md", "explain.md", "conflicts.md", "match.md", "recipes.md", "menus.md", "food-data.md", "ci.md", "testing-packs.md", "house-pack.md"} {
		t.Run(name, func(t *testing.T) {
			file, err := filepath.Abs(filepath.Join("../../docs", name))
			require.NoError(t, err)
			page, err := os.ReadFile(file)
			require.NoError(t, err)
			t.Chdir(t.TempDir())
			ran := runPage(t, string(page))
			if *update {
				require.NoError(t, os.WriteFile(file, []byte(ran), 0o600))
				return
			}
			require.Equal(t, string(page), ran)
		})
	}
}

// runPage is the page with what its commands print.
func runPage(t *testing.T, page string) string {
	t.Helper()
	var out strings.Builder
	kind, block, commands := "", "", 0
	for line := range strings.Lines(page) {
		fence, isFence := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "```")
		switch {
		case isFence && kind == "" && fence != "":
			kind, block = fence, ""
		case isFence:
			_, file, isFile := strings.Cut(kind, " ")
			require.True(t, isFile || kind == plainConsole, "a block that nothing runs: %s", kind)
			if isFile && !isConsole(kind) {
				require.NoError(t, os.WriteFile(file, []byte(block), 0o600))
			}
			kind = ""
		case isConsole(kind):
			command, isCommand := strings.CutPrefix(line, "$ mealwright ")
			if isCommand {
				commands++
				out.WriteString(line)
				out.WriteString(runLine(t, command, kind))
			}
			continue
		case kind != "":
			block += line
		}
		out.WriteString(line)
	}
	require.Empty(t, kind, "a block is not closed")
	require.Positive(t, commands)
	return out.String()
}

// The blocks of commands. What a command prints is shown; of a refused one, which says what is wrong with a file, what it
// prints on stderr; of a told one that first, and then what it prints.
const (
	plainConsole   = "console"
	refusedConsole = "console refused"
	toldConsole    = "console told"
)

func isConsole(kind string) bool {
	return kind == plainConsole || kind == refusedConsole || kind == toldConsole
}

// runLine is what a command prints, or how it refuses what it was given.
func runLine(t *testing.T, command, kind string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Main(strings.Fields(command), strings.NewReader(""), &stdout, &stderr)
	if kind == refusedConsole {
		require.Equal(t, exitUsage, code, "%s: %s", command, stdout.String())
		return stderr.String()
	}
	require.NotContains(t, []int{exitUsage, exitInternal}, code, "%s: %s", command, stderr.String())
	if kind == toldConsole {
		return stderr.String() + stdout.String()
	}
	return stdout.String()
}
