// Package processing answers whether a food is ultra-processed, by several named definitions side by side, and
// whether sugar or salt was added to it.
//
// Start with [Classify]:
//
//	result := processing.Classify(processing.Subject{Name: "Bread", Ingredients: "Wheat flour, water, soy lecithin."})
//	result.NOVA.Group            // 4
//	result.NOVA.Markers[0].Text  // "soy lecithin", with its place in the list, why it counts, and the source
//
// Every answer has three values: a list that was cut off, or that names what nobody has read up on, decides nothing
// that it does not show. Where a definition leaves room, its strict and its lenient reading are given beside the one
// that decides. A marker that was found decides even in a list of which half is not understood; a food is clear only
// if every ingredient is known.
//
// The definitions are data: data/substances.csv and data/synonyms.csv (additives and markers, each with the page it
// was read on), data/foods.csv (the words of the kitchen), data/kinds.csv (what a food's name and group tell where
// there is no list). A row without a page decides only unknown. docs/processing.md has the definitions in plain
// words, what they say of well-known foods, and where they differ from published labels.
package processing
