// Command gen writes the table of package ingredients from data/functions.csv. It is run by go generate in the
// package's folder.
package main

import (
	"fmt"

	"github.com/mealwright/mealwright/foods/internal/fold"
	"github.com/mealwright/mealwright/foods/internal/tablegen"
)

func main() { tablegen.Main(functions) }

func functions() error {
	const from = "data/functions.csv"
	rows, err := tablegen.Read(from)
	if err != nil {
		return err
	}
	terms := map[string]string{}
	for _, r := range rows {
		key := fold.Key(r[1])
		if old := terms[key]; old != "" && old != r[0] {
			return fmt.Errorf("%s: %q is both %q and %q", from, r[1], old, r[0])
		}
		terms[key] = r[0]
	}
	b := tablegen.New(from, "ingredients")
	fmt.Fprintln(b, "// functionTable is sorted by key.\nvar functionTable = [...]functionTerm{")
	for _, k := range tablegen.Keys(terms) {
		fmt.Fprintf(b, "{%q, %q},\n", k, terms[k])
	}
	fmt.Fprintln(b, "}")
	return tablegen.Write("function_table.go", b)
}
