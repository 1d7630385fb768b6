package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
	"github.com/mealwright/mealwright/rules/document"
)

const referenceFolder = "../../docs/reference"

// The reference of the built-in packs is what the packs say. "go test ./internal/cli -run Reference -update" writes it.
func TestReferenceIsWhatThePacksSay(t *testing.T) {
	folder := referenceFolder
	if !*update {
		folder = t.TempDir()
	}
	var stderr bytes.Buffer
	require.Equal(t, exitOK, Main([]string{"rules", "doc", "--out", folder}, strings.NewReader(""), &bytes.Buffer{}, &stderr), stderr.String())
	committed, err := filepath.Glob(filepath.Join(referenceFolder, "*"))
	require.NoError(t, err)
	require.Len(t, committed, len(builtinPackIDs())+1, "a page for each pack, and the index")
	for _, file := range committed {
		want, err := os.ReadFile(filepath.Join(folder, filepath.Base(file)))
		require.NoError(t, err)
		got, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got), "%s: run go test ./internal/cli -run Reference -update", file)
	}
}

// Every case that the reference shows was run, and came out as it says.
func TestEveryCaseOfTheReferenceRuns(t *testing.T) {
	for _, id := range builtinPackIDs() {
		l := loadBuiltin(libraryOf(id), id)
		require.Empty(t, l.problems, id)
		var page bytes.Buffer
		require.NoError(t, document.Markdown(&page, l.pack))
		results, problems, err := l.program.Test(context.Background())
		require.NoError(t, err)
		require.Empty(t, problems)
		for i := range results {
			r := &results[i]
			require.True(t, r.Passed(), "%s: %s", r.Rule.ID, r.Diagnostic())
			require.Contains(t, page.String(), strings.ReplaceAll(r.Case.String(), "|", `\|`))
		}
	}
}

// What a page of a pack shows is text, whatever the pack says.
func TestAPageHoldsHostileTextAsText(t *testing.T) {
	pack, ds := rules.Parse("house.yaml", []byte(`pack: house
version: 1.0.0
title: <script>alert(1)</script>
sources: {a: {title: "<img src=x onerror=alert(1)>", year: 2026, url: "https://example.org/\"onclick=1"}}
`))
	require.NoError(t, ds.Err())
	var page bytes.Buffer
	require.NoError(t, document.HTML(&page, pack))
	require.NotContains(t, page.String(), "<script>")
	require.NotContains(t, page.String(), "<img")
	require.NotContains(t, page.String(), `"onclick`)
	require.Contains(t, page.String(), "default-src 'none'")
}
