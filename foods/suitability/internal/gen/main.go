// Command gen writes the tables of package suitability from its data files. It is run by go generate in the
// package's folder.
package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/tablegen"
	"github.com/mealwright/mealwright/foods/suitability/internal/phrase"
)

func main() {
	t := tables{sources: map[string]bool{}, bits: map[string]int{}}
	tablegen.Main(t.readSources, t.readSubstances, t.readWords, t.readGroups, t.readNeeds, t.write)
}

// tables is what the data files say.
type tables struct {
	sources    map[string]bool
	bits       map[string]int // of a substance by its id
	substances [][]string
	words      map[string]*word
	groups     [][]string
	needs      [][]string
	code       *bytes.Buffer
}

// word is one phrase: rows that name it add up, the last one gives the reason.
type word struct {
	kind           int
	holds, maybe   uint64
	reason, source string
}

func (t *tables) readSources() error {
	rows, err := tablegen.Read("data/sources.csv", "id", "title", "url")
	for _, r := range rows {
		t.sources[r[0]] = true
	}
	return err
}

// known refuses a source that is not in the list.
func (t *tables) known(file, row, source string) error {
	if !t.sources[source] {
		return fmt.Errorf("%s: %s: unknown source %q", file, row, source)
	}
	return nil
}

func (t *tables) readSubstances() error {
	rows, err := tablegen.Read("data/substances.csv", "id", "title", "names", "list", "note", "source")
	if err != nil {
		return err
	}
	for i, r := range rows {
		if err := t.known("substances.csv", r[0], r[5]); err != nil {
			return err
		}
		t.bits[r[0]] = i
	}
	if t.substances = rows; len(rows) > 64 {
		return fmt.Errorf("substances.csv: %d rows; a set has room for 64", len(rows))
	}
	return nil
}

// set is the substances that a column names, as bits.
func (t *tables) set(file, names string) (uint64, error) {
	var set uint64
	for name := range strings.FieldsSeq(names) {
		bit, ok := t.bits[name]
		if !ok {
			return 0, fmt.Errorf("%s: unknown substance %q", file, name)
		}
		set |= 1 << bit
	}
	return set, nil
}

func (t *tables) readWords() error {
	rows, err := tablegen.Read("data/words.csv", "phrases", "kind", "holds", "maybe", "reason", "source")
	if err != nil {
		return err
	}
	t.words = map[string]*word{}
	for _, r := range rows {
		if err := t.row(r); err != nil {
			return err
		}
	}
	for _, w := range t.words {
		w.maybe &^= w.holds
	}
	return nil
}

// row adds a row of words.csv to each of its phrases.
func (t *tables) row(r []string) error {
	kind := slices.Index([]string{"filler", "plain", "food"}, r[1])
	if kind < 0 {
		return fmt.Errorf("words.csv: %s: kind is %q, want food, plain or filler", r[0], r[1])
	}
	holds, err := t.set("words.csv", r[2])
	if err != nil {
		return err
	}
	maybe, err := t.set("words.csv", r[3])
	if err != nil {
		return err
	}
	if err := t.known("words.csv", r[0], r[5]); err != nil {
		return err
	}
	for text := range strings.SplitSeq(r[0], "|") {
		key := phrase.Key(text)
		if key == "" {
			return fmt.Errorf("words.csv: %q is no phrase", text)
		}
		w := t.words[key]
		if w == nil {
			w = &word{}
			t.words[key] = w
		}
		w.kind, w.holds, w.maybe = max(w.kind, kind), w.holds|holds, w.maybe|maybe
		w.reason, w.source = r[4], r[5]
	}
	return nil
}

func (t *tables) readGroups() error {
	rows, err := tablegen.Read("data/groups.csv", "groups", "holds", "maybe", "reason", "source")
	for _, r := range rows {
		if err := t.known("groups.csv", r[0], r[4]); err != nil {
			return err
		}
	}
	t.groups = rows
	return err
}

func (t *tables) writeGroups() error {
	fmt.Fprint(t.code, "}\n\n// groupTable is what the food groups of USDA SR say, by their first two digits.\nvar groupTable = [...]wordRow{\n")
	for _, r := range t.groups {
		holds, err := t.set("groups.csv", r[1])
		if err != nil {
			return err
		}
		maybe, err := t.set("groups.csv", r[2])
		if err != nil {
			return err
		}
		fmt.Fprintf(t.code, "{%q, 2, %#x, %#x, %q, %q},\n", r[0], holds, maybe, r[3], r[4])
	}
	return nil
}

func (t *tables) readNeeds() error {
	rows, err := tablegen.Read("data/needs.csv", "id", "sort", "title", "never", "together", "asks", "inferred", "settled", "meaning", "cite")
	t.needs = rows
	return err
}

func (t *tables) write() error {
	t.code = tablegen.New("data/*.csv", "suitability")
	b := t.code
	fmt.Fprintf(b, "// The substances that can be asked for.\nconst (\n")
	for i, r := range t.substances {
		typ := ""
		if i == 0 {
			typ = " Substance = iota"
		}
		fmt.Fprintf(b, "%s%s // %s\n", constant(r[0]), typ, r[1])
	}
	fmt.Fprintf(b, ")\n\nvar substanceTable = [...]substanceRow{\n")
	for _, r := range t.substances {
		fmt.Fprintf(b, "{%q, %q, %q, %q, %#v},\n", r[0], r[1], r[3], r[5], strings.Split(r[2], "|"))
	}
	fmt.Fprint(b, "}\n\n")
	fmt.Fprint(b, "// wordTable is sorted by key.\nvar wordTable = [...]wordRow{\n")
	for _, key := range tablegen.Keys(t.words) {
		w := t.words[key]
		fmt.Fprintf(b, "{%q, %d, %#x, %#x, %q, %q},\n", key, w.kind, w.holds, w.maybe, w.reason, w.source)
	}
	if err := t.writeGroups(); err != nil {
		return err
	}
	fmt.Fprint(b, "}\n\n// needTable is what a plan may ask for by name, but for what it may ask to be free of.\nvar needTable = [...]needRow{\n")
	for _, r := range t.needs {
		if err := t.writeNeed(r); err != nil {
			return err
		}
	}
	fmt.Fprint(b, "}\n")
	return tablegen.Write("suitability_table.go", b)
}

func (t *tables) writeNeed(r []string) error {
	never, err := t.set("needs.csv", r[3])
	if err != nil {
		return err
	}
	asks, err := t.set("needs.csv", r[5])
	if err != nil {
		return err
	}
	fmt.Fprintf(t.code, "{id: %q, sort: %q, title: %q, never: %#x, asks: %#x, together: []Set{", r[0], r[1], r[2], never, asks)
	for pair := range strings.SplitSeq(r[4], "|") {
		set, err := t.set("needs.csv", pair)
		if err != nil {
			return err
		}
		if set != 0 {
			fmt.Fprintf(t.code, "%#x, ", set)
		}
	}
	fmt.Fprintf(t.code, "}, byKind: %v, byList: %v, settled: []string{", strings.Contains(r[6], "kind"), strings.Contains(r[6], "list"))
	for scheme := range strings.FieldsSeq(r[7]) {
		fmt.Fprintf(t.code, "%q, ", scheme)
	}
	fmt.Fprintf(t.code, "}, meaning: %q},\n", r[8])
	return nil
}

// constant is a substance's name in Go: tree-nut is TreeNut.
func constant(id string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(id, "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
