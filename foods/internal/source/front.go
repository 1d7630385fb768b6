package source

import (
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/frontmatter"
)

// FrontMatter takes what was found wrong with the front matter of the text, and gives its fields as a recipe has them.
func (t *Text) FrontMatter(b *frontmatter.Block) []recipe.Field {
	for _, p := range b.Problems {
		t.ReportAt(recipe.Position{File: t.File, Line: p.Line, Column: p.Column}, p.Code, p.Message, p.Hint)
	}
	fields := make([]recipe.Field, len(b.Fields))
	for i, f := range b.Fields {
		fields[i] = recipe.Field{Name: f.Name, Text: f.Text, Position: recipe.Position{File: t.File, Line: f.Line, Column: f.Column}}
	}
	return fields
}
