package recipemd

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/frontmatter"
)

// Read reads a recipe. It is never nil; what could not be understood is listed beside it, and a file in which no
// ingredients could be found comes with a fatal problem.
func Read(file string, data []byte) (*recipe.Recipe, []recipe.Problem) {
	t := source.Open(file, data)
	r := &reader{Text: t, out: &recipe.Recipe{Position: recipe.Position{File: file, Line: 1, Column: 1}}}
	if t.Lost() {
		return r.out, t.Problems()
	}
	r.comments()
	front := frontmatter.Read(file, t.Text)
	for _, f := range t.FrontMatter(&front) {
		r.field(f)
	}
	list := blocks(t.Text, front.Rest)
	if len(list) > maxBlocks {
		t.Fatal(list[maxBlocks].offset, "too-large", fmt.Sprintf("the file has more than %d paragraphs and items; that is the most that is read", maxBlocks), "split it into several recipes")
		return r.out, t.Problems()
	}
	divider := slices.IndexFunc(list, func(b block) bool { return b.kind == rule })
	titled := slices.IndexFunc(list, ingredientsHeading)
	switch {
	case divider >= 0 && (titled < 0 || divider < titled):
		r.divided(list, divider)
	case titled >= 0:
		r.headed(list)
	default:
		t.Fatal(0, "no-ingredients", "there are no ingredients in the file",
			"put a heading over them (## Ingredients), or a line of three hyphens before and after them (RecipeMD)")
	}
	r.whole()
	r.out.Description = strings.TrimSpace(strings.Join(append([]string{r.out.Description}, r.description...), "\n"))
	if r.out.Title == "" {
		r.out.Title = strings.TrimSuffix(path.Base(file), path.Ext(file))
	}
	if len(r.out.Ingredients) == 0 && !t.Lost() {
		t.Report(0, "no-ingredients", "the recipe has no ingredients", "list them, a line each: - *1 cup* brown rice")
	}
	return r.out, t.Problems()
}

type reader struct {
	*source.Text
	out         *recipe.Recipe
	description []string // paragraph by paragraph
	said        []string // more of the ingredient that was read last
}

// whole puts together what was read piece by piece.
func (r *reader) whole() {
	if n := len(r.out.Ingredients); n > 0 && len(r.said) > 0 {
		last := &r.out.Ingredients[n-1]
		more := strings.Join(r.said, "; ")
		last.Note = more
		last.Line += "; " + more
	}
	r.said = nil
}

// field takes a field of the front matter, or of the lines before the ingredients.
func (r *reader) field(f recipe.Field) {
	switch strings.ToLower(f.Name) {
	case "title":
		r.out.Title = f.Text
	case "description":
		r.out.Description = f.Text
	case "author":
		r.out.Source.Author = f.Text
	case "source", "url":
		r.out.Source.URL = f.Text
	case "servings", "serves":
		r.out.Servings = recipe.ParseServings(f.Text)
	case "yield", "yields":
		r.out.Yield = f.Text
	case "tags":
		r.tags(f.Text)
	default:
		r.out.Metadata = append(r.out.Metadata, f)
	}
}

func (r *reader) tags(text string) {
	for tag := range strings.SplitSeq(text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			r.out.Tags = append(r.out.Tags, tag)
		}
	}
}

// divided reads RecipeMD, of which list[first] is the rule before the ingredients.
func (r *reader) divided(list []block, first int) {
	r.preamble(list[:first])
	section := recipe.NoSection
	rest := list[first+1:]
	for i, b := range rest {
		switch b.kind {
		case rule:
			r.instructions(rest[i+1:])
			return
		case heading:
			section = r.section(b)
		case item:
			if b.level >= 2 && len(r.out.Ingredients) > 0 && i > 0 && rest[i-1].kind == item { // it says more of the one above
				r.said = append(r.said, oneLine(b.text))
				continue
			}
			r.ingredient(b, section)
		case paragraph:
			r.Report(b.offset, "not-an-ingredient", "a paragraph stands among the ingredients: "+source.Short(b.text),
				"write ingredients as a list, and put a line of three hyphens before the instructions")
		}
	}
}

// preamble reads what stands before the ingredients of RecipeMD: the title, the description, tags and yields.
func (r *reader) preamble(list []block) {
	tags, yields := false, false
	for _, b := range list {
		text := oneLine(b.text)
		switch yield, tag := wrapped(text, "**"), wrapped(text, "*"); {
		case b.kind == heading && b.level == 1 && r.out.Title == "":
			r.out.Title = text
		case b.kind == heading:
			r.Report(b.offset, "title", "the title of RecipeMD is a heading of the first level", "write # "+source.Short(text))
		case yield != "":
			if yields {
				r.Report(b.offset, "yields", "the yields stand twice", "write them in one paragraph: **4 servings, 1 l**")
			}
			yields = true
			r.yields(yield)
		case tag != "":
			if tags {
				r.Report(b.offset, "tags", "the tags stand twice", "write them in one paragraph: *soup, winter*")
			}
			tags = true
			r.out.Tags = append(r.out.Tags, splitList(tag)...)
		default:
			if b.kind == item {
				text = "- " + text
			}
			r.description = append(r.description, text)
		}
	}
}

// yields reads "4 servings, 1,5 l": a comma between digits is a decimal one.
func (r *reader) yields(text string) {
	r.out.Yield = text
	for _, y := range splitList(text) {
		if s := recipe.ParseServings(y); s.Known && !r.out.Servings.Known && servingWord(y) {
			r.out.Servings = s
		}
	}
}

// splitList cuts a list at its commas, but not at those between digits.
func splitList(text string) []string {
	var list []string
	start := 0
	for i := range len(text) {
		if text[i] == ',' && !(i > 0 && i+1 < len(text) && digit(text[i-1]) && digit(text[i+1])) {
			list = append(list, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	return append(list, strings.TrimSpace(text[start:]))
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// servingWord reports whether a yield counts portions: it says so in a word, or it is a number alone.
func servingWord(yield string) bool {
	word := strings.ToLower(strings.TrimLeft(yield, "0123456789.,/-– ½¼¾⅓⅔"))
	if word == "" {
		return true
	}
	for _, w := range []string{"serving", "portion", "people", "person"} {
		if strings.HasPrefix(word, w) {
			return true
		}
	}
	return false
}

func (r *reader) section(b block) int {
	r.out.Sections = append(r.out.Sections, recipe.Section{Name: strings.TrimSuffix(oneLine(b.text), ":"), Position: r.At(b.offset)})
	return len(r.out.Sections)
}

// ingredient reads an item: its amount in italics, then the name, which may be a link to another recipe.
func (r *reader) ingredient(b block, section int) {
	text := oneLine(b.text)
	in := recipe.Ingredient{Section: section, Position: r.At(b.offset)}
	name := text
	if amount, rest, ok := emphasis(text); ok {
		in.Quantity, in.Unit = cutAmount(amount)
		name = rest
	}
	if label, target, ok := link(name); ok {
		name, in.Recipe = label, target
	}
	if name == "" {
		r.Report(b.offset, "ingredient", "this ingredient has no name", "write - *1 cup* brown rice")
		return
	}
	r.whole()
	in.Line = source.Line(in.Quantity, in.Unit, name, "")
	if in.Quantity != "" || in.Recipe != "" {
		in.Name = name
	}
	r.out.Ingredients = append(r.out.Ingredients, in)
}

// instructions reads what follows: items and paragraphs are steps, headings are sections.
func (r *reader) instructions(list []block) {
	section := recipe.NoSection
	for _, b := range list {
		switch b.kind {
		case heading:
			section = r.section(b)
		case paragraph, item:
			r.out.Steps = append(r.out.Steps, recipe.Step{Text: oneLine(b.text), Section: section, Position: r.At(b.offset)})
		case rule:
		}
	}
}
