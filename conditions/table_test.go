package conditions

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// TestEveryConditionHasItsPack, and every pack but the general one is a condition.
func TestEveryConditionHasItsPack(t *testing.T) {
	var listed []string
	for _, c := range Builtin().Conditions() {
		listed = append(listed, c.ID)
		pack, ds := Builtin().Pack(c.ID)
		require.NoError(t, ds.Err())
		require.Equal(t, c.ID, pack.ID)
		require.NotEmpty(t, c.Note, c.ID)
		for _, alias := range c.Aliases {
			found, ok := Builtin().Lookup(alias)
			require.True(t, ok)
			require.Equal(t, c.ID, found.ID)
			require.NotContains(t, Builtin().IDs(), alias)
		}
	}
	for _, s := range Screens() {
		listed = append(listed, s.ID)
	}
	require.ElementsMatch(t, Builtin().IDs(), append(listed, General))
}

// TestPrefixesAreThoseOfTheFigures holds the ICD-10-CM prefixes to the clinical figures, traps included.
func TestPrefixesAreThoseOfTheFigures(t *testing.T) {
	given := clinicalFigures(t).ICD10CM
	codes := func(names ...string) []string {
		var list []string
		for _, name := range names {
			node := given[name]
			require.Equal(t, yaml.SequenceNode, node.Kind, name)
			for _, e := range node.Content {
				list = append(list, e.Value)
			}
		}
		return list
	}
	for id, want := range map[string][]string{
		"chf":       codes("heart_failure"),
		"ckd":       codes("ckd", "dialysis", "kidney_transplant"),
		"diabetes":  codes("diabetes", "gestational_diabetes", "pre_existing_diabetes_in_pregnancy"),
		"dash":      codes("hypertension"),
		"pregnancy": codes("pregnancy"),
	} {
		c, ok := Builtin().Lookup(id)
		require.True(t, ok)
		require.ElementsMatch(t, want, c.ICD10CM, id)
	}
	chf, _ := Builtin().Lookup("chf")
	require.ElementsMatch(t, codes("not_heart_failure"), chf.NotICD10CM)
	ckd, _ := Builtin().Lookup("ckd")
	for _, code := range codes("ckd_stage5_or_esrd", "ckd_stage_3_unspecified_ask") {
		require.Contains(t, ckd.Note, code)
	}
}

// TestPrefixesMeanOneCondition: no code is said to mean a condition and to look like it.
func TestPrefixesMeanOneCondition(t *testing.T) {
	for _, c := range Builtin().Conditions() {
		for _, code := range c.NotICD10CM {
			require.False(t, slices.Contains(c.ICD10CM, code), "%s: %s", c.ID, code)
		}
	}
}
