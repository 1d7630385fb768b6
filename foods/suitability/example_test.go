package suitability_test

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/suitability"
)

func ExampleLook() {
	apple, _ := foods.Builtin().Food("ndb:09003")
	facts := suitability.Look(suitability.Item{Food: apple})
	fmt.Println(facts.Holds(suitability.Milk).State)

	bar := suitability.Item{Food: apple, Ingredients: "Apples, sugar, soy lecithin. May contain milk."}
	facts = suitability.Look(bar)
	fmt.Println(facts.Holds(suitability.Soy).State, "soy")
	fmt.Println(facts.Holds(suitability.Milk).State, "milk")
	fmt.Println(facts.Holds(suitability.Egg).State, "egg")
	// Output:
	// free
	// contains soy
	// may contain milk
	// unknown egg
}

func ExampleFacts_Meets() {
	chicken, _ := foods.Builtin().Food("ndb:05062")
	halal, _ := suitability.LookupNeed("halal")
	item := suitability.Item{Food: chicken, AsOf: "2026-11-22"}
	fmt.Println(suitability.Look(item).Meets(halal).Truth)
	item.Certified = []suitability.Certificate{{Scheme: "halal", By: "Example Halal Board", Until: "2027-02-01"}}
	v := suitability.Look(item).Meets(halal)
	fmt.Println(v.Truth, v.Evidence[0].Why)
	// Output:
	// unknown
	// true certified by Example Halal Board until 2027-02-01
}
