// Package dish adds up what a recipe holds: per serving, per 100 g of what is served, and ingredient by ingredient.
//
//	d := dish.Compose(r, dish.Options{Accepted: accepted, Assume: 0.9})
//	d.PerServing.At(nutrition.Sodium)      // an interval
//	d.Open(nutrition.Sodium)               // the ingredients that make it one
//	d.Findings                             // what was not sure, each at its ingredient's line
//
// Amounts are intervals, and sound: what a recipe leaves open (how much, which size, whether the skin was weighed, which
// step cooks what) widens them and is a [Finding]; nothing is guessed in silence. Cooking is counted once: what the data
// describe as cooked keeps its values, the rest loses what package cooking says.
package dish
