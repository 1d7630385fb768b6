// Package ingredients reads the ingredient list of a label.
//
// Start with [Parse]:
//
//	list, err := ingredients.Parse("Tomatoes, salt, emulsifier (soy lecithin). Contains: soy.")
//	for _, item := range list.Items {
//		fmt.Println(item.Depth, item.Name, item.Function)
//	}
//
// A [List] holds the ingredients in the order of the text, each with its place in it, what it is part of, its
// percentage, and what it is said to be for. Statements about allergens and the small print after a list are kept
// apart. What the reader could not make sense of is named in Doubts, and [List.End] says whether the text ends like
// a list or looks cut off: of a list that was cut off nobody can say what it does not hold.
//
// Parse never fails on a list, however dirty. It refuses only what is none: text that is far too long, binary, or
// HTML. It does not know what an ingredient is; package processing does.
package ingredients
