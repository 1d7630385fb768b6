// Package published holds the nutrition that was published with a recipe against what its ingredients come to.
//
//	for _, f := range published.Of(dish, dish.Facts(), matcher) {
//		fmt.Println(f.Value.Name, f.Printed, f.Computed, f.Agreement)
//	}
//
// A published figure is rounded, so it stands for an interval; what is computed is an interval wherever the recipe leaves
// something open. [Inside] says that the two meet, [Close] that they are no further apart than a label may be from its food.
// Where they are further apart the reasons are looked for in the recipe itself: an ingredient of which nobody knows how much,
// figures of the raw ingredients, another number of servings, another food of the same name, salt or fat that was left out,
// an energy that does not follow from its own protein, fat and carbohydrate. Each is tried by computing with it; one
// that brings the two together makes the difference [Explained], any other difference [Differs]. A reason says what would
// explain a difference. Whether it does, only whoever published the figure could tell.
//
// Published figures are never computed with: they change nothing of what a recipe is found to hold.
package published
