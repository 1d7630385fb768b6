package cli

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/internal/project"
)

// TestWhatIsWrittenIsValid holds what commands write to the schemas that "mealwright schema" prints.
func TestWhatIsWrittenIsValid(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs commands; leave -short out to hold what they write")
	}
	t.Chdir(t.TempDir())
	ran := func(args ...string) string {
		t.Helper()
		var out, err bytes.Buffer
		require.NotContains(t, []int{exitUsage, exitInternal}, Main(args, strings.NewReader(""), &out, &err), "%v: %s", args, err.String())
		return out.String()
	}
	write := func(name, text string) { t.Helper(); require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) }
	write("list.txt", "2 cups cooked brown rice\nsalt to taste\n3 carrots, diced\n")
	write("soup.cook", "---\nservings: 2\n---\nMix @carrots{200%g} and @salt{2%g}.\n")
	valid := func(kind, file string) {
		t.Helper()
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NoError(t, schemaOf(t, ran("schema", kind)).Validate(documentOf(t, data)), "%s", data)
	}
	ran("match", "--accept-over", "0.5", "--yes", "list.txt")
	valid("lock", project.LockName)
	ran("init", "plan.yaml")
	ran("check", "--write-lock", "plan.yaml")
	valid("lock", project.LockName)
	lock, ds := project.ReadLock(project.LockName, mustRead(t, project.LockName))
	require.NoError(t, ds.Err())
	require.NotEmpty(t, lock.Foods)
	require.NotEmpty(t, lock.Matches, "the matches are kept")
	valid("plan", "plan.yaml")
	ran("rules", "new", "our-kitchen.yaml")
	valid("pack", "our-kitchen.yaml")
	ran("convert", "soup.cook", "--out", "soup.yaml")
	valid("plan", "soup.yaml")
	ran("convert", "plan.yaml", "--out", "again.yaml")
	valid("plan", "again.yaml")
	require.Error(t, schemaOf(t, ran("schema", "lock")).Validate(documentOf(t, []byte("lock: 2\n"))))
	require.Error(t, schemaOf(t, ran("schema", "settings")).Validate(documentOf(t, []byte("catalog: x\n"))))
	require.NoError(t, schemaOf(t, ran("schema", "settings")).Validate(documentOf(t, []byte("catalogue: foods.mwfoods\n"))))
}

func mustRead(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return data
}

func schemaOf(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// documentOf is a YAML file as a validator of JSON takes it.
func documentOf(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&v)
	if err != io.EOF {
		require.NoError(t, err)
	}
	return plainJSON(v)
}

// plainJSON gives numbers and dates the types that JSON has.
func plainJSON(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k := range v {
			v[k] = plainJSON(v[k])
		}
	case []any:
		for i := range v {
			v[i] = plainJSON(v[i])
		}
	case interface{ Format(string) string }:
		return v.Format("2006-01-02")
	}
	return v
}
