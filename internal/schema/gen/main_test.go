package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

func TestSchemasAreWhatTheTypesSay(t *testing.T) {
	for name, committed := range schemas() {
		fresh, err := Generate(name)
		require.NoError(t, err)
		require.Equal(t, string(fresh), committed, "%s: run go generate ./rules ./plans ./internal/project", name)
	}
	_, err := Generate("menu")
	require.Error(t, err)
}

// schemas are those that are committed.
func schemas() map[string]string {
	return map[string]string{"pack": rules.Schema(), "plan": plans.Schema(), "settings": project.SettingsSchema(), "lock": project.LockSchema()}
}

// compiled is a schema as a validator that we did not write reads it. It refuses a schema that is none.
func compiled(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(schemas()[name]))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource(name+".json", doc))
	s, err := c.Compile(name + ".json")
	require.NoError(t, err)
	return s
}

// asJSON is a YAML file as an editor sees it: with YAML's own idea of what is a number and what is text.
func asJSON(t testing.TB, data []byte) any {
	t.Helper()
	var n yaml.Node
	require.NoError(t, yaml.Unmarshal(data, &n))
	return asJSONNode(&n)
}

// asJSONNode reads dates as text, as editors do; of a key that stands twice the last counts.
func asJSONNode(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return asJSONNode(n.Content[0])
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = asJSONNode(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, e := range n.Content {
			list = append(list, asJSONNode(e))
		}
		return list
	}
	if n.Tag == "!!timestamp" {
		return n.Value
	}
	var v any
	if n.Decode(&v) != nil {
		return n.Value
	}
	if number, isInt := v.(int); isInt {
		return json.Number(strconv.Itoa(number))
	}
	return v
}

func files(t testing.TB, patterns ...string) []string {
	t.Helper()
	var all []string
	for _, p := range patterns {
		names, err := filepath.Glob(filepath.Join("../../..", p))
		require.NoError(t, err)
		require.NotEmpty(t, names, p)
		all = append(all, names...)
	}
	return all
}

func packFiles(t testing.TB) []string {
	return files(t, "conditions/packs/*.yaml", "plans/packs/*.yaml", "rules/testdata/packs/cases-ok/*.yaml")
}

func planFiles(t testing.TB) []string {
	return files(t, "examples/*.yaml", "plans/testdata/plans/ok/*.yaml")
}

// texts are files that load, by their kinds; of lock files some foods of the catalogue as they are written.
func texts(t testing.TB) map[string][][]byte {
	t.Helper()
	all := map[string][][]byte{"settings": {[]byte("catalogue: foods.mwfoods\n"), []byte("catalogue: /data/foods.mwfoods # ours\n")}}
	for kind, names := range map[string][]string{"pack": packFiles(t), "plan": planFiles(t)} {
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			all[kind] = append(all[kind], data)
		}
	}
	lock := &project.Lock{Catalogue: project.LockCatalogue(foods.Builtin())}
	matches := project.Matches{{Key: "1", Food: "ndb:05064", Shown: "2", Line: "true"}, {Key: "yes", Food: "own:figs"}}
	all["lock"] = append(all["lock"], lock.Bytes())
	for _, id := range []foods.ID{"ndb:05064", "ndb:09040", "ndb:14555", "ndb:01009"} {
		food, ok := foods.Builtin().Food(id)
		require.True(t, ok)
		lock.Put(project.LockFood(id, food))
	}
	lock.Matches = matches.Section()
	all["lock"] = append(all["lock"], lock.Bytes())
	return all
}

func TestWhatLoadsIsValid(t *testing.T) {
	for kind, list := range texts(t) {
		schema := compiled(t, kind)
		for _, data := range list {
			require.False(t, refusesKeys(kind, data), "%s", data)
			require.NoError(t, schema.Validate(asJSON(t, data)), "%s", data)
		}
	}
}
