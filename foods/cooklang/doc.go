// Package cooklang reads recipes in Cooklang, the language of .cook files (https://cooklang.org), by its specification
// and canonical tests, version 7: ingredients, cookware, timers, front matter and the older >> metadata, sections,
// notes, comments, fixed quantities and references to other recipes.
//
// Start with [Read], which makes a [recipe.Recipe]; [Parse] gives the file part by part, as the specification sees it.
// Of the extensions that other programs add, an optional ingredient (@?), a mention of an earlier one (@&) or of what an
// earlier step made (@&(~1)dough{}), a recipe by its name (@@) and another name for the text (@white wine|wine{}) are
// understood. What is not understood is a [recipe.Problem] at its place, and the rest of the file is read all the same.
package cooklang
