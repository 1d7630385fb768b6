package conditions

import (
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// TestEveryScreenHasItsPack: and every pack of a screen is listed.
func TestEveryScreenHasItsPack(t *testing.T) {
	listed := map[string]bool{}
	for _, s := range Screens() {
		_, ds := Builtin().Pack(s.ID)
		require.NoError(t, ds.Err())
		require.NotEmpty(t, s.Drugs)
		require.False(t, listed[s.ID], "%s stands twice", s.ID)
		listed[s.ID] = true
	}
	for _, id := range Builtin().IDs() {
		require.Equal(t, strings.HasPrefix(id, "drug-"), listed[id], id)
	}
}

// TestScreensAreNotesUntilTheRDNRaisesThem: what nobody read is never an error by itself.
func TestScreensAreNotesUntilTheRDNRaisesThem(t *testing.T) {
	for _, s := range Screens() {
		pack, ds := Builtin().Pack(s.ID)
		require.NoError(t, ds.Err())
		require.True(t, len(pack.Rules) > 0 || len(pack.LeftToRDN) > 0, "%s says nothing", s.ID)
		for i := range pack.Rules {
			r := &pack.Rules[i]
			if r.Scope == rules.ScopeItem {
				require.Equal(t, rules.Note, r.Severity, r.ID)
				require.Equal(t, rules.Error, r.IfSet, r.ID)
			}
			if r.Severity == rules.Error {
				require.Contains(t, r.Check.Text, "params.", "%s: only a figure of the RDN's decides", r.ID)
			}
		}
	}
}

func TestScreenForAMedicine(t *testing.T) {
	for drug, want := range map[string]string{"warfarin": "drug-warfarin", "Simvastatin": "drug-grapefruit", "drug-raas": "drug-raas", "linezolid": "drug-maoi"} {
		s, ok := ScreenFor(drug)
		require.True(t, ok, drug)
		require.Equal(t, want, s.ID)
	}
	_, ok := ScreenFor("aspirin")
	require.False(t, ok)
}

// TestAMisspeltScreenIsFound among conditions and screens alike.
func TestAMisspeltScreenIsFound(t *testing.T) {
	_, ds := Builtin().Pack("drug-warfarine")
	require.Len(t, ds, 1)
	require.Equal(t, `did you mean "drug-warfarin"?`, ds[0].Hint)
}

// TestScreensAreSelectedLikeConditions, and a medicine by its name is told which screen it has.
func TestScreensAreSelectedLikeConditions(t *testing.T) {
	raised := Argument{ID: "drug-grapefruit", Params: map[string]rules.ParamValue{"exclude": {Text: "true"}}}
	uses, ds := Builtin().Select([]Argument{{ID: "drug-warfarin"}, raised})
	require.NoError(t, ds.Err())
	require.Len(t, uses, 2)
	_, ds = Builtin().Select([]Argument{{ID: "simvastatin"}})
	require.Len(t, ds, 1)
	require.Equal(t, `did you mean "drug-grapefruit"?`, ds[0].Hint)
	_, ds = Builtin().Select([]Argument{{ID: "general"}})
	require.NotEmpty(t, ds, "a pack that is no condition and no screen is not named among conditions")
}
