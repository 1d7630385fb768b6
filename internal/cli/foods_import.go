package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods/library"
)

const foodsImportHelp = `Read food data into a local catalogue file: the official downloads of FoodData Central (CSV bundles and JSON of
Foundation, SR Legacy, FNDDS survey and Branded foods), the FNDDS "At A Glance" workbooks, FPED as CSV or XLSX, the ASCII
release of USDA SR, and foods of your own (YAML or CSV). Zips and folders are read as they are; what a file is, its content
tells.

A catalogue that is there already keeps its other sources; a source that is imported again replaces itself. The built-in
USDA SR28 is one of the sources. The file is replaced at the end, whole: an import that fails or is stopped changes nothing.

What could not be read is left out, counted by its reason, and shown with file and row. A download that is damaged, cut off
or mixed with another is refused (exit code 2).`

const foodsImportExample = `  mealwright foods import FoodData_Central_foundation_food_csv_2024-10-31.zip --into foods.mwfoods
  mealwright foods import "2021-2023 FNDDS At A Glance"*.xlsx my-foods.yaml --into foods.mwfoods
  mealwright foods import --remove fdc-branded-2023-10-26 --into foods.mwfoods`

func (a *app) foodsImportCommand() *cobra.Command {
	var o library.Options
	cmd := &cobra.Command{
		Use:     "import FILE... --into CATALOGUE",
		Short:   "Read official food data into a local catalogue",
		Long:    foodsImportHelp,
		Example: foodsImportExample,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case o.Into == "":
				return errors.New("name the catalogue file to write, such as --into foods.mwfoods")
			case len(args) == 0 && len(o.Remove) == 0:
				return fmt.Errorf("name the files to read, such as %q",
					"mealwright foods import FoodData_Central_foundation_food_csv_2024-10-31.zip --into foods.mwfoods")
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&o.Into, "into", "", "the catalogue file to write")
	_ = cmd.MarkFlagFilename("into") // the error is for a flag that does not exist
	cmd.Flags().StringArrayVar(&o.Remove, "remove", nil, "leave this source out from now on; \"foods sources\" has the ids")
	cmd.Flags().BoolVar(&o.WithoutBuiltin, "without-builtin", false, "leave the built-in USDA SR28 out")
	f := formatFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Files = args
		report, err := a.importFoods(cmd.Context(), o)
		if err != nil {
			return err
		}
		if f.json() {
			return a.writeJSON(importRecord(o.Into, report))
		}
		return a.writeImport(o.Into, report)
	}
	return cmd
}

// importFoods imports until it is done, or until the user stops it.
func (a *app) importFoods(ctx context.Context, o library.Options) (*library.Report, error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := &importProgress{app: a}
	o.Progress = p.tell
	report, err := library.Import(ctx, o)
	p.end()
	if err != nil && ctx.Err() != nil {
		return nil, fmt.Errorf("stopped; %s is as it was", asItWas(o.Into))
	}
	return report, err
}

// asItWas names a catalogue file that was not replaced.
func asItWas(file string) string {
	if _, err := os.Stat(file); err != nil {
		return "no catalogue was written, and everything"
	}
	return filepath.ToSlash(file)
}
