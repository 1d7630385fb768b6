package plans

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
)

// lineOf is a small plan on a line.
func lineOf(title string, grams int) string {
	return fmt.Sprintf(`{"plan": %q, "for": {"reference": "fda-2000"}, "days": [{"meals": [{"items": [{"food": "ndb:09040", "amount": "%d g"}]}]}]}`, title, grams)
}

// TestStreamIsCheckingOneByOne: the lines that come out are those that checking each plan alone gives, in their
// order, whatever stands between them.
func TestStreamIsCheckingOneByOne(t *testing.T) {
	checker := NewChecker(Config{})
	rapid.Check(t, func(t *rapid.T) {
		grams := rapid.SliceOfN(rapid.IntRange(-3, 400), 1, 40).Draw(t, "grams")
		var in strings.Builder
		var want bytes.Buffer
		for i, g := range grams {
			name := fmt.Sprintf("batch:%d", i+1)
			text := lineOf(fmt.Sprint(i), g)
			in.WriteString(text + "\n")
			record := Record{Name: name}
			plan, ds := Parse(name, []byte(text+"\n"))
			if record.Problems = ds; len(ds) == 0 {
				report, err := checker.Check(context.Background(), plan)
				require.NoError(t, err)
				record.Report = report
			}
			line, err := recordLine(&record)
			require.NoError(t, err)
			want.Write(line)
		}
		var out bytes.Buffer
		tally, err := checker.WriteStream(context.Background(), "batch", strings.NewReader(in.String()), &out, nil)
		require.NoError(t, err)
		require.Equal(t, len(grams), tally.Plans)
		require.Equal(t, want.String(), out.String())
	})
}

func TestStreamPassesOverWhatIsTooLong(t *testing.T) {
	in := io.MultiReader(strings.NewReader(lineOf("a", 1)+"\n"), io.LimitReader(endless(120), yamlsrc.MaxSize+10), strings.NewReader("\n\n"+lineOf("b", 1)))
	var records []*Record
	for r := range NewChecker(Config{}).Stream(context.Background(), "batch", in) {
		records = append(records, r)
	}
	require.Len(t, records, 3)
	require.NotNil(t, records[0].Report)
	require.Equal(t, "batch:2: the line is longer than the 16 MiB of the largest plan [too-large]", records[1].Problems[0].String())
	require.Equal(t, "batch:4", records[2].Name)
	require.NotNil(t, records[2].Report)
}

// endless gives one byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func TestStreamThatBreaks(t *testing.T) {
	broken := errors.New("the line is down")
	in := io.MultiReader(strings.NewReader(lineOf("a", 1)+"\n"), iotest.ErrReader(broken))
	var out bytes.Buffer
	tally, err := NewChecker(Config{}).WriteStream(context.Background(), "batch", in, &out, nil)
	require.ErrorIs(t, err, broken)
	require.ErrorContains(t, err, "batch:2 cannot be read")
	require.Equal(t, 1, tally.Passed+tally.Unruled+tally.Open+tally.Failed)
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
}

// panics is a lock file that a fault lies in.
type panics struct{}

func (panics) Food(key string) (foods.ID, bool) { panic("a fault in " + key) }

// A fault that one plan brings about stops neither the others nor the stream.
func TestStreamGoesOnBehindAFault(t *testing.T) {
	files := fstest.MapFS{"menus/soup.cook": {Data: []byte("---\nservings: 1\n---\n@salt{1%g}\n")}}
	faulty := `{"plan": "F", "days": [{"meals": [{"items": [{"recipe": "./soup.cook", "servings": 1}]}]}]}`
	checker := NewChecker(Config{Packs: files, Matches: panics{}})
	in := lineOf("a", 1) + "\n" + faulty + "\n" + lineOf("b", 1) + "\n"
	var out bytes.Buffer
	tally, err := checker.WriteStream(context.Background(), "menus/batch.ndjson", strings.NewReader(in), &out, nil)
	require.ErrorContains(t, err, "menus/batch.ndjson:2: internal error: a fault in salt")
	require.Equal(t, 3, tally.Plans)
	require.Equal(t, 1, tally.Unread)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 3)
	require.Contains(t, lines[1], `"file":"menus/batch.ndjson:2"`)
	require.Contains(t, lines[1], "a fault of mealwright's kept this plan from being checked")
	require.Contains(t, lines[2], `"title":"b"`)
}

// Recipes of the plans of a stream are found beside it.
func TestRecipesOfAStreamLieBesideIt(t *testing.T) {
	files := fstest.MapFS{"menus/soup.cook": {Data: []byte("---\nservings: 1\n---\n@salt{1%g}\n")}}
	plan := `{"plan": "F", "conditions": ["dash"], "days": [{"meals": [{"items": [{"recipe": "./soup.cook", "servings": 2}]}]}]}`
	for name, found := range map[string]bool{"menus/batch.ndjson": true, "batch.ndjson": false} {
		for r := range NewChecker(Config{Packs: files, Matches: accepted{"salt": "ndb:02047"}}).Stream(context.Background(), name, strings.NewReader(plan)) {
			require.Equal(t, found, r.Report != nil, "%s: %v", name, r.Problems)
			if found {
				require.Equal(t, nutrition.Exactly(2), r.Report.Bound.Days[0].Meals[0].Items[0].Grams)
			}
		}
	}
}

func FuzzStream(f *testing.F) {
	f.Add([]byte(lineOf("a", 1) + "\n{\n\n" + lineOf("b", 2)))
	checker := NewChecker(Config{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		tally, err := checker.WriteStream(context.Background(), "batch", bytes.NewReader(data), &out, nil)
		require.NoError(t, err)
		require.Equal(t, tally.Plans, bytes.Count(out.Bytes(), []byte("\n")))
	})
}
