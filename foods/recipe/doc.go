// Package recipe holds what a recipe says, whatever file it was kept in.
//
// Start with [Recipe]: readers of the several formats fill it, writers write it. What the file says is kept as it was
// written (a line of ingredients, the number of servings, the nutrition that somebody published) beside what could be
// read of it, and everything knows its place in the file.
//
// A Recipe claims nothing: what its ingredients are and what they weigh is found out by the packages lines and match.
package recipe
