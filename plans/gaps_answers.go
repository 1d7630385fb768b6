package plans

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"

	"io"
	"slices"
	"strings"
	"time"

	"github.com/mealwright/mealwright/internal/cell"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Answer is one line of a question sheet that came back: a value of a food for some items of a plan, per 100 g.
type Answer struct {
	Items    []string // paths
	Nutrient nutrition.Nutrient
	Value    float64 // in the nutrient's canonical unit, per 100 g
	Source   string
	Date     string // YYYY-MM-DD, or empty
	Line     int
}

// source is where the plan says that the value comes from.
func (a *Answer) source() string {
	if a.Date == "" {
		return a.Source
	}
	return a.Source + ", " + a.Date
}

// maxAnswers is more lines than any plan has missing values.
const maxAnswers = 100_000

// ReadAnswers reads a question sheet that [Questions.WriteCSV] wrote and somebody filled in. Lines without a value are
// left out; one with a value needs its source. A value is a number in the sheet's unit or carries its own: "31", "31
// mg", "0.03 g". Columns are found by their titles; those that nobody needs to answer may be missing. Commas or
// semicolons may stand between them, as spreadsheets write either. All that is wrong is said at once.
func ReadAnswers(name string, data []byte) ([]Answer, rules.Diagnostics) {
	s := &sheet{name: name}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	if first, _, _ := bytes.Cut(data, []byte("\n")); bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		r.Comma = ';'
	}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := r.FieldPos(0)
		if err != nil {
			s.wrong(line, "this cannot be read as CSV: "+err.Error(), "save the sheet as CSV")
			break
		}
		if s.columns == nil {
			if !s.titles(record, line) {
				break
			}
			continue
		}
		s.answer(record, line)
		if len(s.answers) > maxAnswers || len(s.problems) > maxProblems {
			break
		}
	}
	if s.columns == nil && len(s.problems) == 0 {
		s.wrong(1, "the sheet is empty", `"mealwright gaps --format csv" writes one`)
	}
	if len(s.problems) > 0 {
		return nil, s.problems
	}
	return s.answers, nil
}

// sheet is a question sheet that is read.
type sheet struct {
	name     string
	columns  map[string]int
	answers  []Answer
	problems rules.Diagnostics
}

func (s *sheet) wrong(line int, message, hint string) {
	s.problems = append(s.problems, rules.Diagnostic{Code: "answers", Message: message, Hint: hint,
		Range: rules.Range{File: s.name, Line: line, Column: 1, EndColumn: 2}})
}

// titles finds the columns by their titles.
func (s *sheet) titles(record []string, line int) bool {
	s.columns = map[string]int{}
	for i, title := range record {
		title = strings.ToLower(strings.TrimSpace(title))
		if slices.Contains(sheetColumns[:], title) {
			s.columns[title] = i
		}
	}
	for _, needed := range []string{"nutrient", "unit", "value", "source", "items"} {
		if _, ok := s.columns[needed]; !ok {
			s.wrong(line, fmt.Sprintf("the sheet has no column %q", needed), "its first line names the columns: "+joined(sheetColumns[:]))
		}
	}
	return len(s.problems) == 0
}

// answer reads one line.
func (s *sheet) answer(record []string, line int) {
	cell := func(title string) string {
		if i, ok := s.columns[title]; ok && i < len(record) {
			return cell.Text(strings.TrimSpace(record[i]))
		}
		return ""
	}
	value := cell("value")
	if value == "" {
		return
	}
	a := Answer{Items: strings.Fields(cell("items")), Source: cell("source"), Date: cell("date"), Line: line}
	n, ok := nutrition.LookupNutrient(cell("nutrient"))
	switch per := cell("per"); {
	case !ok:
		s.wrong(line, fmt.Sprintf("unknown nutrient %q", cell("nutrient")), "nutrients are named as in reports, such as sodium or vitamin_c")
		return
	case len(a.Items) == 0:
		s.wrong(line, "the line names no items", "leave the column items as it was written")
		return
	case a.Source == "":
		s.wrong(line, "the value has no source", "write in the column source who gave it")
		return
	case a.Date != "" && !isDate(a.Date):
		s.wrong(line, fmt.Sprintf("%q is no date", a.Date), "write it as 2026-11-02")
		return
	case per != "" && per != "100 g" && per != "100g":
		s.wrong(line, fmt.Sprintf("values are per 100 g, and the line says per %q", per), "reckon the value for 100 g")
		return
	}
	a.Nutrient = n
	if err := a.take(value, cell("unit")); err != nil {
		s.wrong(line, strings.TrimPrefix(err.Error(), "nutrition: "), "write a number in the unit of the line, such as 31")
		return
	}
	s.answers = append(s.answers, a)
}

// take reads the value, in its own unit or that of the sheet.
func (a *Answer) take(value, unit string) error {
	q, err := nutrition.ParseQuantity(value)
	if err != nil || q.Unit == (nutrition.Unit{}) {
		if q, err = nutrition.ParseQuantity(value + " " + unit); err != nil {
			return err
		}
	}
	a.Value, err = q.For(a.Nutrient)
	if err == nil && !(a.Value >= 0) {
		err = fmt.Errorf("%s is less than none", value)
	}
	return err
}

func isDate(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
