package project_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/internal/project"
)

// touch makes an empty file with the folders above it.
func touch(t *testing.T, parts ...string) string {
	t.Helper()
	name := filepath.Join(parts...)
	require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	return name
}

func TestFindSettings(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "team", "menus", "week")
	require.NoError(t, os.MkdirAll(deep, 0o755))
	outer := touch(t, root, project.SettingsName)
	require.Equal(t, outer, project.FindSettings(deep, ""), "it is looked for in the folders above")
	require.Empty(t, project.FindSettings(deep, filepath.Join(root, "team")), "not above the home folder")

	touch(t, root, "team", ".git", "HEAD")
	require.Empty(t, project.FindSettings(deep, ""), "not above the repository")
	inner := touch(t, root, "team", project.SettingsName)
	require.Equal(t, inner, project.FindSettings(deep, ""), "the repository's own counts")
	nearest := touch(t, deep, project.SettingsName)
	require.Equal(t, nearest, project.FindSettings(deep, ""), "the nearest counts")
}

func TestReadSettings(t *testing.T) {
	file := filepath.Join("team", project.SettingsName)
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"# nothing yet\n", ""},
		{"catalogue:\n", ""},
		{"catalogue: data/foods.mwfoods\n", filepath.Join("team", "data", "foods.mwfoods")},
		{"catalogue: ../foods.mwfoods\n", "foods.mwfoods"},
	} {
		s, ds := project.ReadSettings(file, []byte(test.text))
		require.Empty(t, ds, test.text)
		require.Equal(t, test.want, s.Catalogue)
	}
	absolute := filepath.Join(t.TempDir(), "foods.mwfoods")
	s, ds := project.ReadSettings(file, []byte("catalogue: "+absolute))
	require.Empty(t, ds)
	require.Equal(t, absolute, s.Catalogue)
}

func TestSettingsThatAreWrong(t *testing.T) {
	for text, want := range map[string]string{
		"catalog: x\n":                `s.yaml:1:1: unknown key "catalog" in the settings [unknown-key]`,
		"catalogue: [a, b]\n":         "s.yaml:1:12: catalogue must be a single value, not a list [not-text]",
		"- a\n":                       "s.yaml:1:1: the settings must be a mapping",
		"catalogue: a\ncatalogue: b":  "duplicate-key",
		"catalogue: *x\n":             "s.yaml:1:12",
		"catalogue: a\n---\nother: b": "second-document",
	} {
		_, ds := project.ReadSettings("s.yaml", []byte(text))
		require.ErrorContains(t, ds.Err(), want, text)
	}
}

func FuzzReadSettings(f *testing.F) {
	f.Add([]byte("catalogue: a.mwfoods\n"))
	f.Fuzz(func(_ *testing.T, data []byte) { project.ReadSettings("s.yaml", data) })
}
