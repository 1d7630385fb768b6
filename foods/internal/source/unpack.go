package source

import (
	"errors"

	"github.com/mealwright/mealwright/foods/internal/packed"
	"github.com/mealwright/mealwright/foods/recipe"
)

// Unpacked is the problem of one file of an archive that could not be unpacked; the others are read.
func Unpacked(file string, err error) recipe.Problem {
	return recipe.Problem{Code: "archive", Message: "this part of the archive cannot be unpacked: " + err.Error(),
		Hint: "export it again", Position: recipe.Position{File: file}}
}

// NotUnpacked is the problem of an archive of which nothing more can be read.
func NotUnpacked(file string, err error) recipe.Problem {
	p := recipe.Problem{Code: "archive", Message: err.Error(), Hint: "export the recipes again", Position: recipe.Position{File: file}, Fatal: true}
	if errors.Is(err, packed.ErrTooMuch) {
		p.Code, p.Hint = "too-large", "export the recipes in several parts, and ask whoever sent the file what it is"
	}
	return p
}
