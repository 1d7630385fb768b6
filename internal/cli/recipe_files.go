package cli

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
)

// recipeInputs lists the files of recipes that an argument names: the file itself, or those of a folder and the folders in it
// that may hold recipes, in the order of their names. Hidden folders are left out.
func recipeInputs(arg string) ([]input, error) {
	if !isFolder(arg) {
		return []input{fileInput(arg)}, nil
	}
	var inputs []input
	in := files{root: arg}
	err := fs.WalkDir(os.DirFS(arg), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			inputs = append(inputs, input{name: name, files: in, found: true, err: err})
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir() && name != "." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case entry.Type().IsRegular() && recipefile.Known(name):
			inputs = append(inputs, input{name: name, files: in, found: true})
		}
		return nil
	})
	if err == nil && len(inputs) == 0 {
		err = fmt.Errorf("%s holds no file of recipes", arg)
	}
	return inputs, err
}

// recipesIn reads the recipes of a file. A file that was only found in a folder and is none of recipes has none.
func (in *input) recipesIn() ([]*recipe.Recipe, []recipe.Problem, error) {
	if in.err != nil {
		return nil, nil, fmt.Errorf("%s cannot be read: %w", in.name, cause(in.err))
	}
	data, err := readAtMost(in, maxRecipeFile)
	if err != nil {
		return nil, nil, err
	}
	list, problems := recipefile.Read(in.name, data)
	if in.found && len(list) == 0 && slices.ContainsFunc(problems, isNoRecipe) {
		return nil, nil, nil
	}
	return list, problems, nil
}

// isNoRecipe tells a file of something else from one of recipes that cannot be read.
func isNoRecipe(p recipe.Problem) bool {
	return p.Fatal && (p.Code == "no-recipe" || p.Code == "no-ingredients")
}
