package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// planOf is a plan without rules, so that it is quick to check.
func planOf(title string) string {
	return "plan: " + title + "\ndays: [{meals: [{items: [{food: \"ndb:11091\", amount: 100 g}]}]}]\n"
}

// write writes files into a folder of their own.
func write(t *testing.T, files map[string]string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		name = filepath.Join(folder, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	}
	return folder
}

func TestManyPlansKeepTheirOrder(t *testing.T) {
	files := map[string]string{}
	var want []string
	for i := range 40 {
		name := fmt.Sprintf("plan-%02d.yaml", i)
		files[name] = planOf(name)
		if i%7 == 3 {
			files[name] = "plan: " + name + "\nmains: []\n"
		}
		want = append(want, name)
	}
	folder := write(t, files)
	first := run("", "check", "--format", "json", folder)
	require.Equal(t, exitFailed, first.code)
	require.Empty(t, first.err)
	var reports []struct {
		Plan struct {
			File string `json:"file"`
		} `json:"plan"`
		Verdict string `json:"verdict"`
	}
	require.NoError(t, json.Unmarshal([]byte(first.out), &reports))
	var got []string
	for i, r := range reports {
		got = append(got, r.Plan.File)
		require.Equal(t, i%7 == 3, r.Verdict == "fail", r.Plan.File)
	}
	require.Equal(t, want, got)
	require.Equal(t, first, run("", "check", "--format", "json", folder), "the same plans give the same bytes")
}

func TestAFileThatCannotBeReadHasTheKeysOfAReport(t *testing.T) {
	folder := write(t, map[string]string{"bad.yaml": "plan: Bad\nmains: []\n", "good.yaml": planOf("Good")})
	out := run("", "check", "--format", "json", folder).out
	var reports []json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(out), &reports))
	require.Len(t, reports, 2)
	bad, good := keys(t, reports[0]), keys(t, reports[1])
	require.Equal(t, good, bad, "the keys of a report and their order")

	var unread, read map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(reports[0], &unread))
	require.NoError(t, json.Unmarshal(reports[1], &read))
	for _, part := range []string{"plan", "inputs", "summary", "totals"} {
		require.Equal(t, keys(t, read[part]), keys(t, unread[part]), part)
	}
}

func TestAFindingOfAnUnreadableFileHasTheKeysOfAFinding(t *testing.T) {
	salty := "plan: Salty\nconditions: [chf]\nfor: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}\n" +
		"days: [{meals: [{items: [{food: \"ndb:02047\", amount: 20 g}]}]}]\n"
	folder := write(t, map[string]string{"bad.yaml": "plan: Bad\nmains: []\n", "salty.yaml": salty})
	var reports []struct {
		Findings []json.RawMessage `json:"findings"`
	}
	require.NoError(t, json.Unmarshal([]byte(run("", "check", "--format", "json", folder).out), &reports))
	require.NotEmpty(t, reports[0].Findings)
	require.NotEmpty(t, reports[1].Findings)
	require.Equal(t, keys(t, reports[1].Findings[0]), keys(t, reports[0].Findings[0]))
}

// keys are the keys of a JSON object in their order.
func keys(t *testing.T, object json.RawMessage) []string {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(object)))
	_, err := dec.Token()
	require.NoError(t, err)
	var keys []string
	for dec.More() {
		key, err := dec.Token()
		require.NoError(t, err)
		keys = append(keys, key.(string))
		var value json.RawMessage
		require.NoError(t, dec.Decode(&value))
	}
	return keys
}

func TestAHugeFileIsRefusedWithoutReadingAllOfIt(t *testing.T) {
	name := filepath.Join(t.TempDir(), "huge.yaml")
	require.NoError(t, os.WriteFile(name, []byte("plan: Huge\n"), 0o600))
	require.NoError(t, os.Truncate(name, 100<<20))
	before := allocated()
	r := run("", "check", name)
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "16 MiB")
	require.Empty(t, r.out)
	require.Less(t, allocated()-before, uint64(100<<20))

	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	var errs strings.Builder
	require.Equal(t, exitUsage, Main([]string{"check", "-"}, file, &strings.Builder{}, &errs))
	require.Contains(t, errs.String(), "16 MiB")
}

func TestWindows1252IsSaidToBeThat(t *testing.T) {
	folder := write(t, map[string]string{"plan.yaml": "plan: Jalape\xf1o\n"})
	r := run("", "check", filepath.Join(folder, "plan.yaml"))
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "plan.yaml:1:")
	require.Contains(t, r.err, "UTF-8")
}

func TestWhatCannotBeOpenedIsAFinding(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read every file")
	}
	folder := write(t, map[string]string{"secret.yaml": planOf("Secret"), "good.yaml": planOf("Good")})
	require.NoError(t, os.Chmod(filepath.Join(folder, "secret.yaml"), 0))
	r := run("", "check", folder)
	require.Equal(t, exitFailed, r.code)
	require.Contains(t, r.out, "secret.yaml cannot be read as a plan")
	require.Contains(t, r.out, "permission denied")
	require.Contains(t, r.out, "Good")
}

func TestABrokenLinkIsAFinding(t *testing.T) {
	folder := write(t, map[string]string{"good.yaml": planOf("Good")})
	if err := os.Symlink("gone.yaml", filepath.Join(folder, "link.yaml")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	r := run("", "check", folder)
	require.Equal(t, exitFailed, r.code)
	require.Contains(t, r.out, "link.yaml cannot be read as a plan")
}

func TestFindPlans(t *testing.T) {
	folder := write(t, map[string]string{
		"b.yaml": planOf("B"), "a/z.yml": planOf("Z"), "a/c.json": `{"plan": "C"}`, "a.yaml": planOf("A"), "A.YAML": planOf("capitals"),
		".git/d.yaml": planOf("D"), "a/.cache/e.yaml": planOf("E"), ".f.yaml": planOf("F"),
		"g.txt": planOf("G"), "pack.yaml": "pack: x\n", "h.cook": "plan: H\n",
	})
	inputs, err := findPlans(folder)
	require.NoError(t, err)
	var names []string
	for _, in := range inputs {
		require.True(t, in.found)
		names = append(names, in.name)
	}
	require.Equal(t, []string{".f.yaml", "A.YAML", "a/c.json", "a/z.yml", "a.yaml", "b.yaml", "h.cook"}, names, "folder by folder, by name")
}

func TestStandardInputThatBreaks(t *testing.T) {
	var errs strings.Builder
	code := Main([]string{"check", "-"}, failing{os.ErrDeadlineExceeded}, &strings.Builder{}, &errs)
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs.String(), "-: standard input cannot be read: ")
}

func TestTally(t *testing.T) {
	var count tally
	for _, code := range []int{exitOK, exitOK, exitOpen, exitFailed, exitUsage, exitInternal} {
		count.count(code, false)
	}
	count.count(exitOK, true)
	require.Equal(t, "7 plans: 2 could not be read, 1 failed, 1 cannot be told, 2 passed, 1 without a rule that applies", count.String())
	require.Equal(t, "1 plan: 1 passed", (&tally{total: 1, passed: 1}).String())
}

func TestOutputThatBreaksOffEndsTheRun(t *testing.T) {
	files := map[string]string{}
	for i := range 50 {
		files[fmt.Sprintf("%02d.yaml", i)] = planOf("A")
	}
	var errs strings.Builder
	require.Equal(t, exitUsage, Main([]string{"check", write(t, files)}, strings.NewReader(""), fullDisk{}, &errs))
	require.Equal(t, 1, strings.Count(errs.String(), "no space left on device"), errs.String())
}

func TestStarterPasses(t *testing.T) {
	r := run(starter, "check", "-")
	require.Equal(t, exitOK, r.code, r.out+r.err)
}
