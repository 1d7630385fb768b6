package findings

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"

	sheet "github.com/mealwright/mealwright/internal/cell"
)

// table writes one row for each finding, passes included.
type table struct {
	w     *csv.Writer
	begun bool
}

func newCSV(w io.Writer, _ Tool) Writer { return &table{w: csv.NewWriter(w)} }

// columns are the titles of the table. Numbers stand without their unit, so that a spreadsheet can count with them.
var columns = []string{
	"file", "rule", "title", "verdict", "severity", "scope", "subject", "where", "nutrient", "message",
	"measured from", "measured to", "limit from", "limit to", "unit", "line", "column", "fingerprint", "in baseline",
}

// Write writes the rows of a file.
func (t *table) Write(file *File) error {
	if err := t.begin(); err != nil {
		return err
	}
	for i := range file.Findings {
		f := &file.Findings[i]
		row := []string{
			f.Position.File, f.Rule.ID, f.Rule.Title, f.Verdict.String(), f.Severity.String(), f.Scope, f.Subject, f.Where,
			f.Nutrient, f.Headline(), "", "", "", "", "", number(float64(f.Position.Line)), number(float64(f.Position.Column)),
			f.Fingerprint, strconv.FormatBool(f.Known),
		}
		if f.Position.File == "" {
			row[0] = file.Name
		}
		if f.Measured != nil && f.Limit != nil {
			row[10], row[11] = number(f.Measured.Amount.Lo), number(f.Measured.Amount.Hi)
			row[12], row[13], row[14] = number(f.Limit.Amount.Lo), number(f.Limit.Amount.Hi), f.Measured.Unit
		}
		for k, cell := range row {
			if k < 10 || k > 16 { // numbers may begin with a minus
				row[k] = sheet.Plain(cell)
			}
		}
		if err := t.w.Write(row); err != nil {
			return err
		}
	}
	return nil
}

func (t *table) begin() error {
	if t.begun {
		return nil
	}
	t.begun = true
	return t.w.Write(columns)
}

// Close writes what is left.
func (t *table) Close() error {
	if err := t.begin(); err != nil {
		return err
	}
	t.w.Flush()
	return t.w.Error()
}

// number is empty where there is no bound.
func number(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
