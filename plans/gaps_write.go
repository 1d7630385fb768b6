package plans

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// PutAnswers puts the answers to questions into the text of a plan: each value under nutrients: of the items that it is
// for, with its source and date. Everything else in the file stays as it is, comments too. The result has been read back, and
// holds what was asked for; where that cannot be done the diagnostics say which line of which file to look at.
func PutAnswers(name string, plan []byte, answers []Answer) ([]byte, rules.Diagnostics) {
	p, ds := Parse(name, plan)
	if len(ds) > 0 {
		return nil, ds
	}
	w := &answerWriter{plan: p, text: plan, name: name, json: bytes.HasPrefix(bytes.TrimSpace(plan), []byte("{"))}
	items := p.itemsByPath()
	for i := range answers {
		for _, path := range answers[i].Items {
			w.put(items[path], path, &answers[i])
		}
	}
	for _, path := range w.order {
		w.item(path)
	}
	if len(w.problems) > 0 {
		return nil, w.problems
	}
	out := w.applied()
	if problems := w.readBack(out); len(problems) > 0 {
		return nil, problems
	}
	return out, nil
}

// itemsByPath are the items of a plan by their names in reports.
func (p *Plan) itemsByPath() map[string]*Item {
	items := map[string]*Item{}
	for i := range p.Days {
		for j := range p.Days[i].Meals {
			for k := range p.Days[i].Meals[j].Items {
				items[fmt.Sprintf("days[%d].meals[%d].items[%d]", i, j, k)] = &p.Days[i].Meals[j].Items[k]
			}
		}
	}
	for k := range p.Box {
		items[fmt.Sprintf("box.items[%d]", k)] = &p.Box[k]
	}
	return items
}

// answerWriter puts answers into the text of a plan.
type answerWriter struct {
	plan     *Plan
	name     string
	text     []byte
	json     bool
	order    []string // paths of the items that get values
	items    map[string]*answered
	edits    []edit
	problems rules.Diagnostics
}

// answered is an item with the values that it gets.
type answered struct {
	item    *Item
	answers []*Answer
}

// edit replaces a stretch of the text.
type edit struct {
	at, until int
	text      string
}

func (w *answerWriter) put(item *Item, path string, a *Answer) {
	switch {
	case item == nil:
		w.wrong(rules.Range{File: w.name, Line: 1, Column: 1, EndColumn: 2}, fmt.Sprintf("the plan has no item %s, which line %d of the sheet is for", path, a.Line),
			"the plan has changed since the questions were written: write them anew")
		return
	case slices.ContainsFunc(item.Nutrients, func(n NutrientAmount) bool { return n.Nutrient == a.Nutrient }):
		w.wrong(item.Range, fmt.Sprintf("the item has a value of %s already", a.Nutrient), "take it away to put in the answer of line "+strconv.Itoa(a.Line))
		return
	}
	if w.items == nil {
		w.items = map[string]*answered{}
	}
	if w.items[path] == nil {
		w.items[path] = &answered{item: item}
		w.order = append(w.order, path)
	}
	w.items[path].answers = append(w.items[path].answers, a)
}

func (w *answerWriter) wrong(at rules.Range, message, hint string) {
	w.problems = append(w.problems, rules.Diagnostic{Code: "answers", Message: message, Hint: hint, Range: at, Line: w.plan.Line(at)})
}

// item writes the values of one item: among those it has, or as keys of their own.
func (w *answerWriter) item(path string) {
	it := w.items[path].item
	var values []string
	for _, a := range w.items[path].answers {
		amount := strconv.FormatFloat(a.Value, 'f', -1, 64) + " " + a.Nutrient.Unit().String()
		values = append(values, w.key(a.Nutrient.String())+w.scalar(amount))
	}
	source := w.key("source") + quoted(w.source(path))
	var keys []string
	if it.places.has("nutrients") {
		w.into(it.At("nutrients"), it.At("nutrients"), values)
	} else {
		keys = append(keys, w.key("nutrients")+"{"+strings.Join(values, ", ")+"}")
	}
	if it.places.has("source") {
		w.replaceScalar(it.At("source"), quoted(w.source(path)))
	} else {
		keys = append(keys, source)
	}
	after := it.At("amount")
	w.into(it.Range, after, keys)
}

// source is where the values of an item come from: as it says already, and who answered.
func (w *answerWriter) source(path string) string {
	var list []string
	if old := w.items[path].item.Source; old != "" {
		list = append(list, old)
	}
	for _, a := range w.items[path].answers {
		if s := a.source(); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return strings.Join(list, "; ")
}

func (w *answerWriter) key(name string) string {
	if w.json {
		return quoted(name) + ": "
	}
	return name + ": "
}

func (w *answerWriter) scalar(text string) string {
	if w.json {
		return quoted(text)
	}
	return text
}

// quoted is a text in double quotes, as JSON and YAML both read it.
func quoted(text string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) //nolint:errchkjson // a text can be encoded
	return strings.TrimSpace(b.String())
}

// into adds keys to the mapping at a place: before its closing brace, or on lines of their own after one of its lines.
func (w *answerWriter) into(mapping, after rules.Range, keys []string) {
	at := w.offset(mapping)
	if len(keys) == 0 || at >= len(w.text) {
		return
	}
	if w.text[at] == '{' {
		end := closingBrace(w.text, at)
		for end > at && (w.text[end-1] == ' ' || w.text[end-1] == '\n' || w.text[end-1] == '\r' || w.text[end-1] == '\t') {
			end--
		}
		w.edits = append(w.edits, edit{end, end, ", " + strings.Join(keys, ", ")})
		return
	}
	end := w.offset(after)
	for end < len(w.text) && w.text[end] != '\n' {
		end++
	}
	indent := "\n" + strings.Repeat(" ", mapping.Column-1)
	w.edits = append(w.edits, edit{end, end, indent + strings.Join(keys, indent)})
}

// replaceScalar puts a text in the place of the one that stands at a place.
func (w *answerWriter) replaceScalar(place rules.Range, text string) {
	at := w.offset(place)
	w.edits = append(w.edits, edit{at, scalarEnd(w.text, at), text})
}

// offset is the byte at which a place begins.
func (w *answerWriter) offset(r rules.Range) int {
	at := 0
	for line := 1; line < r.Line; line++ {
		next := bytes.IndexByte(w.text[at:], '\n')
		if next < 0 {
			return len(w.text)
		}
		at += next + 1
	}
	for column := 1; column < r.Column && at < len(w.text); column++ {
		_, size := utf8.DecodeRune(w.text[at:])
		at += size
	}
	return at
}

// closingBrace is where the brace that opens at i is closed; texts in quotes are passed over.
func closingBrace(text []byte, i int) int {
	for depth := 0; i < len(text); i++ {
		switch text[i] {
		case '"', '\'':
			if end := scalarEnd(text, i); end > i {
				i = end - 1
			}
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text)
}

// scalarEnd is where the scalar that begins at i ends, on its line: at its closing quote, or before what ends a plain one.
func scalarEnd(text []byte, i int) int {
	if i >= len(text) {
		return i
	}
	first := text[i]
	for k := i + 1; k < len(text); k++ {
		switch c := text[k]; {
		case first == '"' && c == '\\', first == '\'' && c == first && k+1 < len(text) && text[k+1] == first:
			k++ // what follows stands for itself
		case (first == '"' || first == '\'') && c == first:
			return k + 1
		case first == '"' || first == '\'':
		case c == '\n' || c == '\r' || c == ',' || c == '}' || c == '#' && text[k-1] == ' ':
			return len(bytes.TrimRight(text[:k], " "))
		}
	}
	return len(text)
}

// applied is the text with all edits.
func (w *answerWriter) applied() []byte {
	slices.SortStableFunc(w.edits, func(a, b edit) int { return a.at - b.at })
	var out bytes.Buffer
	from := 0
	for _, e := range w.edits {
		if e.at < from {
			continue // two edits of one place: reading back will say so
		}
		out.Write(w.text[from:e.at])
		out.WriteString(e.text)
		from = e.until
	}
	out.Write(w.text[from:])
	return out.Bytes()
}

// readBack holds the new text to what was asked for.
func (w *answerWriter) readBack(text []byte) rules.Diagnostics {
	after, ds := Parse(w.name, text)
	var items map[string]*Item
	if len(ds) == 0 {
		items = after.itemsByPath()
	}
	for _, path := range w.order {
		it := items[path]
		for _, a := range w.items[path].answers {
			has := it != nil && it.Source == w.source(path) && slices.ContainsFunc(it.Nutrients, func(n NutrientAmount) bool {
				return n.Nutrient == a.Nutrient && near(n.Amount.Lo, a.Value) && n.Amount.Known()
			})
			if !has {
				w.wrong(w.items[path].item.Range, fmt.Sprintf("the value of %s could not be put into this item", a.Nutrient),
					fmt.Sprintf("write it by hand: nutrients: {%s: %v %s}", a.Nutrient, a.Value, a.Nutrient.Unit()))
			}
		}
	}
	return w.problems
}

func near(a, b float64) bool { return max(a-b, b-a) <= nutrition.Tolerance(max(a, b)) }
