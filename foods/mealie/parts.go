package mealie

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
	"github.com/mealwright/mealwright/foods/internal/source"
	"github.com/mealwright/mealwright/foods/recipe"
)

// listed reads the ingredients. A title opens a section, which lasts to the next one.
func listed(t *source.Text, r *recipe.Recipe, v *jsontree.Value, ingredients jsontree.Value) {
	settings := v.Get("settings")
	whole := noAmounts(&settings)
	section := recipe.NoSection
	for i := range ingredients.Items {
		in := &ingredients.Items[i]
		if title := in.Get("title"); title.String() != "" {
			r.Sections = append(r.Sections, recipe.Section{Name: title.String(), Position: t.At(title.Offset)})
			section = len(r.Sections)
		}
		if one, ok := ingredient(t, in, whole); ok {
			one.Section = section
			r.Ingredients = append(r.Ingredients, one)
		}
	}
}

// noAmounts reports whether Mealie shows the notes alone, as in kitchens that do not take ingredients apart.
func noAmounts(v *jsontree.Value) bool {
	disabled, food := either(v, "disableAmount", "disable_amount"), either(v, "isFood", "is_food")
	return disabled.Text == "true" || food.Text == "false"
}

// ingredient reads one ingredient; not ok if there is nothing in it but the title of a section. Where it was never taken
// apart, or amounts are not shown, its note is the line; Mealie shows a quantity before it, unless that is 1.
func ingredient(t *source.Text, v *jsontree.Value, whole bool) (recipe.Ingredient, bool) {
	in := recipe.Ingredient{Position: t.At(v.Offset)}
	if v.Kind == jsontree.Text { // older exports
		in.Line = v.String()
		return in, in.Line != ""
	}
	name, unit, note, quantity := v.Get("food"), v.Get("unit"), v.Get("note"), v.Get("quantity")
	if whole = whole || noAmounts(v); whole && note.String() != "" {
		name = jsontree.Value{}
	}
	if ref := either(v, "referencedRecipe", "referenced_recipe"); ref.Kind == jsontree.Object {
		slug := ref.Get("slug")
		in.Recipe = slug.String()
		if name.String() == "" {
			name = ref
		}
	}
	original, display := either(v, "originalText", "original_text"), v.Get("display")
	amount := positive(quantity.String())
	switch in.Name = name.String(); {
	case in.Name != "":
		in.Note = note.String()
		if !whole {
			in.Quantity, in.Unit = amount, unit.String()
		}
		in.Line = source.Line(in.Quantity, in.Unit, in.Name, in.Note)
	case note.String() != "":
		if amount == "1" {
			amount = ""
		}
		in.Line = source.Line(amount, unit.String(), note.String(), "")
	case original.String() != "":
		in.Line = original.String()
	default:
		in.Line = display.String()
	}
	return in, in.Line != ""
}

// steps reads the instructions. A title opens a section here too.
func steps(t *source.Text, r *recipe.Recipe, list jsontree.Value) {
	section := recipe.NoSection
	for _, s := range list.Each() {
		text := s
		if s.Kind == jsontree.Object {
			text = s.Get("text")
			if title := s.Get("title"); title.String() != "" {
				r.Sections = append(r.Sections, recipe.Section{Name: title.String(), Position: t.At(title.Offset)})
				section = len(r.Sections)
			}
		}
		if words := strings.TrimSpace(text.Text); words != "" {
			r.Steps = append(r.Steps, recipe.Step{Text: words, Section: section, Position: t.At(s.Offset)})
		}
	}
}

// positive is a number other than the 0 that stands for "not said".
func positive(number string) string {
	number = strings.TrimSuffix(number, ".0")
	if number == "0" {
		return ""
	}
	return number
}

// camel is a name of a backup as the API writes it: "fat_content" is "fatContent".
func camel(name string) string {
	words := strings.Split(name, "_")
	for i, w := range words {
		if i > 0 && w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}

// unitOf is the unit that Mealie shows beside the field of a nutrient, where people enter a number alone.
func unitOf(name string) string {
	switch name {
	case "calories":
		return "kcal"
	case "sodiumContent", "cholesterolContent":
		return "mg"
	}
	return "g"
}
