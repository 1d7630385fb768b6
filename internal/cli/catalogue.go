package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/project"
)

// catalogueVariable is the environment variable that names a catalogue.
const catalogueVariable = "MEALWRIGHT_CATALOGUE"

// catalogues is which food catalogue a run works with.
type catalogues struct {
	flag string // --catalogue
	used *catalogueInUse
}

// opened is the catalogue of a run that asked for it; nil, which is the built-in one, for runs that read no foods.
func (c *catalogues) opened() *foods.Catalogue {
	if c.used == nil {
		return nil
	}
	return c.used.Catalogue
}

// catalogueInUse is the catalogue of a run, and why it is that one.
type catalogueInUse struct {
	*foods.Catalogue
	file string // empty: the built-in one
	why  string // "--catalogue", or the variable or file that names it
}

// catalogueFlag adds --catalogue to a command that reads foods.
func (a *app) catalogueFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&a.foods.flag, "catalogue", "", "the food catalogue, a file that \"mealwright foods import\" wrote; else "+
		catalogueVariable+", else the one that "+project.SettingsName+" names, else the built-in one")
	_ = cmd.MarkFlagFilename("catalogue") // the error is for a flag that does not exist
}

// catalogue is the food catalogue that this run works with. It is opened when it is first asked for.
func (a *app) catalogue() (*catalogueInUse, error) {
	if a.foods.used != nil {
		return a.foods.used, nil
	}
	file, why, err := a.catalogueFile()
	if err != nil {
		return nil, err
	}
	used := &catalogueInUse{Catalogue: foods.Builtin(), file: file, why: why}
	if file != "" {
		if used.Catalogue, err = foods.OpenFile(file); err != nil {
			return nil, fmt.Errorf("the catalogue %s (by %s) cannot be used: %s", file, why, strings.TrimPrefix(plain(cause(err)), file+": "))
		}
	}
	a.foods.used = used
	return used, nil
}

// catalogueFile is the file of the catalogue and what names it: the flag goes before the environment, which goes before
// the settings file. Nothing names the built-in one.
func (a *app) catalogueFile() (file, why string, err error) {
	if a.foods.flag != "" {
		return a.foods.flag, "--catalogue", nil
	}
	if file := a.env.get(catalogueVariable); file != "" {
		return file, catalogueVariable, nil
	}
	folder, err := os.Getwd()
	if err != nil {
		return "", "", fmt.Errorf("the working folder is not known: %w", err)
	}
	settings := project.FindSettings(folder, a.home())
	if settings == "" {
		return "", "", nil
	}
	name := settings
	if rel, err := filepath.Rel(folder, settings); err == nil {
		name = filepath.ToSlash(rel)
	}
	data, err := os.ReadFile(settings) //nolint:gosec // the user's own settings
	if err != nil {
		return "", "", fmt.Errorf("%s cannot be read: %w", name, cause(err))
	}
	s, ds := project.ReadSettings(name, data)
	return s.Catalogue, name, ds.Err()
}

// home is the user's home folder, empty if the environment names none.
func (a *app) home() string {
	for _, name := range [...]string{"HOME", "USERPROFILE"} {
		if home := a.env.get(name); home != "" {
			return filepath.Clean(home)
		}
	}
	return ""
}

// closeCatalogue lets go of the catalogue at the end of a run. Damage that the reading met makes the run fail: what it
// said cannot be relied upon.
func (a *app) closeCatalogue() error {
	used := a.foods.used
	if used == nil {
		return nil
	}
	a.foods.used = nil
	if err := used.Err(); err != nil {
		return fmt.Errorf("%w; the result cannot be relied upon: import the data again", err)
	}
	return used.Close()
}
