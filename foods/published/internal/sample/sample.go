// Package sample reads recipes that others wrote, with the foods that a dietitian would take for their lines and the
// nutrition that was published with them, from three CSV tables: recipes.csv, lines.csv and figures.csv.
package sample

import (
	"encoding/csv"
	"fmt"
	"io/fs"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Read reads the recipes of a folder, in the order of its recipes.csv.
func Read(dir fs.FS) ([]*recipe.Recipe, error) {
	var list []*recipe.Recipe
	byID := map[string]*recipe.Recipe{}
	err := rows(dir, "recipes.csv", func(row []string) error {
		r := &recipe.Recipe{
			Title: row[1], Source: recipe.Source{Name: row[2], URL: row[3]}, Servings: recipe.ParseServings(row[5]),
			Steps: []recipe.Step{{Text: row[6]}}, Position: recipe.Position{File: row[0]},
		}
		list, byID[row[0]] = append(list, r), r
		return nil
	})
	if err != nil {
		return nil, err
	}
	of := func(name string, add func(r *recipe.Recipe, row []string)) error {
		return rows(dir, name, func(row []string) error {
			r := byID[row[0]]
			if r == nil {
				return fmt.Errorf("no recipe %q", row[0])
			}
			add(r, row)
			return nil
		})
	}
	err = of("lines.csv", func(r *recipe.Recipe, row []string) {
		r.Ingredients = append(r.Ingredients, recipe.Ingredient{
			Line: row[1], Food: foods.ID(row[2]), Position: recipe.Position{File: row[0], Line: len(r.Ingredients) + 1},
		})
	})
	if err != nil {
		return nil, err
	}
	return list, of("figures.csv", func(r *recipe.Recipe, row []string) {
		r.Nutrition.Values = append(r.Nutrition.Values, recipe.ParsePublished(row[1], row[2], ""))
	})
}

// rows calls f for the rows of a table behind its first.
func rows(dir fs.FS, name string, f func(row []string) error) error {
	file, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	all, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	for i, row := range all[1:] {
		if err := f(row); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+2, err)
		}
	}
	return nil
}
