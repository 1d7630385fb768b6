package cli

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// converted is what was read of a file: a plan, and the recipes that it was made of, if any.
type converted struct {
	input   input
	plan    *plans.Plan
	recipes []*recipe.Recipe
}

// read reads a file of any format. It is nil where what is wrong with the file was said.
func (c *conversion) read(arg string) (*converted, error) {
	a := c.app
	in := &converted{input: fileInput(arg)}
	if arg == "-" {
		in.input = input{name: "-", stdin: a.stdin}
	}
	if isTable(arg) {
		plan, err := a.menuPlan(&menuFlags{from: arg, mapping: c.flags.mapping})
		in.plan = plan
		return in, err
	}
	if c.flags.mapping != "" {
		return nil, errors.New("--mapping goes with a menu in a spreadsheet (.csv, .xlsx)")
	}
	data, err := readAtMost(&in.input, maxRecipeFile)
	if err != nil {
		return nil, err
	}
	if mayBePlan(in.input.name) || arg == "-" {
		isPlan := plans.IsCooklang(in.input.name) || arg == "-"
		if !isPlan {
			isPlan, _ = looksLikePlan(bufio.NewReader(bytes.NewReader(data))) // it ends where the text does
		}
		if isPlan {
			return c.readPlan(in, data)
		}
	}
	recipes, problems := recipefile.Read(in.input.name, data)
	a.tellProblems(&in.input, problems)
	if len(recipes) == 0 {
		return nil, nil //nolint:nilnil // what is wrong was told
	}
	in.plan, in.recipes = plans.OfRecipes(in.input.name, recipes), recipes
	return in, nil
}

// readPlan reads a plan file, a menu or a Cooklang recipe.
func (c *conversion) readPlan(in *converted, data []byte) (*converted, error) {
	plan, ds := plans.Parse(in.input.name, data)
	if len(ds) > 0 {
		return nil, ds.Err()
	}
	if in.plan = plan; strings.EqualFold(path.Ext(in.input.name), ".cook") {
		in.recipes, _ = recipefile.Read(in.input.name, data) // what is wrong with it the plan tells
	}
	return in, nil
}

// isTable goes by a file's name.
func isTable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv", ".xlsx", ".xls":
		return true
	}
	return false
}

// readAtMost is a file or standard input, if it is not larger than that.
func readAtMost(in *input, most int) ([]byte, error) {
	from := in.stdin
	if from == nil {
		f, err := os.Open(in.path())
		if err != nil {
			return nil, rules.Diagnostics{{Code: "unreadable", Message: "this cannot be read: " + cause(err).Error(), Range: rules.Range{File: in.name}}}.Err()
		}
		defer f.Close() //nolint:errcheck // nothing was written
		from = f
	}
	data, err := io.ReadAll(io.LimitReader(from, int64(most)+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s cannot be read: %w", in.name, cause(err))
	case len(data) > most:
		return nil, fmt.Errorf("%s has more than %d MiB; divide it", in.name, most>>20)
	}
	return data, nil
}
