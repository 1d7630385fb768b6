// Command gentables writes the Go tables of package foods that say what bounds a missing value, what kinds of
// food there are and what words mean the same, from the data files beside the package. It is run by go
// generate in the package's folder.
package main

import "github.com/mealwright/mealwright/foods/internal/tablegen"

func main() { tablegen.Main(bounds, kinds, labels, search) }
