package own

import (
	"errors"
	"strings"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

var errNegative = errors.New("an amount is not negative, and the lower one comes first")

// readYAML reads a list in YAML.
func (r *reader) readYAML(data []byte) {
	doc, problems := yamlsrc.Parse(r.file, data)
	y := &yamlReader{yamlsrc.Reader{Doc: doc, Problems: problems}, r}
	if doc != nil && len(problems) == 0 {
		y.list(doc.Root)
	}
	for _, p := range y.Problems {
		r.reportf(place{p.Line, p.Column}, p.Hint, "%s", p.Message)
	}
}

type yamlReader struct {
	yamlsrc.Reader

	to *reader
}

func (y *yamlReader) list(root *yaml.Node) {
	f := y.Fields(root, "a list of foods", "foods", "source", "date", "items")
	top := placeOf(root)
	title := y.cell(f["foods"], "foods")
	if !title.given() {
		y.to.reportf(top, "write foods: and what the list is called", "the list has no title")
	}
	y.to.list.Title = title.text
	if date := y.cell(f["date"], "date"); date.given() {
		if !isDate(date.text) {
			y.to.reportf(date.at, "write it like 2026-03-01", "date is a day, not %q", short(date.text))
		}
		y.to.list.Date = date.text
	}
	source := y.cell(f["source"], "source")
	items := y.List(f["items"].Value, "items")
	if len(items) == 0 {
		y.to.reportf(top, "write items: and the foods under it", "the list has no foods")
	}
	for _, n := range items {
		if e, ok := y.entry(n); ok {
			if !e.source.given() {
				e.source = source
			}
			y.to.add(e)
		}
		if y.Full() {
			return
		}
	}
}

// entry reads one food; false if what is wrong with it was reported.
func (y *yamlReader) entry(n *yaml.Node) (*entry, bool) {
	before := len(y.Problems)
	f := y.Fields(n, "a food", "id", "description", "also", "group", "manufacturer", "brand", "ingredients", "source", "refuse",
		"portions", "per", "nutrients", "label")
	e := &entry{
		at: placeOf(n), id: y.cell(f["id"], "id"), description: y.cell(f["description"], "description"),
		group: y.cell(f["group"], "group"), manufacturer: y.cell(f["manufacturer"], "manufacturer"), brand: y.cell(f["brand"], "brand"),
		ingredients: y.cell(f["ingredients"], "ingredients"), source: y.cell(f["source"], "source"), refuse: y.cell(f["refuse"], "refuse"),
		per: y.cell(f["per"], "per"),
	}
	if also := f["also"].Value; also != nil {
		ids := []*yaml.Node{also}
		if also.Kind != yaml.ScalarNode {
			ids = y.List(also, "also")
		}
		for _, id := range ids {
			e.also = append(e.also, cell{strings.TrimSpace(y.Text(id, "an id")), placeOf(id)})
		}
	}
	e.portions = y.named(f["portions"].Value, "portions")
	e.nutrients = y.named(f["nutrients"].Value, "nutrients")
	if label := f["label"]; label.Value != nil {
		y.label(e, label, len(e.nutrients) > 0 || e.per.given())
	}
	return e, len(y.Problems) == before
}

// label takes the nutrients of a label.
func (y *yamlReader) label(e *entry, f yamlsrc.Field, both bool) {
	if both {
		y.Report(f.Key, "", "a food has a label, or nutrients with what they are per, not both",
			"leave out what is less certain")
		return
	}
	e.label = true
	for _, x := range y.named(f.Value, "label") {
		if x.name.text == "serving" {
			e.serving = x.value
			continue
		}
		e.nutrients = append(e.nutrients, x)
	}
}

// named reads a mapping of texts; a key without a value counts as absent.
func (y *yamlReader) named(n *yaml.Node, what string) []named {
	var list []named
	for _, f := range y.Mapping(n, what) {
		if f.Value.Tag == "!!null" {
			continue
		}
		list = append(list, named{cell{strings.TrimSpace(f.Name), placeOf(f.Key)}, cell{strings.TrimSpace(y.Text(f.Value, f.Name)), placeOf(f.Value)}})
	}
	return list
}

func (y *yamlReader) cell(f yamlsrc.Field, what string) cell {
	if f.Value == nil {
		return cell{}
	}
	return cell{strings.TrimSpace(y.Text(f.Value, what)), placeOf(f.Value)}
}

func placeOf(n *yaml.Node) place {
	line, column, _ := yamlsrc.Place(n)
	return place{line, column}
}

// isDate reports whether s is a day, "2026-03-01".
func isDate(s string) bool {
	if len(s) != len("2026-03-01") {
		return false
	}
	for i, c := range []byte(s) {
		if (c < '0' || c > '9') && (c != '-' || i != 4 && i != 7) || c == '-' != (i == 4 || i == 7) {
			return false
		}
	}
	return s[5:7] >= "01" && s[5:7] <= "12" && s[8:] >= "01" && s[8:] <= "31"
}
