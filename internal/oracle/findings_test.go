package oracle

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/joshdk/go-junit"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/reviewdog/reviewdog/proto/rdf"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/findings"
	"github.com/mealwright/mealwright/rules"
)

// examples are the findings of every example plan, and of a file that cannot be read.
func examples(t *testing.T) []*findings.File {
	t.Helper()
	names, err := filepath.Glob("../../examples/*.yaml")
	require.NoError(t, err)
	require.Greater(t, len(names), 20)
	checker := plans.NewChecker(plans.Config{Packs: os.DirFS("../../examples")})
	var list []*findings.File
	for _, name := range names {
		plan, ds := plans.Load(os.DirFS("../../examples"), filepath.Base(name))
		require.Empty(t, ds)
		report, err := checker.Check(context.Background(), plan)
		require.NoError(t, err)
		list = append(list, findings.Of(report))
	}
	list = append(list, waived(t, checker))
	_, ds := plans.Parse("a menu.yaml", []byte("plan: X\nservice: mtm\nday: []\nceilings: shared\n"))
	require.NotEmpty(t, ds)
	return append(list, findings.Unread("a menu.yaml", ds))
}

// waived are the findings of a plan with a waiver.
func waived(t *testing.T, checker *plans.Checker) *findings.File {
	t.Helper()
	text, err := os.ReadFile("../../examples/chf-fails.yaml")
	require.NoError(t, err)
	waiver := `waivers: [{rule: mtm.floor-vitamin_d, subject: plan, reason: "Sun, and a supplement", by: "A. Rivera, RDN", until: 2027-02-01}]`
	plan, ds := plans.Parse("waived.yaml", append(text, waiver...))
	require.Empty(t, ds)
	report, err := checker.Check(context.Background(), plan)
	require.NoError(t, err)
	require.Len(t, report.Waived, 1)
	return findings.Of(report)
}

func written(t *testing.T, format string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := findings.New(format, &out, findings.Tool{Version: "1.2.3"})
	require.NoError(t, err)
	for _, file := range examples(t) {
		require.NoError(t, w.Write(file))
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

// TestSARIF holds the report to the official schema.
func TestSARIF(t *testing.T) {
	text := written(t, "sarif")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	require.NoError(t, sarifSchema(t).Validate(doc))
	report, err := sarif.FromBytes(text)
	require.NoError(t, err)
	run := report.Runs[0]
	require.NotEmpty(t, run.Results)
	seen := map[string]bool{}
	fixes, waived := 0, 0
	for _, r := range run.Results {
		require.Equal(t, *r.RuleID, *run.Tool.Driver.Rules[r.RuleIndex].ID, "the index of a rule leads to it")
		print := r.PartialFingerprints["mealwright/v1"]
		require.False(t, seen[print], "two results of one fingerprint")
		seen[print] = true
		fixes += len(r.Fixes)
		waived += len(r.Suppressions)
	}
	require.Positive(t, fixes)
	require.Positive(t, waived)
}

// TestSARIFSchemaBites breaks a report on purpose: the validation has to notice.
func TestSARIFSchemaBites(t *testing.T) {
	broken := bytes.ReplaceAll(written(t, "sarif"), []byte(`"level":"error"`), []byte(`"level":"fatal"`))
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(broken))
	require.NoError(t, err)
	require.Error(t, sarifSchema(t).Validate(doc))
}

func TestJUnit(t *testing.T) {
	suites, err := junit.Ingest(written(t, "junit"))
	require.NoError(t, err)
	files := examples(t)
	require.Len(t, suites, len(files))
	for i, file := range files {
		suites[i].Aggregate()
		failed := suites[i].Totals.Failed > 0
		require.Equal(t, file.Verdict == rules.Fail || file.Verdict == rules.Unknown, failed, file.Name)
	}
}

func TestRDJSON(t *testing.T) {
	var result rdf.DiagnosticResult
	require.NoError(t, protojson.Unmarshal(written(t, "rdjson"), &result), "unknown fields are refused")
	require.Equal(t, "mealwright", result.GetSource().GetName())
	suggestions := 0
	for _, d := range result.GetDiagnostics() {
		require.NotEmpty(t, d.GetLocation().GetPath())
		require.Positive(t, d.GetLocation().GetRange().GetStart().GetLine())
		suggestions += len(d.GetSuggestions())
	}
	require.Positive(t, suggestions)
}

func TestGitLab(t *testing.T) {
	var issues []struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	require.NoError(t, json.Unmarshal(written(t, "gitlab"), &issues))
	seen := map[string]bool{}
	for _, issue := range issues {
		require.NotContains(t, seen, issue.Fingerprint)
		seen[issue.Fingerprint] = true
		require.Contains(t, []string{"info", "minor", "major", "critical", "blocker"}, issue.Severity)
		require.Positive(t, issue.Location.Lines.Begin)
	}
	require.NotEmpty(t, issues)
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv"))).ReadAll()
	require.NoError(t, err)
	count := 1
	for _, file := range examples(t) {
		count += len(file.Findings)
	}
	require.Len(t, rows, count)
}

func TestGitHub(t *testing.T) {
	for line := range strings.Lines(string(written(t, "github"))) {
		require.Regexp(t, `^::(error|warning|notice) file=[^:,]+(,line=\d+,col=\d+)?,title=[^:,]+::.+\n$`, line)
	}
}
