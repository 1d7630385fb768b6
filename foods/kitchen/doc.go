// Package kitchen finds out what recipes are made of and what they come to: it reads a recipe and those that it uses, says
// of every ingredient which food it is, what it weighs and what cooking leaves of it, and adds them up.
//
//	k := kitchen.New(kitchen.Config{Files: os.DirFS("recipes")})
//	dish, problems := k.Dish("", "pozole.cook")
//	facts := dish.Facts()
//	facts.PerServing.At(nutrition.Sodium) // an interval
//	dish.Open                             // what makes it one, each at its ingredient's line
//
// An ingredient is a food if the recipe names one by its id or if somebody accepted a match for it (see package match);
// what is only proposed is told and not counted with, unless [Config.Assume] says so. Without a food, all that is known of
// an ingredient is its weight; without a weight, nothing.
//
// Amounts are intervals, and sound: what a recipe leaves open (how much, which size, whether the skin was weighed, which
// step cooks what) widens them and is told; nothing is guessed in silence. Cooking is counted once: what the data describe as
// cooked keeps its values, the rest loses what package cooking says.
package kitchen
