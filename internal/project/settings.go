package project

import (
	"path/filepath"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// SettingsName is the name of the file with a team's settings.
const SettingsName = ".mealwright.yaml"

// Settings are what a team's commands work with where nothing else is said.
type Settings struct {
	// Catalogue is the food catalogue, a path; a relative one was taken from the folder of the file. Empty if the file
	// names none.
	Catalogue string
}

// FindSettings is the settings file that counts in a folder: the nearest, in it or above it, up to the root of the
// repository or to the home folder. Empty if there is none.
func FindSettings(folder, home string) string { return find(SettingsName, folder, home) }

// ReadSettings reads a settings file from its bytes.
func ReadSettings(file string, data []byte) (Settings, rules.Diagnostics) {
	var s Settings
	doc, problems := yamlsrc.Parse(file, data)
	if doc == nil {
		if len(problems) == 1 && problems[0].Code == "empty" {
			return s, nil // nothing is set
		}
		return s, diagnostics(file, data, problems)
	}
	r := &yamlsrc.Reader{Doc: doc, Problems: problems}
	fields := r.Fields(doc.Root, "the settings", schema.Keys[schema.SettingsFile]()...)
	s.Catalogue = filepath.FromSlash(r.Text(fields["catalogue"].Value, "catalogue"))
	if s.Catalogue != "" && !filepath.IsAbs(s.Catalogue) {
		s.Catalogue = filepath.Join(filepath.Dir(file), s.Catalogue)
	}
	return s, diagnostics(file, data, r.Problems)
}
