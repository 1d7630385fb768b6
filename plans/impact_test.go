package plans

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

// chfWith is the pack chf with a piece of its text replaced.
func chfWith(t testing.TB, was, is string) *rules.Program {
	t.Helper()
	data, err := os.ReadFile("../conditions/packs/chf.yaml")
	require.NoError(t, err)
	require.Contains(t, string(data), was)
	pack, ds := rules.Parse("chf.yaml", []byte(strings.ReplaceAll(string(data), was, is)))
	require.NoError(t, ds.Err())
	program, ds := rules.Compile(pack)
	require.NoError(t, ds.Err())
	return program
}

// checkedWith is an example's report with a pack exchanged.
func checkedWith(t testing.TB, name string, x *Exchange) *Report {
	t.Helper()
	plan, ds := Load(os.DirFS("../examples"), name)
	require.NoError(t, ds.Err())
	r, err := NewChecker(Config{Packs: os.DirFS("../examples"), Exchange: x}).Check(context.Background(), plan)
	require.NoError(t, err)
	return r
}

func TestTheSamePackChangesNothing(t *testing.T) {
	names, err := filepath.Glob("../examples/*.yaml")
	require.NoError(t, err)
	same := &Exchange{ID: "chf", Program: chfWith(t, "pack: chf", "pack: chf")}
	for _, name := range names {
		before, after := checkedWith(t, filepath.Base(name), nil), checkedWith(t, filepath.Base(name), same)
		require.Empty(t, VerdictChanges(before, after), name)
		require.Equal(t, before.Verdict, after.Verdict)
	}
}

// Every verdict that changes is told, and no other: the changes are those of the findings, counted by hand.
func TestVerdictChangesAreThoseOfTheFindings(t *testing.T) {
	lower := &Exchange{ID: "chf", Program: chfWith(t, "default: 2000 mg", "default: 1500 mg")}
	before, after := checkedWith(t, "chf-week.yaml", nil), checkedWith(t, "chf-week.yaml", lower)
	told := map[string]bool{}
	for _, c := range VerdictChanges(before, after) {
		told[c.Rule+" "+c.Subject] = true
		require.Equal(t, "chf", c.After.Rule.Pack.ID)
		require.Empty(t, c.Foods, "the food is the same")
	}
	was := before.Findings()
	for i, f := range after.Findings() {
		require.Equal(t, was[i].Rule.ID, f.Rule.ID)
		require.Equal(t, was[i].Verdict != f.Verdict, told[f.Rule.ID+" "+f.Path()], "%s %s", f.Rule.ID, f.Path())
	}
	require.NotEmpty(t, told)
}

func TestAPackIsTakenAwayOrHeldToBesides(t *testing.T) {
	without := checkedWith(t, "chf-week.yaml", &Exchange{ID: "chf"})
	require.False(t, without.HeldTo("chf"))
	require.True(t, without.HeldTo("general"))
	require.False(t, checkedWith(t, "msf-hypertension.yaml", &Exchange{ID: "chf", Program: chfWith(t, "pack: chf", "pack: chf")}).HeldTo("chf"))
	require.True(t, checkedWith(t, "msf-hypertension.yaml", &Exchange{ID: "chf", Program: chfWith(t, "pack: chf", "pack: chf"), Besides: true}).HeldTo("chf"))
}
