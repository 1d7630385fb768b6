package cli

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// The JSON of each command is a contract with programs: keys, their order, and what is null.

var needsArgs = []string{"needs", "--sex", "female", "--age", "68", "--weight", "70kg", "--height", "165cm", "--activity", "low-active"}

// jsonOf is the JSON that a command answers, which must be one value and end in one line feed.
func jsonOf(t *testing.T, args ...string) json.RawMessage {
	t.Helper()
	r := run("", append(args, "--format", "json")...)
	require.Equal(t, exitOK, r.code, r.err)
	require.Empty(t, r.err)
	require.True(t, strings.HasSuffix(r.out, "}\n") || strings.HasSuffix(r.out, "]\n"))
	var value json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(r.out), &value))
	return value
}

func TestFoodsShowContract(t *testing.T) {
	data := jsonOf(t, "foods", "show", "ndb:11091")
	require.Equal(t, []string{"id", "description", "group", "source", "per100", "portions", "refuse_percent"}, keys(t, data))
	var food struct {
		Per100   json.RawMessage   `json:"per100"`
		Portions []json.RawMessage `json:"portions"`
		Source   string            `json:"source"`
	}
	require.NoError(t, json.Unmarshal(data, &food))
	require.Equal(t, "usda-sr28", food.Source)
	require.Equal(t, []string{"measure", "grams"}, keys(t, food.Portions[0]))

	var names []string
	for n := range nutrition.Nutrients() {
		names = append(names, n.String())
	}
	require.Equal(t, names, keys(t, food.Per100), "every nutrient of the contract, in its order")
	var values map[string]*foodValue
	require.NoError(t, json.Unmarshal(food.Per100, &values))
	require.InDelta(t, 41, values["sodium"].Value, 0)
	require.Equal(t, "mg", values["sodium"].Unit)
	require.Contains(t, values["sodium"].Derivation, "USDA SR28")
	require.Contains(t, values["alcohol"].Derivation, "USDA SR24", "a value keeps its release")
	require.InDelta(t, 0, values["vitamin_d"].Value, 0, "a zero of the data is a zero")
	require.Nil(t, values["added_sugars"], "a blank is null")
	require.Nil(t, values["iodine"], "what the catalogue does not carry is null")
	for name, v := range values {
		if v != nil {
			require.NotEmpty(t, v.Derivation, name)
		}
	}
}

func TestFoodsSearchContract(t *testing.T) {
	var matches []json.RawMessage
	require.NoError(t, json.Unmarshal(jsonOf(t, "foods", "search", "broccoli"), &matches))
	require.NotEmpty(t, matches)
	for _, m := range matches {
		require.Equal(t, []string{"id", "description", "group", "source"}, keys(t, m))
	}
}

func TestNeedsContract(t *testing.T) {
	data := jsonOf(t, needsArgs...)
	require.Equal(t, []string{"group", "energy", "references"}, keys(t, data))
	var needs struct {
		Group      string          `json:"group"`
		Energy     json.RawMessage `json:"energy"`
		References json.RawMessage `json:"references"`
	}
	require.NoError(t, json.Unmarshal(data, &needs))
	require.Equal(t, "f51_70", needs.Group)
	require.Equal(t, []string{"value", "unit", "method"}, keys(t, needs.Energy))
	var references map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(needs.References, &references))
	for name, r := range references {
		require.Equal(t, []string{"unit", "ear", "rda", "ai", "ul", "cdrr", "ul_scope", "source"}, keys(t, r), name)
	}
	for _, name := range []string{"protein", "protein_per_kg", "niacin_ne", "vitamin_a", "folate", "magnesium", "sodium"} {
		require.Contains(t, references, name)
	}
	require.NotContains(t, references, "niacin")
	var magnesium struct {
		UL    *float64 `json:"ul"`
		AI    *float64 `json:"ai"`
		Scope *string  `json:"ul_scope"`
	}
	require.NoError(t, json.Unmarshal(references["magnesium"], &magnesium))
	require.InDelta(t, 350, *magnesium.UL, 0)
	require.Equal(t, "supplements only", *magnesium.Scope)
	require.Nil(t, magnesium.AI, "an absent figure is null")
}

func TestConditionsContract(t *testing.T) {
	var list []json.RawMessage
	require.NoError(t, json.Unmarshal(jsonOf(t, "conditions", "list"), &list))
	shared := []string{"id", "title", "aliases", "icd10cm", "not_icd10cm", "note", "version", "sha256", "params", "kind", "drugs"}
	for _, c := range list {
		require.Equal(t, shared, keys(t, c))
	}
	data := jsonOf(t, "conditions", "show", "chf")
	require.Equal(t, append(shared, "rules", "left_to_rdn"), keys(t, data))
	var chf conditionDetail
	require.NoError(t, json.Unmarshal(data, &chf))
	for _, r := range chf.Rules {
		require.NotEmpty(t, r.Cite, r.ID)
		for _, c := range r.Cite {
			require.NotEmpty(t, c.Title, r.ID)
			require.NotEmpty(t, c.Year, r.ID)
		}
	}
}

func TestVersionContract(t *testing.T) {
	data := jsonOf(t, "version")
	require.Equal(t, []string{"mealwright", "revision", "modified", "go", "platform", "catalogue", "packs"}, keys(t, data))
	var v version
	require.NoError(t, json.Unmarshal(data, &v))
	ids := map[string]bool{}
	for _, p := range v.Packs {
		ids[p.ID] = true
		require.Len(t, p.SHA256, 64)
		require.NotEmpty(t, p.Version)
	}
	require.Subset(t, slices.Sorted(maps.Keys(ids)), []string{"chf", "general", "mtm"}, "conditions and services")
}

func TestRulesContract(t *testing.T) {
	var packs []json.RawMessage
	require.NoError(t, json.Unmarshal(jsonOf(t, "rules", "check"), &packs))
	shared := []string{"pack", "version", "file", "sha256", "rules", "problems"}
	for _, p := range packs {
		require.Equal(t, shared, keys(t, p))
	}
	require.NoError(t, json.Unmarshal(jsonOf(t, "rules", "test"), &packs))
	for _, p := range packs {
		require.Equal(t, append(shared, "cases", "passed", "failures"), keys(t, p))
	}
}

// TestJSONIsTheSameEachTime: maps must not leak their order.
func TestJSONIsTheSameEachTime(t *testing.T) {
	for _, args := range [][]string{
		{"foods", "show", "ndb:11091"}, {"foods", "search", "milk"}, needsArgs, {"conditions", "list"}, {"conditions", "show", "chf"},
		{"rules", "check"}, {"rules", "test"}, {"version"},
	} {
		first := jsonOf(t, args...)
		require.True(t, bytes.Equal(first, jsonOf(t, args...)), "%v", args)
	}
}
