// Command gen writes the Go tables of package match from the data files beside it. It is run by go generate in the
// package's folder.
package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/tablegen"
	"github.com/mealwright/mealwright/foods/internal/words"
)

func main() { tablegen.Main(readMeanings, tables) }

// readMeanings reads what words mean, which names are written with.
func readMeanings() error {
	rows, err := tablegen.Read("data/synonyms.csv")
	for _, r := range rows {
		meanings[strings.Join(words.Stems(r[0]), " ")] = words.Stems(r[1])
	}
	return err
}

func tables() error {
	b := tablegen.New("the files of data", "match")
	for _, step := range []func(*bytes.Buffer) error{costs, names, qualifiers, synonyms, categories, classes, forms, kinds} {
		if err := step(b); err != nil {
			return err
		}
	}
	return tablegen.Write("match_table.go", b)
}

// kinds writes the words of notes that tell another food of the same name, with the others that say the same.
func kinds(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/kinds.csv")
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "\n// kindTable has the kinds of foods that notes tell.\nvar kindTable = [...]kindEntry{")
	for _, r := range rows {
		fmt.Fprint(b, "{[][]string{")
		for i, way := range strings.Split(r[0]+"|"+r[2], "|") {
			if i == 0 || way != "" {
				fmt.Fprintf(b, "%s, ", strings.TrimPrefix(fmt.Sprintf("%#v", words.Stems(way)), "[]string"))
			}
		}
		fmt.Fprintf(b, "}, %v},\n", r[1] == "yes")
	}
	fmt.Fprintln(b, "}")
	return nil
}

func costs(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/costs.csv")
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "// What counts against a candidate, and how sure a match is.\nconst (")
	for _, r := range rows {
		fmt.Fprintf(b, "%s = %s // %s\n", r[0], r[1], r[2])
	}
	fmt.Fprintln(b, ")")
	return nil
}

// names writes one entry for each name as stems, with its foods by form.
func names(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/names.csv")
	if err != nil {
		return err
	}
	entries := map[string][]string{}
	for _, r := range rows {
		form := "anyForm"
		if r[2] != "" {
			form = r[2] + "Form"
		}
		near, ok := map[string]string{"": "theFood", "yes": "nearFood", "far": "otherFood"}[r[3]]
		if !ok {
			return fmt.Errorf("data/names.csv: %s: proxy is yes, far or empty, not %q", r[0], r[3])
		}
		entry := fmt.Sprintf("{%s, %q, %s}", form, r[0], near)
		for name := range strings.SplitSeq(r[4], "|") {
			key := strings.Join(mean(words.Stems(name)), " ")
			for _, old := range entries[key] {
				if strings.HasPrefix(old, "{"+form+",") {
					return fmt.Errorf("data/names.csv: %q is two foods, or stands twice", name)
				}
			}
			entries[key] = append(entries[key], entry)
		}
	}
	fmt.Fprintln(b, "\n// nameTable has the foods by what cooks call them, as stems.\nvar nameTable = [...]nameEntry{")
	for _, key := range tablegen.Keys(entries) {
		fmt.Fprintf(b, "{%q, []named{%s}},\n", key, strings.Join(entries[key], ", "))
	}
	fmt.Fprintln(b, "}")
	return nil
}

// qualifiers writes the words that a name may lose, as stems, and whether it stays the same food.
func qualifiers(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/qualifiers.csv")
	if err != nil {
		return err
	}
	set := map[string]string{}
	for _, r := range rows {
		key := strings.Join(words.Stems(r[0]), " ")
		entry := fmt.Sprintf("{%q, %v}", key, r[1] == "nothing")
		if old, twice := set[key]; twice && old != entry {
			return fmt.Errorf("data/qualifiers.csv: %q changes nothing and something", r[0])
		}
		set[key] = entry
	}
	fmt.Fprintln(b, "\n// qualifierTable has the words that a name may lose, as stems.\nvar qualifierTable = [...]qualifier{")
	for _, key := range tablegen.Keys(set) {
		fmt.Fprintln(b, set[key]+",")
	}
	fmt.Fprintln(b, "}")
	return nil
}

// meanings are the synonyms, as stems.
var meanings = map[string][]string{}

func mean(stems []string) []string {
	return words.Replace(stems, func(s string) ([]string, bool) { m, ok := meanings[s]; return m, ok })
}

func synonyms(b *bytes.Buffer) error {
	fmt.Fprintln(b, "\n// synonymTable has other names for the words of names, as stems.\nvar synonymTable = [...]synonym{")
	for _, key := range tablegen.Keys(meanings) {
		fmt.Fprintf(b, "{%q, %#v},\n", key, meanings[key])
	}
	fmt.Fprintln(b, "}")
	return nil
}

func categories(b *bytes.Buffer) error {
	return list(b, "categories", "category", "the classes that descriptions begin with before they name the food")
}

func classes(b *bytes.Buffer) error {
	return list(b, "classes", "class", "words that name a class of foods, which the words before them tell apart")
}

// list writes a table of one column, as stems.
func list(b *bytes.Buffer, file, name, comment string) error {
	rows, err := tablegen.Read("data/" + file + ".csv")
	if err != nil {
		return err
	}
	set := map[string]bool{}
	for _, r := range rows {
		set[strings.Join(words.Stems(r[0]), " ")] = true
	}
	fmt.Fprintf(b, "\n// %sTable has %s, as stems.\nvar %sTable = [...]string{\n", name, comment, name)
	for _, key := range tablegen.Keys(set) {
		fmt.Fprintf(b, "%q,\n", key)
	}
	fmt.Fprintln(b, "}")
	return nil
}

func forms(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/forms.csv")
	if err != nil {
		return err
	}
	entries := map[string]string{}
	for _, r := range rows {
		for _, s := range words.Stems(r[0]) {
			if old, twice := entries[s]; twice && old != r[1]+"Form" {
				continue // "freeze-dried": its first part is no form of its own
			}
			entries[s] = r[1] + "Form"
		}
	}
	for _, none := range []string{"pan", "hard", "freeze", "fat"} {
		delete(entries, none)
	}
	fmt.Fprintln(b, "\n// formTable has the forms by the stems that tell them.\nvar formTable = [...]formEntry{")
	for _, key := range tablegen.Keys(entries) {
		fmt.Fprintf(b, "{%q, %s},\n", key, entries[key])
	}
	fmt.Fprintln(b, "}")
	return nil
}
