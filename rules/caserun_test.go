package rules

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// failedCases runs every case of a pack that must have nothing wrong, and shows those that came out otherwise.
func failedCases(t *testing.T, file string) (failed string, ran int) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	program, ds := CheckPack(filepath.Base(file), data)
	require.Empty(t, rendered(t, ds))
	results, ds, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	for i := range results {
		if !results[i].Passed() {
			ds = append(ds, results[i].Diagnostic())
		}
	}
	return rendered(t, ds), len(results)
}

// TestEveryFactCounts runs a pack whose cases differ in one fact each.
func TestEveryFactCounts(t *testing.T) {
	all := 0
	for _, file := range packFiles(t, "cases-ok") {
		failed, ran := failedCases(t, file)
		require.Empty(t, failed)
		all += ran
	}
	require.Greater(t, all, 90)
}

// TestOurPacks runs every case of the packs that mealwright ships.
func TestOurPacks(t *testing.T) {
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	all := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			failed, ran := failedCases(t, file)
			require.Empty(t, failed)
			all += ran
		})
	}
	require.Greater(t, all, 200)
}

// demoPack is a pack of one rule of scope day that holds sodium under 2,000 mg.
func demoPack(tests string) []byte {
	return []byte("pack: demo\nversion: 1.0.0\ntitle: t\nsources: {a: {title: A, year: 2020}}\nrules:\n  - id: demo.a\n    title: t\n" +
		"    scope: day\n    severity: error\n    check: day.sodium <= mg(2000)\n    cite: a\n    tests: " + tests + "\n")
}

func TestResultsComeInTheOrderOfTheLists(t *testing.T) {
	program, ds := CheckPack("f.yaml", demoPack("{unknown: [{}], fail: [{day: {sodium: 3 g}}, {}], pass: [{day: {sodium: 1 g}}]}"))
	require.Empty(t, ds)
	results, ds, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, ds)
	require.Len(t, results, 4)
	for i, want := range []Verdict{Pass, Fail, Fail, Unknown} {
		require.Equal(t, want, results[i].Want)
		require.Equal(t, "demo.a", results[i].Rule.ID)
		require.Equal(t, i != 2, results[i].Passed())
	}
	require.Equal(t, "days[0]", results[0].Finding.Path())
	require.Equal(t, "case-failed", results[2].Diagnostic().Code)
	require.Equal(t, Range{"f.yaml", 12, 57, 58}, results[2].Diagnostic().Range)
}

// TestAWrongCaseHasNoResult: it is reported, and the others run.
func TestAWrongCaseHasNoResult(t *testing.T) {
	program, ds := CheckPack("f.yaml", demoPack("{pass: [{day: {sodum: 1 g}}, {day: {sodium: 1 g}}], fail: [{day: {sodium: 3 g}}], unknown: [{}]}"))
	require.Len(t, ds, 1)
	results, wrong, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Equal(t, ds, wrong)
	require.Len(t, results, 3)
}

func TestTestStopsWithItsContext(t *testing.T) {
	program, _ := CheckPack("f.yaml", demoPack("{pass: [{day: {sodium: 1 g}}]}"))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := program.Test(ctx)
	require.ErrorIs(t, err, context.Canceled)
}

// TestACaseSeesItsRuleAlone: another rule's suspension of the floor does not make the case not applicable.
func TestACaseSeesItsRuleAlone(t *testing.T) {
	data := strings.Replace(string(demoPack("{pass: [{day: {sodium: 1 g}}], fail: [{day: {sodium: 3 g}}], unknown: [{}]}")), "    cite: a\n", "    cite: a\n    floor_of: sodium\n", 1)
	data += "  - id: demo.b\n    title: t\n    scope: day\n    severity: error\n    check: day.fat <= g(1)\n    cite: a\n    suspends: [sodium]\n"
	pack, ds := Parse("f.yaml", []byte(data))
	require.Empty(t, rendered(t, ds))
	program, ds := Compile(pack)
	require.Empty(t, rendered(t, ds))
	results, _, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Len(t, results, 3)
	for i := range results {
		require.True(t, results[i].Passed())
	}
	require.Len(t, pack.MissingCases(), 1)
}

// FuzzCheckPack holds any file to this: checking it and running its cases neither panics nor hangs, and says the
// same twice.
func FuzzCheckPack(f *testing.F) {
	for _, folder := range []string{"ok", "check", "cases", "cases-ok"} {
		for _, file := range packFiles(f, folder) {
			data, err := os.ReadFile(file)
			require.NoError(f, err)
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		program, ds := CheckPack("f.yaml", data)
		_, again := CheckPack("f.yaml", data)
		require.Equal(t, ds, again)
		for _, d := range ds {
			require.NotEmpty(t, d.Text())
		}
		if program == nil {
			return
		}
		results, wrong, err := program.Test(context.Background())
		require.NoError(t, err)
		for i := range results {
			require.NotEmpty(t, results[i].Diagnostic().Text())
		}
		for _, d := range wrong {
			require.GreaterOrEqual(t, d.Range.Line, 1)
		}
	})
}
