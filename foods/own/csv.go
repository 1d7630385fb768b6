package own

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mealwright/mealwright/nutrition"
)

// maxSize is the largest CSV that is read, in bytes.
const maxSize = 16 << 20

// columns are the names in the header that are no nutrients.
var columns = []string{"id", "description", "also", "group", "manufacturer", "brand", "ingredients", "source", "refuse",
	"portions", "per", "serving"}

// IsCSV reports whether a file begins with the header of a CSV of own foods: it has an id and a description, and is none
// of the tables of FoodData Central that have these and a code, a name or a technique.
func IsCSV(begin []byte) bool {
	line, _, _ := bytes.Cut(bytes.TrimPrefix(begin, []byte("\ufeff")), []byte("\n"))
	fields, err := csv.NewReader(bytes.NewReader(line)).Read()
	if err != nil {
		return false
	}
	for i := range fields {
		fields[i] = strings.ToLower(strings.TrimSpace(fields[i]))
	}
	return slices.Contains(fields, "id") && slices.Contains(fields, "description") &&
		!slices.ContainsFunc(fields, func(f string) bool { return f == "code" || f == "name" || f == "technique" })
}

// readCSV reads a list with a row per food.
func (r *reader) readCSV(data []byte) {
	top := place{1, 1}
	if len(data) > maxSize {
		r.reportf(top, "split it into several files", "the file has more than %d MiB; that is the most that is read", maxSize>>20)
		return
	}
	if !utf8.Valid(data) {
		r.reportf(top, `save it as "CSV UTF-8"`, "the file is not UTF-8")
		return
	}
	r.list.Title = filepath.Base(r.file)
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	header, err := in.Read()
	if errors.Is(err, io.EOF) {
		r.reportf(top, "the first row names the columns: id,description,source,sodium (mg)", "the file is empty")
		return
	}
	if r.csvError(err) {
		return
	}
	read, ok := r.header(header)
	if !ok {
		return
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if r.csvError(err) || len(r.problems) >= maxProblems {
			return
		}
		e := &entry{}
		for i, text := range row {
			line, column := in.FieldPos(i)
			if i == 0 {
				e.at = place{line, column}
			}
			if text = strings.TrimSpace(text); text != "" {
				read[i](e, cell{text, place{line, column}})
			}
		}
		r.add(e)
	}
	if len(r.list.Foods) == 0 && len(r.problems) == 0 {
		r.reportf(top, "write a row for each", "the list has no foods")
	}
}

// csvError reports what is wrong with a row.
func (r *reader) csvError(err error) bool {
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		r.reportf(place{parse.Line, parse.Column}, "each row has as many fields as the header; put a field with a comma in quotes", "%v", parse.Err)
		return true
	}
	return err != nil
}

// header says what each column does with its cells.
func (r *reader) header(fields []string) ([]func(*entry, cell), bool) {
	read := make([]func(*entry, cell), len(fields))
	var seen []string
	for i, f := range fields {
		name := strings.ToLower(strings.TrimSpace(f))
		at := place{1, i + 1}
		if slices.Contains(seen, name) {
			r.reportf(at, "keep one of them", "column %d is %q for a second time", i+1, short(name))
		}
		seen = append(seen, name)
		if read[i] = plainColumn(name); read[i] == nil {
			read[i] = r.nutrientColumn(name, at)
		}
	}
	if !slices.Contains(seen, "id") || !slices.Contains(seen, "description") || !slices.Contains(seen, "source") {
		r.reportf(place{1, 1}, "the columns are "+strings.Join(columns, ", ")+" and nutrients", "the header needs id, description and source")
	}
	return read, len(r.problems) == 0
}

// plainColumn reads what is no nutrient; nil if the name is none of those.
func plainColumn(name string) func(*entry, cell) {
	switch name {
	case "id":
		return func(e *entry, c cell) { e.id = c }
	case "description":
		return func(e *entry, c cell) { e.description = c }
	case "also":
		return func(e *entry, c cell) { e.also = parts(c) }
	case "group":
		return func(e *entry, c cell) { e.group = c }
	case "manufacturer":
		return func(e *entry, c cell) { e.manufacturer = c }
	case "brand":
		return func(e *entry, c cell) { e.brand = c }
	case "ingredients":
		return func(e *entry, c cell) { e.ingredients = c }
	case "source":
		return func(e *entry, c cell) { e.source = c }
	case "refuse":
		return func(e *entry, c cell) { e.refuse = c }
	case "per":
		return func(e *entry, c cell) { e.per = c }
	case "serving":
		return func(e *entry, c cell) { e.serving, e.label = c, true }
	case "portions":
		return func(e *entry, c cell) {
			for _, p := range parts(c) {
				measure, weight, _ := strings.Cut(p.text, "=")
				e.portions = append(e.portions, named{cell{strings.TrimSpace(measure), p.at}, cell{strings.TrimSpace(weight), p.at}})
			}
		}
	}
	return nil
}

// nutrientColumn reads a nutrient: "sodium (mg)" over numbers, or "sodium" over quantities.
func (r *reader) nutrientColumn(name string, at place) func(*entry, cell) {
	nutrient, rest, hasUnit := strings.Cut(name, "(")
	unit := ""
	if hasUnit {
		unit = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ")"))
	}
	c := cell{strings.TrimSpace(nutrient), at}
	r.nutrient(c)
	if _, err := nutrition.ParseUnit(unit); hasUnit && err != nil {
		r.reportf(at, "write it like sodium (mg)", "%q is no unit", short(unit))
	}
	return func(e *entry, value cell) {
		if _, bare, err := nutrition.ParseNumber(value.text); unit != "" && err == nil && bare == "" {
			value.text += " " + unit
		}
		e.nutrients = append(e.nutrients, named{cell{c.text, value.at}, value})
	}
}

// parts are the pieces of a cell between semicolons.
func parts(c cell) []cell {
	var list []cell
	for p := range strings.SplitSeq(c.text, ";") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, cell{p, c.at})
		}
	}
	return list
}
