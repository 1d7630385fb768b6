// Package lines reads the ingredient lines of recipes: how much of what, in which state.
//
//	line := lines.Parse("1 (14.5-ounce) can diced tomatoes, drained")
//	line.Amount()   // 1 can
//	line.Each       // 14.5 oz, what one can holds
//	line.Name.Text  // "tomatoes"
//	line.State      // drained
//
// Quantities are intervals: "2-3" is from 2 to 3, "2 cups, plus more for dusting" at least 2, and "to taste" is unknown.
// Nothing is guessed in silence: what was not sure is among the Doubts, lowers the Confidence, and every part knows where
// it stands in the text. [ParseParts] reads the lines of formats that keep quantity, unit and name apart.
//
// A Line says nothing of foods or weights; the package match does. The label of a packaged food is another thing: that is
// read by the package ingredients.
package lines
