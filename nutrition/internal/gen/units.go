package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// units writes unit_table.go from data/units.csv.
func units() error {
	rows, err := readCSV("data/units.csv")
	if err != nil {
		return err
	}
	b, names := header("data/units.csv"), &bytes.Buffer{}
	b.WriteString("// unitByName finds a unit by a folded spelling: lower case, u for micro, no full stops.\n")
	b.WriteString("func unitByName(name string) (Unit, bool) {\n\tswitch name {\n")
	names.WriteString("// unitNames lists every spelling that unitByName knows.\nvar unitNames = [...]string{\n")
	seen := map[string]bool{}
	for _, r := range rows {
		factor, err := strconv.ParseFloat(r["factor"], 64)
		if err != nil || factor <= 0 {
			return fmt.Errorf("data/units.csv: %s: factor %q is no positive number", r["symbol"], r["factor"])
		}
		spellings := strings.Split(r["names"], "|")
		quoted := make([]string, len(spellings))
		for i, s := range spellings {
			if seen[s] {
				return fmt.Errorf("data/units.csv: %q is given twice", s)
			}
			seen[s], quoted[i] = true, strconv.Quote(s)
		}
		list := strings.Join(quoted, ", ")
		fmt.Fprintf(b, "\tcase %s: // %s\n\t\treturn Unit{%q, %s, %v}, true\n", list, r["source"], r["symbol"], r["dimension"], factor)
		fmt.Fprintf(names, "\t%s,\n", list)
	}
	b.WriteString("\t}\n\treturn Unit{}, false\n}\n\n")
	names.WriteString("}\n")
	b.Write(names.Bytes())
	return writeGo("unit_table.go", b.Bytes())
}
