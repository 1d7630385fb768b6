package kitchen

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipefile"
)

// find opens the file that ref means.
func (k *Kitchen) find(from, ref string) (name string, data []byte, problem *recipe.Problem) {
	ref = strings.ReplaceAll(ref, `\`, "/")
	for _, name := range candidates(from, ref) {
		data, err := k.open(name)
		if err == nil {
			return name, data, nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			return "", nil, &recipe.Problem{Code: "unreadable", Fatal: true, Position: recipe.Position{File: name},
				Message: "the recipe cannot be read: " + err.Error(), Hint: "name a file that can be read"}
		}
	}
	return "", nil, &recipe.Problem{Code: "missing-recipe", Fatal: true, Position: recipe.Position{File: from},
		Message: fmt.Sprintf("there is no recipe %q", source.Short(ref)), Hint: "write its path relative to this file, such as ./soups/pozole.cook"}
}

// candidates are the files that a reference may mean, the likeliest first: beside the file, then from each folder above it,
// as Cooklang counts from the folder of all recipes, which may stand in another, and the links of a site from its root; with
// the ending as written and then with that of a recipe.
func candidates(from, ref string) []string {
	var list []string
	add := func(base string) {
		for _, ending := range [...]string{"", ".cook", ".menu", ".md"} {
			name := base + ending
			if !slices.Contains(list, name) && recipefile.Known(name) {
				list = append(list, name)
			}
		}
	}
	if path.IsAbs(ref) {
		add(path.Clean(ref))
	}
	for folder, up := path.Dir(from), 0; up < maxDepth; folder, up = path.Dir(folder), up+1 {
		add(path.Join(folder, ref))
		if folder == "." || folder == "/" || path.Base(folder) == ".." {
			break
		}
	}
	add(path.Join(".", ref))
	return list
}

func (k *Kitchen) open(name string) ([]byte, error) {
	if k.Files == nil {
		return nil, fs.ErrNotExist
	}
	f, err := k.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, source.MaxSize+1))
}
