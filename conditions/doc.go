// Package conditions holds what a diagnosis asks of a diet.
//
// Start with [Builtin], the conditions that ship with mealwright, and [Library.Select], which turns what a plan or a
// command line names ("chf", with sodium set to 1,800 mg) into rules ready to be held against a plan.
//
// A condition is a rule pack: YAML that a dietitian can read, in packs/, one file a condition. The table
// data/conditions.csv adds what a pack does not say: other names and the ICD-10-CM prefixes. To add a condition, add
// its pack and its row; no Go code knows a figure.
//
// Composition ([Compose]) is the union of the packs' rules by id: it has no order, and nothing is averaged or won. What
// the packs ask of one nutrient and cannot all have is a [Conflict], found by [Conflicts] before there is any menu, from
// the windows that the checked expressions leave ([rules.Set.Windows]) and from the reviews declared in data/reviews.csv.
package conditions
