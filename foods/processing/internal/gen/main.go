// Command gen writes the tables of package processing from the files in data. It is run by go generate in the
// package's folder.
package main

import "github.com/mealwright/mealwright/foods/internal/tablegen"

func main() { tablegen.Main(substances, kinds) }
