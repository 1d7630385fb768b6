package recipefile

import (
	"bytes"

	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// readArchive reads every recipe of an archive whose files are recipes. A recipe has its place in the file
// "kitchen.zip/soups/pozole.cook". A file that cannot be read is a problem, and the others are read; files that are none
// of recipes, such as pictures, are passed over.
func readArchive(archive string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	var recipes []*recipe.Recipe
	var problems []recipe.Problem
	err := packed.NewBudget(packed.Usual).Zip(data, inArchive, func(name string, content []byte, err error) {
		name = archive + "/" + name
		if err != nil {
			problems = append(problems, source.Unpacked(name, err))
			return
		}
		if format := Detect(name, content); (format == SchemaOrg || format == OpenRecipe) && !bytes.Contains(content, []byte("ecipe")) {
			return // the settings of a program, a page about something else
		}
		list, found := Read(name, content)
		recipes = append(recipes, list...)
		for _, p := range found {
			p.Fatal = false // for this file, not for the archive
			problems = append(problems, p)
		}
	})
	if err != nil {
		return recipes, append(problems, source.NotUnpacked(archive, err))
	}
	if len(recipes) == 0 {
		problems = append(problems, recipe.Problem{Code: "no-recipe", Message: "there is no recipe in the archive", Fatal: true,
			Hint: "export the recipes again, or unpack it and give the files", Position: recipe.Position{File: archive}})
	}
	return recipes, problems
}

// inArchive reports whether a file of an archive may be a recipe. Archives in archives are Tandoor's alone.
func inArchive(name string) bool {
	switch Detect(name, nil) {
	case Unknown, Archive:
		return false
	case Cooklang, Menu, Markdown, SchemaOrg, OpenRecipe, Mealie, Tandoor, Paprika:
	}
	return true
}
