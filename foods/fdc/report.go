package fdc

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// Report is what became of a source that was read.
type Report struct {
	Source Info
	// Foods is the number of records given, Values that of their values, both without the superseded ones.
	Foods, Values int
	// Types counts the records by data type; NotFoods the rows that describe no food (samples and purchases).
	Types, NotFoods []Count
	// Superseded counts the records given that the data set keeps for history only.
	Superseded int
	// Blank counts the values that the data leave empty. They are missing.
	Blank int
	// OtherNutrients counts the values of nutrients that package nutrition does not know, by nutrient id.
	OtherNutrients []Count
	// Rows counts the rows that were read, file by file.
	Rows []Count
	// Problems is what was left out or doubted, by reason.
	Problems []Problem
	// Newest is the last day of publication among the records; empty if none has one.
	Newest string
}

// Count is how many there are of something.
type Count struct {
	Name string
	N    int
}

// Problem is one reason for which something was left out or doubted.
type Problem struct {
	Reason   Reason
	Count    int
	Examples []Example // the first few
}

// Example is one place where a problem was met.
type Example struct {
	At     Position
	Detail string // "fdc 167512: energy of -3"
}

// String is "food_nutrient.csv:17: fdc 167512: energy of -3".
func (e Example) String() string { return fmt.Sprintf("%s:%d: %s", e.At.File, e.At.Row, e.Detail) }

// Reason is why something was left out or doubted. Its text is for people; the constants are for programs.
type Reason string

// The reasons. The food's record is given without what the reason names, unless the reason is about the food itself.
const (
	BadRow          Reason = "row that is cut, or has more or fewer fields than the header"
	BadID           Reason = "food id that is no number, or one of no food"
	DuplicateFood   Reason = "food given more than once; the first is kept"
	NoDescription   Reason = "food without a description"
	UnknownFood     Reason = "row for a food that is not in the download"
	OrphanNutrient  Reason = "value of a nutrient id that the nutrient list lacks"
	NutrientNumber  Reason = "nutrient number where an id belongs; read as the number"
	NotANumber      Reason = "value that is no number"
	Negative        Reason = "negative value"
	Absurd          Reason = "value larger than 100 g or ml can hold"
	DuplicateValue  Reason = "nutrient given more than once for a food; the first is kept"
	BadUnit         Reason = "nutrient in a unit that does not convert"
	BadServing      Reason = "label without a serving in g or ml; its amounts cannot be told from the label's rounding"
	UnroundedLabel  Reason = "label figure that no known rounding gives; left out"
	BadGTIN         Reason = "GTIN with a wrong check digit or length; the food keeps its other ids"
	BadCode         Reason = "NDB number or food code that is none; the food keeps its other ids"
	BadPortion      Reason = "portion without a weight above zero"
	BadIngredient   Reason = "recipe line without a weight, or with a code of no known food"
	BadDerivation   Reason = "derivation code that is not known; the value is kept"
	BadText         Reason = "text that is not UTF-8; the bytes that are not were replaced"
	CountsDisagree  Reason = "table with fewer or more rows than the download itself states"
	MissingCategory Reason = "food category that the category list lacks"
	NoNutrients     Reason = "food without any nutrient"
	StoredFormula   Reason = "formula in a workbook; the value stored with it was read"
	EmptyFormula    Reason = "formula in a workbook without a stored value; missing"
	MergedCells     Reason = "merged cells in a workbook; all but the first are missing"
)

// examples is how many places are kept of each problem.
const examples = 5

// reporter gathers a Report.
type reporter struct {
	report   Report
	problems map[Reason]*Problem
	types    [Patterns + 1]int
	notFoods map[string]int
	others   [maxNutrientID]int // values of other nutrients, by id
}

func newReporter(info Info) *reporter {
	return &reporter{
		report: Report{Source: info}, problems: map[Reason]*Problem{},
		notFoods: map[string]int{},
	}
}

// problem counts one; detail is only asked for while examples are kept.
func (r *reporter) problem(reason Reason, at Position, detail func() string) {
	p := r.problems[reason]
	if p == nil {
		p = &Problem{Reason: reason}
		r.problems[reason] = p
	}
	p.Count++
	if len(p.Examples) < examples {
		p.Examples = append(p.Examples, Example{At: at, Detail: shorten(detail())})
	}
}

// add takes over what another reporter gathered.
func (r *reporter) add(o *reporter) {
	to, from := &r.report, &o.report
	to.Foods, to.Values, to.Superseded, to.Blank = to.Foods+from.Foods, to.Values+from.Values, to.Superseded+from.Superseded, to.Blank+from.Blank
	to.Rows, to.Newest = append(to.Rows, from.Rows...), max(to.Newest, from.Newest)
	for i, n := range o.types {
		r.types[i] += n
	}
	for i, n := range o.others {
		r.others[i] += n
	}
	for name, n := range o.notFoods {
		r.notFoods[name] += n
	}
	for reason, p := range o.problems {
		have := r.problems[reason]
		if have == nil {
			have = &Problem{Reason: reason}
			r.problems[reason] = have
		}
		have.Count += p.Count
		have.Examples = append(have.Examples, p.Examples[:min(len(p.Examples), examples-len(have.Examples))]...)
	}
}

// given counts a record that was given.
func (r *reporter) given(rec *Record) {
	if len(rec.Values) == 0 && len(rec.Equivalents) == 0 && !rec.Superseded {
		r.problem(NoNutrients, rec.At, func() string { return name(rec) + ": " + rec.Description })
	}
	r.report.Newest = max(r.report.Newest, rec.Published)
	if rec.Superseded {
		r.report.Superseded++
		return
	}
	r.report.Foods++
	r.report.Values += len(rec.Values)
	r.types[rec.Type]++
}

// name is how a food is called in a problem.
func name(r *Record) string {
	if len(r.IDs) == 0 {
		return "food"
	}
	return string(r.IDs[0])
}

func (r *reporter) finish() *Report {
	rep := &r.report
	for t, n := range r.types {
		if n > 0 {
			rep.Types = append(rep.Types, Count{DataType(t).String(), n})
		}
	}
	rep.NotFoods = sortedCounts(r.notFoods)
	for id, n := range r.others {
		if n > 0 {
			rep.OtherNutrients = append(rep.OtherNutrients, Count{strconv.Itoa(id), n})
		}
	}
	for _, p := range r.problems {
		rep.Problems = append(rep.Problems, *p)
	}
	slices.SortFunc(rep.Problems, func(a, b Problem) int { return cmp.Compare(a.Reason, b.Reason) })
	return rep
}

func sortedCounts(m map[string]int) []Count {
	var list []Count
	for name, n := range m {
		list = append(list, Count{name, n})
	}
	slices.SortFunc(list, func(a, b Count) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// Problem is what the report says about a reason; false if it was not met.
func (r *Report) Problem(reason Reason) (Problem, bool) {
	for _, p := range r.Problems {
		if p.Reason == reason {
			return p, true
		}
	}
	return Problem{}, false
}

// shorten keeps a message readable, whatever was put in.
func shorten(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "..."
	}
	return s
}
