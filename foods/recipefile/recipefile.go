// Package recipefile reads a file of recipes of any format that mealwright knows, telling them apart by the file's name
// and, where several formats share an ending, by its beginning.
//
// Start with [Read]; [Known] tells by a name alone whether a file may hold recipes.
package recipefile

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/cooklang"
	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/mealie"
	"github.com/mealwright/mealwright/foods/openrecipe"
	"github.com/mealwright/mealwright/foods/paprika"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/foods/recipemd"
	"github.com/mealwright/mealwright/foods/schemaorg"
	"github.com/mealwright/mealwright/foods/tandoor"
)

// Format is a format of recipes.
type Format string

// The formats. Unknown is none of them.
const (
	Unknown    Format = ""
	Cooklang   Format = "Cooklang"
	Menu       Format = "Cooklang menu"
	Markdown   Format = "Markdown"
	SchemaOrg  Format = "schema.org"
	OpenRecipe Format = "Open Recipe Format"
	Mealie     Format = "Mealie"
	Tandoor    Format = "Tandoor"
	Paprika    Format = "Paprika"
	Archive    Format = "an archive of recipes"
)

// Known reports whether a file of this name may hold recipes. YAML, JSON and zip files may hold other things too.
func Known(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".cook", ".menu", ".md", ".markdown", ".html", ".htm", ".json", ".jsonld", ".yaml", ".yml", ".orf", ".zip",
		".paprikarecipe", ".paprikarecipes":
		return true
	}
	return false
}

// Detect tells the format of a file.
func Detect(name string, data []byte) Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".cook":
		return Cooklang
	case ".menu":
		return Menu
	case ".md", ".markdown":
		return Markdown
	case ".html", ".htm", ".jsonld":
		return SchemaOrg
	case ".yaml", ".yml", ".orf":
		return OpenRecipe
	case ".paprikarecipe", ".paprikarecipes":
		return Paprika
	case ".json":
		return ofJSON(data)
	case ".zip":
		return ofZip(data)
	}
	return Unknown
}

// ofJSON tells whose JSON it is by a key that the others do not have.
func ofJSON(data []byte) Format {
	has := func(key string) bool { return bytes.Contains(data, []byte(`"`+key+`"`)) }
	switch {
	case has("@type"):
		return SchemaOrg
	case has("recipeIngredient"), has("recipe_ingredient"):
		return Mealie
	case has("working_time"), has("servings_text"):
		return Tandoor
	case has("nutritional_info"), has("directions"):
		return Paprika
	}
	return SchemaOrg
}

// ofZip tells whose archive it is by the names in it. Tandoor's holds archives; one with files of other formats, such as
// that of Nextcloud's cookbook or a folder that somebody packed, is read file by file.
func ofZip(data []byte) Format {
	names := packed.Names(data)
	switch ends := func(ending string) func(string) bool {
		return func(name string) bool { return strings.HasSuffix(strings.ToLower(name), ending) }
	}; {
	case slices.ContainsFunc(names, ends(".paprikarecipe")):
		return Paprika
	case slices.ContainsFunc(names, ends(".zip")), slices.Contains(names, "recipe.json"):
		return Tandoor
	case slices.ContainsFunc(names, func(name string) bool { return path.Base(name) == "database.json" }):
		return Mealie
	}
	return Archive
}

// Read reads every recipe of a file. What cannot be read is a problem at its place; without any recipe one of the
// problems is fatal.
func Read(name string, data []byte) ([]*recipe.Recipe, []recipe.Problem) {
	switch Detect(name, data) {
	case Cooklang, Menu:
		return one(cooklang.Read(name, data))
	case Markdown:
		return one(recipemd.Read(name, data))
	case OpenRecipe:
		return one(openrecipe.Read(name, data))
	case SchemaOrg:
		return schemaorg.Read(name, data)
	case Mealie:
		return mealie.Read(name, data)
	case Tandoor:
		return tandoor.Read(name, data)
	case Paprika:
		return paprika.Read(name, data)
	case Archive:
		return readArchive(name, data)
	case Unknown:
	}
	return nil, []recipe.Problem{{Code: "format", Message: "this is no file of recipes that is known here", Fatal: true,
		Hint: "give a .cook, .md, .html, .json or .yaml file, or an export of Mealie, Tandoor or Paprika", Position: recipe.Position{File: name}}}
}

// one is a recipe as a list; what came with a fatal problem is none.
func one(r *recipe.Recipe, problems []recipe.Problem) ([]*recipe.Recipe, []recipe.Problem) {
	for _, p := range problems {
		if p.Fatal {
			return nil, problems
		}
	}
	return []*recipe.Recipe{r}, problems
}
