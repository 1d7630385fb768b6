package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
)

// maxRecipeFile is the largest file that is read for recipes.
const maxRecipeFile = 64 << 20

// matchItem is what lines of one key ask for.
type matchItem struct {
	key   string
	line  lines.Line // the first of them
	at    []recipe.Position
	match match.Proposal
}

// matchItems reads what the files ask for, each key once, in the order in which they come. A file of a folder that holds no
// recipes is passed over; one that was named and cannot be read is an error, and the others are read all the same.
func (a *app) matchItems(args []string) []*matchItem {
	var items []*matchItem
	byKey := map[string]*matchItem{}
	add := func(line lines.Line, at recipe.Position) {
		key := match.Key(line)
		if line.Heading || key == "" && strings.TrimSpace(line.Text) == "" {
			return
		}
		if key == "" {
			key = strings.TrimSpace(line.Text)
		}
		item := byKey[key]
		if item == nil {
			item = &matchItem{key: key, line: line}
			byKey[key] = item
			items = append(items, item)
		}
		item.at = append(item.at, at)
	}
	for _, arg := range args {
		if err := a.matchPath(arg, add); err != nil {
			a.report(fmt.Errorf("%s: %w", filepath.ToSlash(arg), cause(err)))
			a.status = worse(a.status, exitUsage)
		}
	}
	return items
}

// matchPath reads a file, or the files of a folder that may hold recipes.
func (a *app) matchPath(path string, add func(lines.Line, recipe.Position)) error {
	inputs, err := recipeInputs(path)
	for i := range inputs {
		in := &inputs[i]
		problem := in.err
		if problem == nil {
			problem = a.matchFile(in.path(), !in.found, add)
		}
		switch {
		case problem != nil && !in.found:
			return problem
		case problem != nil:
			a.report(fmt.Errorf("%s: %w", in.name, problem))
			a.status = worse(a.status, exitFailed)
		}
	}
	return err
}

// matchFile reads one file.
func (a *app) matchFile(path string, named bool, add func(lines.Line, recipe.Position)) error {
	info, err := os.Stat(path)
	if err != nil {
		return cause(err)
	}
	if info.Size() > maxRecipeFile {
		return fmt.Errorf("it has %d bytes, and a file of recipes at most %d; divide it", info.Size(), maxRecipeFile)
	}
	data, err := os.ReadFile(path) //nolint:gosec // the user names what to read
	if err != nil {
		return cause(err)
	}
	name := filepath.ToSlash(path)
	if strings.EqualFold(filepath.Ext(path), ".txt") {
		for i, text := range strings.Split(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
			if text = strings.TrimSpace(text); text != "" && text[0] != '#' {
				add(lines.Parse(text), recipe.Position{File: name, Line: i + 1, Column: 1})
			}
		}
		return nil
	}
	recipes, problems := recipefile.Read(name, data)
	for _, p := range problems {
		if p.Fatal && named {
			return errors.New(p.Message + "; " + p.Hint)
		}
		if !p.Fatal {
			a.tellf("%s\n", p)
		}
	}
	for _, r := range recipes {
		for i := range r.Ingredients {
			if in := &r.Ingredients[i]; in.Food == "" && in.Recipe == "" {
				add(kitchen.LineOf(in), in.Position)
			}
		}
	}
	return nil
}
