package rules

import "github.com/mealwright/mealwright/nutrition"

// NoFood is a plan before it is written, of which nothing is known: the root of facts that have no food.
func NoFood() Subject { return noFood{scope: ScopePlan} }

// noFoodFacts are facts whose plan holds nothing yet.
type noFoodFacts struct{ Facts }

// Plan is a plan of which nothing is known.
func (noFoodFacts) Plan() Subject { return NoFood() }

// noFood is a plan, day, meal or item before it is written: nothing is known of it but, of a meal, its slot.
type noFood struct {
	scope Scope
	slot  string
}

// Amount is anything.
func (noFood) Amount(nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }

// Parts is one part of which nothing is known: with none at all, whatever is said of all parts would be true.
func (s noFood) Parts() []Subject {
	if s.scope == ScopeItem {
		return nil
	}
	return []Subject{noFood{scope: s.scope + 1}}
}

// Path is the scope.
func (s noFood) Path() string { return s.scope.String() }

// Attribute is the slot, where it is given.
func (s noFood) Attribute(name string) Value {
	if name == "slot" && s.slot != "" {
		return Value{Kind: TextValue, Text: s.slot}
	}
	return Value{}
}

// Is is unknown.
func (noFood) Is(string, string) nutrition.Truth { return nutrition.Unknown }

// Spread is anything.
func (noFood) Spread(string, nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }
