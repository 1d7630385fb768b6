// Package recipemd reads recipes written in Markdown: RecipeMD, version 2.3.2 (https://recipemd.org), and the way in
// which most collections are written, with a heading over the ingredients and one over the directions.
//
// Start with [Read]. It tells the two apart by the line (---) that RecipeMD asks for before the ingredients. Of
// CommonMark it knows what recipes use: headings, lists, paragraphs, rules and fenced blocks; inline markup other than
// emphasis of amounts and links stays as it was written.
package recipemd
