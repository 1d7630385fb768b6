package cli

import (
	"bytes"
	"errors"
	"os"

	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/sheet"
)

// menuFlags are the flags of init that make a plan of a menu in a spreadsheet.
type menuFlags struct{ from, mapping string }

// importMenu makes a plan of a menu and says what its columns were taken for. What of a row cannot be read is told, and
// the plan holds the rest.
func (a *app) importMenu(flags *menuFlags, name string, force bool) error {
	plan, err := a.menuPlan(flags)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := plan.WriteYAML(&b); err != nil {
		return err
	}
	if name == "-" {
		a.printf("%s", b.Bytes())
		return nil
	}
	if err := writeFile(name, b.Bytes(), force); err != nil {
		return err
	}
	a.tellf("%s is written; say for whom it is (for:, conditions:), and check it with: mealwright check %s\n", name, name)
	return nil
}

// menuPlan is the plan of a menu in a spreadsheet, with what of it cannot be read told.
func (a *app) menuPlan(flags *menuFlags) (*plans.Plan, error) {
	in := fileInput(flags.from)
	data, err := readAtMost(&in, maxFile)
	if err != nil {
		return nil, err
	}
	table, err := sheet.Open(in.name, data)
	if err != nil {
		return nil, err
	}
	mapping, err := a.mappingOf(table, flags.mapping)
	if err != nil {
		return nil, err
	}
	plan, problems := table.Plan(titleOf(in.name), mapping)
	a.reportDiagnostics(append(table.Notes, problems...))
	if len(plan.Days) == 0 {
		return nil, errors.New("no row of the menu could be read, so no plan is written")
	}
	if len(problems) > 0 {
		a.status = worse(a.status, exitOpen)
	}
	return plan, nil
}

// mappingOf is the mapping in a file, or what is guessed, which is shown and kept there.
func (a *app) mappingOf(table *sheet.Table, path string) (*sheet.Mapping, error) {
	if path != "" {
		data, err := os.ReadFile(path) //nolint:gosec // the user names what to read
		if err == nil {
			return sheet.ParseMapping(data)
		}
		if !os.IsNotExist(err) {
			return nil, cause(err)
		}
	}
	mapping, err := table.Guess()
	if err != nil {
		return nil, err
	}
	data, err := mapping.Bytes()
	if err != nil {
		return nil, err
	}
	a.tellf("The columns were taken for this; correct it with --mapping FILE:\n%s", data)
	if path == "" {
		return mapping, nil
	}
	return mapping, writeFile(path, data, false)
}
