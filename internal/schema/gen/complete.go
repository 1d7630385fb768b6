package main

import (
	"github.com/invopop/jsonschema"

	"github.com/mealwright/mealwright/nutrition"
)

// complete adds what Go's types do not say: mappings whose keys are nutrients, and values that stand alone or with
// their reason.
func complete(s *jsonschema.Schema) {
	needAmounts(s)
	for name, def := range s.Definitions {
		switch name {
		case "Amounts", "References":
			def.Properties, def.AdditionalProperties = jsonschema.NewProperties(), jsonschema.FalseSchema
			addNutrients(def, true)
			def.Description = ""
		case "DayFacts", "MealFacts", "ItemFacts":
			addNutrients(def, true)
		case "Tests":
			takePlans(def)
		case "Person", "Label":
			addNutrients(def, false)
		}
	}
}

// needAmounts says which keys need others: what is served or packed has an amount, or is a recipe; a food that may be
// chosen has none; a box says whom it feeds; and the reference intakes need a sex and an age.
func needAmounts(s *jsonschema.Schema) {
	whole := jsonschema.Schema{AnyOf: []*jsonschema.Schema{needs("food", "amount"), needs("recipe")}}
	for _, items := range itemLists(s) {
		items.Items = &jsonschema.Schema{Ref: items.Items.Ref, AnyOf: whole.AnyOf}
	}
	if eligible, ok := s.Properties.Get("eligible"); ok {
		eligible.Items = &jsonschema.Schema{Ref: eligible.Items.Ref, Required: []string{"food"}}
		s.DependentRequired = map[string][]string{"box": {"feeds"}, "feeds": {"box"}}
	}
	if person := s.Definitions["Person"]; person != nil {
		other := needs("reference")
		other.Properties = jsonschema.NewProperties()
		other.Properties.Set("reference", enum("fda-2000", "own")())
		person.AnyOf = []*jsonschema.Schema{needs("sex", "age"), other}
	}
}

// itemLists are the lists of items of meals and boxes.
func itemLists(s *jsonschema.Schema) []*jsonschema.Schema {
	var lists []*jsonschema.Schema
	if meal := s.Definitions["Meal"]; meal != nil {
		items, _ := meal.Properties.Get("items")
		lists = append(lists, items)
	}
	if box, ok := s.Properties.Get("box"); ok {
		lists = append(lists, box.AnyOf[0])
	}
	return lists
}

func needs(keys ...string) *jsonschema.Schema { return &jsonschema.Schema{Required: keys} }

// takePlans lets a case give its own facts, or name a plan file.
func takePlans(tests *jsonschema.Schema) {
	for p := tests.Properties.Oldest(); p != nil; p = p.Next() {
		if p.Value.Items != nil {
			p.Value.Items = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{p.Value.Items, reference("PlanCase")}}
		}
	}
}

// addNutrients lets a mapping have a key for every nutrient, and each where that stands for one.
func addNutrients(s *jsonschema.Schema, each bool) {
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if _, has := s.Properties.Get(n.String()); !has {
			s.Properties.Set(n.String(), amountOf(n.Title()+", in "+n.Unit().Label()))
		}
	}
	if each {
		s.Properties.Set("each", amountOf("The nutrient that the template's rule is made for; a number alone is in its own unit"))
	}
}

// amountOf is a figure: text, a number under each, or blank on a label.
func amountOf(what string) *jsonschema.Schema {
	s := reference("Figure")
	s.Description = what
	return s
}
