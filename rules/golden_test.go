package rules

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds got against the file, or writes the file when the tests run with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run go test ./rules -update, and read what it wrote")
	require.Equal(t, string(want), got)
}

// packFiles is the packs of a folder of testdata.
func packFiles(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "packs", folder, "*.yaml"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// rendered is the diagnostics as people see them.
func rendered(t *testing.T, ds Diagnostics) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, ds.Render(&b, RenderOptions{}))
	return b.String()
}

// TestParseDiagnostics holds what is said of each wrong pack against its golden file.
func TestParseDiagnostics(t *testing.T) {
	for _, file := range packFiles(t, "err") {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			_, ds := Parse(name+".yaml", data)
			require.NotEmpty(t, ds)
			golden(t, strings.TrimSuffix(file, ".yaml")+".out", rendered(t, ds))
		})
	}
}

func TestParseTakesGoodPacks(t *testing.T) {
	for _, file := range packFiles(t, "ok") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			p, ds := Load(os.DirFS(filepath.Dir(file)), filepath.Base(file))
			require.Empty(t, rendered(t, ds))
			require.NotEmpty(t, p.Rules)
		})
	}
}

// TestEveryDiagnosticHasAGoldenFile looks for each code that the loader can report among the golden files.
func TestEveryDiagnosticHasAGoldenFile(t *testing.T) {
	sources, err := filepath.Glob("load*.go")
	require.NoError(t, err)
	code := regexp.MustCompile(`Report\([^,]+, "([a-z-]+)"`)
	var codes []string
	for _, file := range sources {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range code.FindAllStringSubmatch(string(text), -1) {
			codes = append(codes, m[1])
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	require.Greater(t, len(codes), 20, "the pattern no longer finds the codes")
	var out strings.Builder
	for _, file := range packFiles(t, "err") {
		text, err := os.ReadFile(strings.TrimSuffix(file, ".yaml") + ".out")
		require.NoError(t, err)
		out.Write(text)
	}
	for _, c := range codes {
		require.True(t, strings.Contains(out.String(), "["+c+"]"), "no golden file shows %s", c)
	}
}
