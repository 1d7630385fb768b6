// Package kitchen finds out what the recipes of a folder are made of: it reads a recipe and those that it uses, and
// says of every ingredient which food it is, what it weighs, and how either is known.
//
//	k := kitchen.New(kitchen.Config{Files: os.DirFS("recipes"), Catalogue: foods.Builtin()})
//	dish, problems := k.Dish("", "pozole.cook")
//
// An ingredient is a food if the recipe names one by its id or if somebody accepted a match for it (see package match);
// what is only proposed is told and not counted with, unless [Config.Proposals] says so. Without a food, all that is
// known of an ingredient is its weight; without a weight, nothing.
package kitchen
