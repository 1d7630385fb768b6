package schemaorg

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
)

// Lost says what of a recipe its JSON-LD does not hold, each at its place in the recipe's file. It is found by reading
// again what [Write] writes, so that nothing is lost in silence.
func Lost(r *recipe.Recipe) []recipe.Problem {
	l := &losses{recipe: r}
	data, err := Write(r, Computed{})
	if err != nil {
		l.addf(r.Position, "the recipe")
		return l.list
	}
	again := &recipe.Recipe{}
	if list, _ := Read(r.Position.File, data); len(list) > 0 {
		again = list[0]
	}
	l.texts(again)
	l.ingredients(again)
	for _, f := range r.Metadata {
		if !slices.ContainsFunc(again.Metadata, func(o recipe.Field) bool { return o.Name == f.Name && o.Text == f.Text }) {
			l.addf(f.Position, "%s:", f.Name)
		}
	}
	return l.list
}

type losses struct {
	recipe *recipe.Recipe
	list   []recipe.Problem
}

func (l *losses) addf(at recipe.Position, format string, args ...any) {
	l.list = append(l.list, recipe.Problem{Code: "lost", Position: at,
		Message: "a recipe of schema.org does not hold " + fmt.Sprintf(format, args...)})
}

// texts compares what is said of the recipe as a whole, and its steps.
func (l *losses) texts(again *recipe.Recipe) {
	r := l.recipe
	yield := again.Yield
	if r.Servings.Text != "" {
		yield = r.Yield // there is one place for both, and the servings have it
		if r.Yield != "" && r.Yield != r.Servings.Text {
			l.addf(r.Position, "the yield (%s)", r.Yield)
		}
	}
	for _, t := range [][3]string{
		{"the title", r.Title, again.Title}, {"the description", r.Description, again.Description},
		{"the servings", r.Servings.Text, again.Servings.Text}, {"the yield", r.Yield, yield},
		{"the source", r.Source.Name, again.Source.Name}, {"the author", r.Source.Author, again.Source.Author},
		{"the address", r.Source.URL, again.Source.URL}, {"a tag", strings.Join(r.Tags, "\x00"), strings.Join(again.Tags, "\x00")},
		{"a comment", commentsOf(r), commentsOf(again)}, {"a step as it is written", steps(r), steps(again)},
	} {
		if t[1] != "" && t[1] != t[2] {
			l.addf(r.Position, "%s", t[0])
		}
	}
}

// commentsOf are the comments as one text.
func commentsOf(r *recipe.Recipe) string {
	var b strings.Builder
	for _, c := range r.Comments {
		b.WriteString(c.Text + "\n")
	}
	return b.String()
}

// steps are the steps under their sections, as one text.
func steps(r *recipe.Recipe) string {
	var b strings.Builder
	for _, s := range r.Steps {
		b.WriteString(r.SectionOf(s.Section) + "\x00" + s.Text + "\n")
	}
	return b.String()
}

// ingredients compares the lines, and tells the first of those that say more than a line can.
func (l *losses) ingredients(again *recipe.Recipe) {
	same := slices.EqualFunc(l.recipe.Ingredients, again.Ingredients, func(a, b recipe.Ingredient) bool { return a.Line == b.Line })
	if !same {
		l.addf(l.recipe.Position, "an ingredient as it is written")
	}
	for _, more := range []struct {
		what string
		has  func(*recipe.Ingredient) bool
	}{
		{"the food that an ingredient is named by", func(in *recipe.Ingredient) bool { return in.Food != "" }},
		{"that an ingredient is a recipe of its own", func(in *recipe.Ingredient) bool { return in.Recipe != "" }},
		{"that an ingredient may be left out", func(in *recipe.Ingredient) bool { return in.Optional }},
		{"the section that an ingredient stands in", func(in *recipe.Ingredient) bool { return in.Section != recipe.NoSection }},
	} {
		for i := range l.recipe.Ingredients {
			if in := &l.recipe.Ingredients[i]; more.has(in) {
				l.addf(in.Position, "%s", more.what)
				break
			}
		}
	}
}
