package plans

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// parse reads a plan that must have nothing wrong with it.
func parse(t testing.TB, text string) *Plan {
	t.Helper()
	p, ds := Parse("plan.yaml", []byte(text))
	require.NoError(t, ds.Err())
	return p
}

// The example of DESIGN.md, section 5, to the last key.
func TestParseReadsTheExampleOfTheContract(t *testing.T) {
	data, err := os.ReadFile("testdata/plans/ok/design.yaml")
	require.NoError(t, err)
	p := parse(t, string(data))

	require.Equal(t, "Winter menu, heart failure, week 1", p.Title)
	require.Equal(t, "plan.yaml", p.File)
	require.Len(t, p.Digest, 64)
	require.Equal(t, []string{"mtm"}, p.Services)
	require.Equal(t, Share{Text: "2/3", Value: 2.0 / 3}, p.Covers)
	require.Equal(t, CeilingsShare, p.Ceilings)
	require.Equal(t, SaltListed, p.SaltAdded)
	require.Equal(t, "2026-11-22", p.AsOf)
	require.Equal(t, "./house-rules.yaml", p.Packs[0].Text)

	require.Equal(t, []string{"chf", "ckd"}, []string{p.Conditions[0].ID, p.Conditions[1].ID})
	stage, ok := p.Conditions[1].Param("stage")
	require.True(t, ok)
	require.Equal(t, "3b", stage.Text)
	require.True(t, stage.Set)
	potassium, _ := p.Conditions[1].Param("potassium")
	require.Equal(t, "2500 mg", potassium.Text)

	require.Equal(t, ReferenceDRI, p.For.Reference)
	require.Equal(t, "female", p.For.Sex)
	require.Equal(t, 68*12, p.For.AgeMonths)
	require.InDelta(t, 70, p.For.WeightKg, 1e-9)
	require.InDelta(t, 165, p.For.HeightCm, 1e-9)
	require.Equal(t, "low-active", p.For.Activity)

	require.Equal(t, "ckd.potassium", p.Decisions[0].GivesWayTo.Text)
	require.Equal(t, "2026-11-02", p.Decisions[0].Date)
	require.Equal(t, "plan", p.Waivers[0].Subject.Text)
	require.Equal(t, "2027-02-01", p.Waivers[0].Until)

	require.Equal(t, "Monday", p.Days[0].Name)
	lunch := p.Days[0].Meals[0]
	require.Equal(t, "lunch", lunch.Name)
	require.Equal(t, "lunch", lunch.Slot)
	require.Equal(t, foods.ID("ndb:05064"), lunch.Items[0].Food)
	require.Equal(t, "1 cup", lunch.Items[1].Amount)
	require.Equal(t, "cooked weight", lunch.Items[2].Note)
	require.Equal(t, rules.Range{File: "plan.yaml", Line: 20, Column: 13, EndColumn: 14}, lunch.Items[2].Range)
	require.Equal(t, rules.Range{File: "plan.yaml", Line: 20, Column: 41, EndColumn: 46}, lunch.Items[2].At("amount"))
}

func TestLoadSaysWhatCannotBeRead(t *testing.T) {
	fsys := fstest.MapFS{
		"menus/week.yaml": {Data: []byte("plan: A week\n")},
		"huge.yaml":       {Data: make([]byte, yamlsrc.MaxSize+10)},
	}
	for name, want := range map[string]string{
		"none.yaml":       "none.yaml: there is no such file [missing-file]",
		"menus":           "menus: this is a folder, not a plan file [unreadable]",
		"menus/week.yaml": "menus/week.yaml:1:7: the plan holds no food [empty-plan]",
		"huge.yaml":       "huge.yaml:1:1: ",
	} {
		_, ds := Load(fsys, name)
		require.Len(t, ds, 1, name)
		require.Contains(t, ds[0].String(), want)
		require.NotEmpty(t, ds[0].Hint)
	}
}
