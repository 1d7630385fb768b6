// Package suitability tells what a food holds that somebody may not eat, and whether it meets what a person needs
// of it: free of an allergen, halal, vegan, kept without a freezer.
//
// Start with [Look]:
//
//	facts := suitability.Look(suitability.Item{Food: food, Declared: []string{"milk-free"}})
//	facts.Holds(suitability.Milk).State      // Free
//	need, _ := suitability.LookupNeed("vegan")
//	facts.Meets(need).Truth                  // what is known, with its evidence
//
// All answers are three-valued, and unknown is where everything begins. That a food holds something is told by its
// description, its ingredient list, what its label states, and what its plan declares. That it holds no allergen is
// told by a declaration, or by a food that is one ingredient and nothing else: never by an ingredient list that does
// not name it. Whoever declares a food free of what is found in it has written a contradiction, which does not make
// it free.
//
// The tables are data/*.csv, each row with its source. What they do not know stays unknown. The package does not know
// plans, and judges no more than words: a kitchen that shares a pan, and a certificate that is forged, it cannot see.
package suitability
