package findings

import (
	"bytes"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"

	sheet "github.com/mealwright/mealwright/internal/cell"
)

// newCSV writes one row for each finding, passes included.
func newCSV(w io.Writer, _ Tool) Writer {
	return &pieces{w: w, head: strings.Join(columns, ",") + "\n", render: csvOf}
}

// columns are the titles of the table. Numbers stand without their unit, so that a spreadsheet can count with them.
var columns = []string{
	"file", "rule", "title", "verdict", "severity", "scope", "subject", "where", "nutrient", "message",
	"measured from", "measured to", "limit from", "limit to", "unit", "line", "column", "fingerprint", "in baseline",
}

// csvOf writes the rows of a file.
func csvOf(b *bytes.Buffer, file *File) error {
	w := csv.NewWriter(b)
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
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// number is empty where there is no bound.
func number(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
