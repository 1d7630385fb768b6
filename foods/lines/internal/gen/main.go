// Command gen writes the Go tables of package lines from the data files beside it. It is run by go generate in the
// package's folder.
package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/tablegen"
)

func main() { tablegen.Main(tables) }

func tables() error {
	b := tablegen.New("the files of data", "lines")
	for _, step := range []func(*bytes.Buffer) error{units, words, traits} {
		if err := step(b); err != nil {
			return err
		}
	}
	return tablegen.Write("line_table.go", b)
}

func units(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/units.csv")
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, r := range rows {
		for name := range strings.SplitSeq(r[2], "|") {
			if old, twice := names[name]; twice {
				return fmt.Errorf("data/units.csv: %q is both %s and %s", name, old, r[0])
			}
			names[name] = fmt.Sprintf("{%q, %s}", r[0], r[1])
		}
	}
	fmt.Fprintln(b, "// unitTable has the units by the names that people write, in small letters.\nvar unitTable = [...]unitEntry{")
	for _, name := range tablegen.Keys(names) {
		fmt.Fprintf(b, "{%q, Unit%s},\n", name, names[name])
	}
	fmt.Fprintln(b, "}")
	return nil
}

func words(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/words.csv")
	if err != nil {
		return err
	}
	entries := map[string]string{}
	for _, r := range rows {
		if _, twice := entries[r[0]]; twice {
			return fmt.Errorf("data/words.csv: %q stands twice", r[0])
		}
		entry := fmt.Sprintf("{role: %sRole", r[1])
		if r[2] != "" {
			entry += ", state: " + strings.ToUpper(r[2][:1]) + r[2][1:]
		}
		if r[1] == "number" {
			entry += ", value: " + r[3]
		}
		entries[r[0]] = entry + "}"
	}
	fmt.Fprintln(b, "\n// wordTable has the words that are no name of a food, in small letters.\nvar wordTable = [...]wordEntry{")
	for _, name := range tablegen.Keys(entries) {
		fmt.Fprintf(b, "{%q, word%s},\n", name, entries[name])
	}
	fmt.Fprintln(b, "}")
	return nil
}

func traits(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/traits.csv")
	if err != nil {
		return err
	}
	entries := map[string]string{}
	for _, r := range rows {
		if _, twice := entries[r[0]]; twice {
			return fmt.Errorf("data/traits.csv: %q stands twice", r[0])
		}
		entries[r[0]] = strings.Join(strings.Fields(r[1]+" "), "Trait | ") + "Trait"
	}
	fmt.Fprintln(b, "\n// traitTable has words that names of foods are made of, in small letters.\nvar traitTable = [...]traitEntry{")
	for _, name := range tablegen.Keys(entries) {
		fmt.Fprintf(b, "{%q, %s},\n", name, entries[name])
	}
	fmt.Fprintln(b, "}")
	return nil
}
