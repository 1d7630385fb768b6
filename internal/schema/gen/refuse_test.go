package main

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// refusals are the codes with which the loaders refuse keys.
var refusals = []string{"unknown-key", "missing-key", "unknown-fact"}

// refusesKeys says whether the loader of a kind of file has anything to say about its keys.
func refusesKeys(kind string, data []byte) bool {
	var ds rules.Diagnostics
	switch kind {
	case "pack":
		_, ds = rules.CheckPack("f.yaml", data)
	case "plan":
		_, ds = plans.Parse("f.yaml", data)
	case "settings":
		_, ds = project.ReadSettings("f.yaml", data)
	case "lock":
		_, ds = project.ReadLock("f.yaml", data)
		_, more := project.ReadMatches("f.yaml", data)
		ds = append(ds, more...)
	}
	return slices.ContainsFunc(ds, func(d rules.Diagnostic) bool { return slices.Contains(refusals, d.Code) })
}

// mappings are all mappings below n.
func mappings(n *yaml.Node) []*yaml.Node {
	var all []*yaml.Node
	if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
		all = append(all, n)
	}
	for _, c := range n.Content {
		all = append(all, mappings(c)...)
	}
	return all
}

// Every key that a loader refuses, dropped or misspelt, the schema refuses too: an editor shows it while it is typed.
func TestWhatTheLoadersRefuseIsInvalid(t *testing.T) {
	for kind, texts := range texts(t) {
		schema := compiled(t, kind)
		refused := 0
		rapid.Check(t, func(t *rapid.T) {
			var n yaml.Node
			require.NoError(t, yaml.Unmarshal(rapid.SampledFrom(texts).Draw(t, "file"), &n))
			all := mappings(&n)
			m := all[rapid.IntRange(0, len(all)-1).Draw(t, "mapping")]
			i := 2 * rapid.IntRange(0, len(m.Content)/2-1).Draw(t, "key")
			if rapid.Bool().Draw(t, "drop") {
				m.Content = slices.Delete(m.Content, i, i+2)
			} else {
				m.Content[i].Value = misspelt(t, m.Content[i].Value)
			}
			data, err := yaml.Marshal(&n)
			require.NoError(t, err)
			if refusesKeys(kind, data) {
				refused++
				var again yaml.Node
				require.NoError(t, yaml.Unmarshal(data, &again))
				require.Error(t, schema.Validate(asJSONNode(&again)), "%s", data)
			}
		})
		require.Positive(t, refused, "%s: no draw was refused, so nothing was tested", kind)
	}
}

// misspelt is a key with a letter dropped, doubled or swapped with its neighbor.
func misspelt(t *rapid.T, key string) string {
	r := []rune(key)
	i := rapid.IntRange(0, len(r)-1).Draw(t, "letter")
	switch rapid.IntRange(0, 2).Draw(t, "slip") {
	case 0:
		return string(slices.Insert(r, i, r[i]))
	case 1:
		if i > 0 {
			r[i-1], r[i] = r[i], r[i-1]
		}
		return string(r) + "x"
	}
	return string(slices.Delete(r, i, i+1))
}

// The files of the loaders' own tests that are refused for a key are invalid.
func TestTheLoadersErrorsAreInvalid(t *testing.T) {
	for kind, names := range map[string][]string{
		"pack": files(t, "rules/testdata/packs/err/*.yaml", "rules/testdata/packs/check/*.yaml"),
		"plan": files(t, "plans/testdata/plans/err/*.yaml"),
	} {
		schema, tested := compiled(t, kind), 0
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			var n yaml.Node
			if !refusesKeys(kind, data) || yaml.Unmarshal(data, &n) != nil {
				continue
			}
			tested++
			require.Error(t, schema.Validate(asJSONNode(&n)), name)
		}
		require.Greater(t, tested, 3, kind)
	}
}
