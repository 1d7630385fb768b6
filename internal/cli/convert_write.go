package cli

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/schemaorg"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/sheet"
	"github.com/mealwright/mealwright/rules"
)

// target is a format that convert writes.
type target struct {
	name  string
	write func(c *conversion, in *converted) ([]byte, error)
}

var targets = []target{
	{"yaml", planWriter{"a plan file", (*plans.Plan).WriteYAML, readPlanFile}.write},
	{"csv", planWriter{"a table", func(p *plans.Plan, w io.Writer) error { return sheet.WriteCSV(w, p) }, readTable}.write},
	{"xlsx", planWriter{"a table", func(p *plans.Plan, w io.Writer) error { return sheet.WriteXLSX(w, p) }, readTable}.write},
	{"jsonld", writeJSONLD},
}

func targetNames() []string {
	names := make([]string, len(targets))
	for i := range targets {
		names[i] = targets[i].name
	}
	return names
}

// planWriter writes plans in a format, and reads what was written to see what it does not hold.
type planWriter struct {
	form  string // as messages name it
	as    func(*plans.Plan, io.Writer) error
	again func(name string, data []byte) *plans.Plan
}

func (t planWriter) write(c *conversion, in *converted) ([]byte, error) {
	checker, err := c.work.checker(&in.input)
	if err != nil {
		return nil, err
	}
	plan, notes, err := checker.Portable(in.plan)
	if err != nil {
		return nil, err
	}
	c.moved(plan, &in.input)
	var b bytes.Buffer
	if err := t.as(plan, &b); err != nil {
		return nil, err
	}
	c.tell(append(notes, plan.Lost(t.again(filepath.ToSlash(c.flags.out), b.Bytes()), t.form)...))
	return b.Bytes(), nil
}

// tell reports what is not held, and what has to be filled in, which leaves the result open.
func (c *conversion) tell(notes rules.Diagnostics) {
	for i := range notes {
		if code := notes[i].Code; code == plans.CodeUnmatchedIngredient || code == plans.CodeIngredientWeight {
			c.app.status = worse(c.app.status, exitOpen)
		}
	}
	c.app.reportDiagnostics(notes)
}

// readPlanFile is the plan that was written as YAML. What has to be filled in keeps it from being a plan yet.
func readPlanFile(name string, data []byte) *plans.Plan {
	if p, _ := plans.Parse(name, data); p != nil {
		return p
	}
	return &plans.Plan{}
}

// readTable is the plan that is read from a table as it was written.
func readTable(name string, data []byte) *plans.Plan {
	if table, err := sheet.Open(name, data); err == nil {
		if mapping, err := table.Guess(); err == nil {
			p, _ := table.Plan(titleOf(name), mapping)
			return p
		}
	}
	return &plans.Plan{}
}

// titleOf is the title that a file's name gives a plan.
func titleOf(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}

// moved lets the packs and recipes that a plan names be found from where it is written.
func (c *conversion) moved(p *plans.Plan, in *input) {
	from, to := filepath.Dir(in.path()), filepath.Dir(c.flags.out)
	if in.stdin != nil {
		from = "."
	}
	for i := range p.Packs {
		p.Packs[i].Text = rebased(p.Packs[i].Text, from, to)
	}
	for i := range p.Days {
		for j := range p.Days[i].Meals {
			rebaseRecipes(p.Days[i].Meals[j].Items, from, to)
		}
	}
	rebaseRecipes(p.Box, from, to)
	rebaseRecipes(p.Eligible, from, to)
}

func rebaseRecipes(items []plans.Item, from, to string) {
	for k := range items {
		if use := items[k].Recipe; use != nil {
			use.File = rebased(use.File, from, to)
		}
	}
}

// rebased is a path relative to another folder, which leads to the same file. One that is absolute, and one for which there
// is no such way, stay.
func rebased(name, from, to string) string {
	file := filepath.FromSlash(name)
	if filepath.IsAbs(file) || filepath.Clean(from) == filepath.Clean(to) {
		return name
	}
	from, err := filepath.Abs(from)
	if err != nil {
		return name
	}
	if to, err = filepath.Abs(to); err != nil {
		return name
	}
	rel, err := filepath.Rel(to, filepath.Join(from, file))
	if err != nil {
		return name
	}
	if rel = filepath.ToSlash(rel); strings.HasPrefix(rel, "../") {
		return rel
	}
	return "./" + rel
}

// writeJSONLD writes recipes with what is known of them.
func writeJSONLD(c *conversion, in *converted) ([]byte, error) {
	if len(in.recipes) == 0 {
		return nil, fmt.Errorf("%s is a plan, and JSON-LD is written of recipes; name a file of recipes", in.input.name)
	}
	dishes, err := c.app.dishes(c.work, &in.input, in.recipes, 0)
	if err != nil {
		return nil, err
	}
	var notes []recipe.Problem
	computed := make([]schemaorg.Computed, len(dishes))
	for i, d := range dishes {
		computed[i] = computedOf(d, d.Facts())
		if len(d.Findings()) > 0 {
			c.app.status = worse(c.app.status, exitOpen)
		}
		notes = append(append(notes, d.Findings()...), schemaorg.Lost(d.Recipe)...)
		if open := computed[i].Open(); len(open) > 0 {
			notes = append(notes, recipe.Problem{Code: "lost", Position: d.Recipe.Position,
				Message: "a recipe of schema.org does not hold what is known of " + nutrientList(open) + ", which is no one figure"})
		}
	}
	c.app.tellProblems(&in.input, notes)
	return schemaorg.WriteAll(in.recipes, computed)
}
