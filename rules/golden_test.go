package rules

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
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
func packFiles(tb testing.TB, folder string) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "packs", folder, "*.yaml"))
	require.NoError(tb, err)
	require.NotEmpty(tb, files)
	return files
}

// rendered is the diagnostics as people see them.
func rendered(t *testing.T, ds Diagnostics) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, ds.Render(&b, RenderOptions{}))
	return b.String()
}

// TestDiagnostics holds what is said of each wrong pack against its golden file: of err by Parse, of compile by
// Compile, of check by CheckPack, of cases by running the cases.
func TestDiagnostics(t *testing.T) {
	for folder, read := range map[string]func(*testing.T, string, []byte) Diagnostics{
		"err": func(_ *testing.T, name string, data []byte) Diagnostics {
			_, ds := Parse(name, data)
			return ds
		},
		"compile": compileGood,
		"check": func(_ *testing.T, name string, data []byte) Diagnostics {
			_, ds := CheckPack(name, data)
			return ds
		},
		"cases": func(t *testing.T, name string, data []byte) Diagnostics {
			t.Helper()
			return runCases(t, name, data, twoDays)
		},
		"cases-bare": func(t *testing.T, name string, data []byte) Diagnostics {
			t.Helper()
			return runCases(t, name, data, nil)
		},
	} {
		files, err := filepath.Glob(filepath.Join("testdata", "packs", folder, "*.yaml"))
		require.NoError(t, err)
		for _, file := range files {
			name := filepath.Base(file)
			t.Run(folder+"/"+strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
				data, err := os.ReadFile(file)
				require.NoError(t, err)
				ds := read(t, name, data)
				require.NotEmpty(t, ds)
				golden(t, strings.TrimSuffix(file, ".yaml")+".out", rendered(t, ds))
			})
		}
	}
}

// compileGood is what is wrong with the expressions of a pack whose form is as it should be.
func compileGood(t *testing.T, name string, data []byte) Diagnostics {
	t.Helper()
	p, ds := Parse(name, data)
	require.Empty(t, rendered(t, ds))
	_, ds = Compile(p)
	return ds
}

// runCases is what comes of running the cases of a pack that is as it should be.
func runCases(t *testing.T, name string, data []byte, plans PlanReader) Diagnostics {
	t.Helper()
	program, ds := CheckPack(name, data)
	require.Empty(t, rendered(t, ds))
	results, ds, err := program.TestWith(context.Background(), plans)
	require.NoError(t, err)
	for i := range results {
		if !results[i].Passed() {
			ds = append(ds, results[i].Diagnostic())
		}
	}
	return ds
}

// twoDays reads every plan as one of two days, the second with too much sodium, but for broken.yaml, which is wrong in a
// place of its own, and absent.yaml, which is not there.
func twoDays(_ context.Context, _ *Pack, plan string) (PlanFacts, Diagnostics) {
	switch plan {
	case "./broken.yaml":
		return PlanFacts{}, Diagnostics{{Code: "broken", Message: "a plan that is wrong", Range: Range{File: plan, Line: 3, Column: 1}, Line: "days: 7"}}
	case "./absent.yaml":
		return PlanFacts{}, Diagnostics{{Code: "missing-file", Message: "there is no such plan"}}
	}
	known := func(name string, amounts map[nutrition.Nutrient]nutrition.Amount, parts ...Subject) *caseSubject {
		return &caseSubject{scope: ScopePlan, path: name, amounts: amounts, parts: parts}
	}
	sodium := func(mg float64) map[nutrition.Nutrient]nutrition.Amount {
		return map[nutrition.Nutrient]nutrition.Amount{nutrition.Sodium: nutrition.Exactly(mg), nutrition.Protein: nutrition.Exactly(40)}
	}
	return PlanFacts{Facts: &caseFacts{
		covers: nutrition.Exactly(1), plan: known("plan", sodium(2250), known("days[0]", sodium(2000)), known("days[1]", sodium(2500))),
		references: map[ReferenceKind]map[nutrition.Nutrient]reference{Ref: {nutrition.Protein: {amount: nutrition.Exactly(56)}, nutrition.Sodium: {amount: nutrition.Exactly(1500)}}},
	}}, nil
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

// TestEveryDiagnosticHasAGoldenFile looks for each code that the loader and the test runner can report among
// the golden files.
func TestEveryDiagnosticHasAGoldenFile(t *testing.T) {
	code := regexp.MustCompile(`(?:Report|report|diagnostic)\([^,]+, "([a-z-]+)"`)
	var codes []string
	for _, pattern := range []string{"load*.go", "case*.go"} {
		sources, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range sources {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			for _, m := range code.FindAllStringSubmatch(string(text), -1) {
				codes = append(codes, m[1])
			}
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	require.Greater(t, len(codes), 30, "the pattern no longer finds the codes")
	goldens, err := filepath.Glob(filepath.Join("testdata", "packs", "*", "*.out"))
	require.NoError(t, err)
	shown := map[string]bool{}
	for _, file := range goldens {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for word := range strings.FieldsSeq(string(text)) {
			shown[word] = true
		}
	}
	for _, c := range codes {
		require.Contains(t, shown, "["+c+"]", "no golden file shows it")
	}
}

// TestGoldenFilesHaveTheirPacks finds golden files that no test reads any more.
func TestGoldenFilesHaveTheirPacks(t *testing.T) {
	goldens, err := filepath.Glob(filepath.Join("testdata", "packs", "*", "*.out"))
	require.NoError(t, err)
	require.NotEmpty(t, goldens)
	for _, file := range goldens {
		require.FileExists(t, strings.TrimSuffix(file, ".out")+".yaml")
	}
}
