package schemaorg

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Computed is what was worked out about a recipe, to be written with it.
type Computed struct {
	// PerServing is what one serving holds; nil: nothing was computed, and what was published is written again.
	PerServing *nutrition.Profile
	// Suitable are the diets that the recipe was proven to suit, as members of schema.org's RestrictedDiet:
	// "LowSaltDiet". What is not known must not be among them.
	Suitable []string
}

// document is a recipe as schema.org has it, in the order in which it is written.
type document struct {
	Context      string            `json:"@context,omitempty"` // of a recipe among several their graph has it
	Type         string            `json:"@type"`
	Name         string            `json:"name"`
	Description  string            `json:"description,omitempty"`
	Author       string            `json:"author,omitempty"`
	URL          string            `json:"url,omitempty"`
	Keywords     string            `json:"keywords,omitempty"`
	Yield        string            `json:"recipeYield,omitempty"`
	Ingredients  []string          `json:"recipeIngredient"`
	Instructions []any             `json:"recipeInstructions,omitempty"`
	Nutrition    map[string]string `json:"nutrition,omitempty"`
	Suitable     []string          `json:"suitableForDiet,omitempty"`
}

type step struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

type section struct {
	Type  string `json:"@type"`
	Name  string `json:"name"`
	Steps []step `json:"itemListElement"`
}

// Write is a recipe as JSON-LD. Of the computed nutrition only figures that are known are written: an interval that
// rounds to one number as labels do, and never what is open. Texts are escaped so that the result may stand inside of a
// script of a page.
func Write(r *recipe.Recipe, c Computed) ([]byte, error) {
	d := documentOf(r, c)
	d.Context = schema
	return encode(d)
}

// WriteAll is a file of recipes as JSON-LD: one as [Write] writes it, several so in one graph. Computed holds of each what
// was worked out.
func WriteAll(list []*recipe.Recipe, computed []Computed) ([]byte, error) {
	if len(list) == 1 {
		return Write(list[0], computed[0])
	}
	graph := struct {
		Context string     `json:"@context"`
		Graph   []document `json:"@graph"`
	}{Context: schema, Graph: []document{}}
	for i, r := range list {
		graph.Graph = append(graph.Graph, documentOf(r, computed[i]))
	}
	return encode(graph)
}

const schema = "https://schema.org"

func documentOf(r *recipe.Recipe, c Computed) document {
	d := document{
		Type: "Recipe", Name: r.Title, Description: r.Description, Author: r.Source.Author, URL: r.Source.URL,
		Keywords: strings.Join(r.Tags, ", "), Yield: r.Servings.Text, Ingredients: []string{}, Nutrition: published(c.PerServing, &r.Nutrition),
	}
	if d.Yield == "" {
		d.Yield = r.Yield
	}
	if len(d.Nutrition) > 0 {
		d.Nutrition["@type"] = "NutritionInformation"
	}
	for _, in := range r.Ingredients {
		d.Ingredients = append(d.Ingredients, in.Line)
	}
	d.Instructions = instructions(r)
	for _, diet := range c.Suitable {
		d.Suitable = append(d.Suitable, schema+"/"+strings.TrimPrefix(diet, schema+"/"))
	}
	return d
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // it escapes <, > and &, so that no text can end the script that it stands in
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// instructions are the steps, those of a section together.
func instructions(r *recipe.Recipe) []any {
	var list []any
	var open *section
	last := recipe.NoSection
	for _, s := range r.Steps {
		one := step{"HowToStep", s.Text}
		switch {
		case s.Section == recipe.NoSection:
			list, open = append(list, one), nil
		case open != nil && s.Section == last:
			open.Steps = append(open.Steps, one)
		default:
			open = &section{Type: "HowToSection", Name: r.SectionOf(s.Section), Steps: []step{one}}
			list = append(list, open)
		}
		last = s.Section
	}
	return list
}

// property is a nutrient that schema.org has a name for, with the step that its figures are rounded to.
type property struct {
	name     string
	nutrient nutrition.Nutrient
	step     float64
}

// properties are those of NutritionInformation. There is none for potassium, phosphorus or added sugars.
var properties = []property{
	{"calories", nutrition.EnergyKcal, 1}, {"carbohydrateContent", nutrition.Carbohydrate, 0.1}, {"cholesterolContent", nutrition.Cholesterol, 1},
	{"fatContent", nutrition.Fat, 0.1}, {"fiberContent", nutrition.Fiber, 0.1}, {"proteinContent", nutrition.Protein, 0.1},
	{"saturatedFatContent", nutrition.SaturatedFat, 0.1}, {"sodiumContent", nutrition.Sodium, 1}, {"sugarContent", nutrition.Sugars, 0.1},
	{"transFatContent", nutrition.TransFat, 0.1},
}

func published(p *nutrition.Profile, was *recipe.Published) map[string]string {
	facts := map[string]string{}
	if p == nil {
		for _, v := range was.Values {
			facts[v.Name] = v.Text
		}
		if was.Serving != "" {
			facts["servingSize"] = was.Serving
		}
		return facts
	}
	for _, prop := range properties {
		a := p.At(prop.nutrient)
		if figure, ok := rounded(a, prop.step); ok {
			unit := prop.nutrient.Unit().String()
			if prop.nutrient == nutrition.EnergyKcal {
				unit = "calories"
			}
			facts[prop.name] = figure + " " + unit
		}
	}
	return facts
}

// Open are the nutrients that schema.org has a name for and whose figure is not written, as what is known of it is no one
// number.
func (c *Computed) Open() []nutrition.Nutrient {
	var open []nutrition.Nutrient
	for _, prop := range properties {
		if c.PerServing == nil {
			break
		}
		if _, ok := rounded(c.PerServing.At(prop.nutrient), prop.step); !ok {
			open = append(open, prop.nutrient)
		}
	}
	return open
}

// rounded is an amount to a step, if both of its ends round to the same.
func rounded(a nutrition.Amount, step float64) (string, bool) {
	if math.IsInf(a.Hi, 0) {
		return "", false
	}
	lo, hi := math.Round(a.Lo/step), math.Round(a.Hi/step)
	if lo != hi {
		return "", false
	}
	digits := 0
	if step < 1 {
		digits = 1
	}
	return strconv.FormatFloat(lo*step, 'f', digits, 64), true
}
