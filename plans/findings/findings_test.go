package findings

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// checked are the findings of an example.
func checked(t *testing.T, name string) *File {
	t.Helper()
	dir := filepath.Join("..", "..", "examples")
	plan, ds := plans.Load(os.DirFS(dir), name)
	require.Empty(t, ds)
	report, err := plans.NewChecker(plans.Config{Packs: os.DirFS(dir)}).Check(context.Background(), plan)
	require.NoError(t, err)
	return Of(report)
}

func in(t *testing.T, format string, files ...*File) string {
	t.Helper()
	var out bytes.Buffer
	w, err := New(format, &out, Tool{Version: "1.0.0"})
	require.NoError(t, err)
	for _, f := range files {
		require.NoError(t, w.Write(f))
	}
	require.NoError(t, w.Close())
	return out.String()
}

// TestOpenIsNeverSilent: in every format, a plan that cannot be told shows.
func TestOpenIsNeverSilent(t *testing.T) {
	file := checked(t, "ckd-open.yaml")
	require.Equal(t, rules.Unknown, file.Verdict)
	for format, mark := range map[string]string{
		"sarif": `"level":"warning","message":{"text":"Cannot tell: `, "junit": `<failure type="unknown" message="Cannot tell: `,
		"github": "::warning file=", "gitlab": `"severity":"minor"`, "rdjson": `"severity":"WARNING"`, "csv": ",unknown,error,",
	} {
		require.Contains(t, in(t, format, file), mark, format)
	}
}

func TestNothingIsStillWhole(t *testing.T) {
	require.Equal(t, "[]\n", in(t, "gitlab"))
	require.Empty(t, in(t, "github"))
	require.Contains(t, in(t, "sarif"), `"results": [],"tool": {"driver":`)
	require.True(t, strings.HasSuffix(in(t, "junit"), "</testsuites>\n"))
	require.Equal(t, 1, strings.Count(in(t, "csv"), "\n"))
}

func TestUnknownFormat(t *testing.T) {
	_, err := New("xml", &bytes.Buffer{}, Tool{})
	require.EqualError(t, err, `findings: there is no format "xml"; use sarif, junit, github, gitlab, rdjson, csv`)
	require.Empty(t, Meaning("xml"))
	for _, name := range Formats() {
		require.NotEmpty(t, Meaning(name))
	}
}

// TestFixes: what a message proposes is a fix only where the place holds the word in question and nothing else.
func TestFixes(t *testing.T) {
	for text, want := range map[string]string{
		"plan: X\nceilings: shaer\n":            "ceilings: share",
		"plan: X\nservise: mtm\n":               "service: mtm",
		"plan: X\nconditions: [\"chff\"]\n":     "",
		"plan: X\ncovers: 2\n":                  "",
		"plan: X\nceilings: \"full-dya\"\n":     "ceilings: \"full-day\"",
		"plan: X\nfor: {reference: dri, age}\n": "",
	} {
		_, ds := plans.Parse("p.yaml", []byte(text))
		file := Unread("p.yaml", ds)
		var fixes []Fix
		for _, f := range file.Findings {
			fixes = append(fixes, f.Fixes...)
		}
		if want == "" {
			require.Empty(t, fixes, text)
			continue
		}
		require.Len(t, fixes, 1, text)
		lines := strings.Split(text, "\n")
		at := fixes[0].Range
		line := []rune(lines[at.Line-1])
		require.Equal(t, want, string(line[:at.Column-1])+fixes[0].Text+string(line[at.EndColumn-1:]))
	}
}

func TestUnreadTellsSameMessagesApart(t *testing.T) {
	_, ds := plans.Parse("p.yaml", []byte("plan: X\ndays: [{meals: [{items: [{food: \"ndb:09040\"}, {food: \"ndb:09040\"}]}]}]\n"))
	file := Unread("p.yaml", ds)
	seen := map[string]bool{}
	for _, f := range file.Findings {
		require.False(t, seen[f.Fingerprint])
		seen[f.Fingerprint] = true
	}
	require.GreaterOrEqual(t, len(seen), 2)
}

// TestUnacceptedMatchesAreFindings: in CI, an ingredient line whose food nobody accepted shows on its own line.
func TestUnacceptedMatchesAreFindings(t *testing.T) {
	plan, ds := plans.Parse("soup.cook", []byte("---\ntitle: Soup\nservings: 4\n---\nSimmer @chicken breast{500%g} with @carrots{300%g}.\n"))
	require.Empty(t, ds)
	report, err := plans.NewChecker(plans.Config{Packs: os.DirFS(t.TempDir())}).Check(context.Background(), plan)
	require.NoError(t, err)
	out := in(t, "github", Of(report))
	require.Contains(t, out, "::warning file=soup.cook,line=5,col=8,title=Every ingredient of a recipe is a food that somebody accepted [recipe.unmatched-ingredient]::Cannot tell: ")
	require.Contains(t, out, "::warning file=soup.cook,line=5,col=36,")
}
