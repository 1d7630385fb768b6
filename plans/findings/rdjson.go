package findings

import (
	"bytes"
	"io"

	"github.com/mealwright/mealwright/rules"
)

// newRDJSON writes the Reviewdog Diagnostic Format, one object for all.
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
func newRDJSON(w io.Writer, _ Tool) Writer {
	head := `{"source": {"name": "` + toolName + `", "url": "` + toolURL + `"}, "diagnostics": [`
	return &pieces{w: w, head: head + "\n", between: nextElement, tail: "\n]}\n", none: head + "]}\n", render: rdJSONOf}
}

type (
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    rdLocation     `json:"location"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition  `json:"start"`
		End   *rdPosition `json:"end,omitempty"`
	}
	rdPosition struct {
		Line   int `json:"line"`
		Column int `json:"column,omitempty"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range rdRange `json:"range"`
		Text  string  `json:"text"`
	}
)

// rdSeverities are the format's words for the levels.
var rdSeverities = [...]string{Silent: "", Note: "INFO", Warning: "WARNING", Error: "ERROR"}

// rdJSONOf writes what is neither waived nor in a baseline.
func rdJSONOf(b *bytes.Buffer, file *File) error {
	for i := range file.Findings {
		f := &file.Findings[i]
		severity := rdSeverities[f.Level()]
		if severity == "" || f.Known {
			continue
		}
		d := rdDiagnostic{
			Message: f.Headline() + " (" + f.Rule.Title + ")", Severity: severity, Code: rdCode{Value: f.Rule.ID},
			Location: rdLocation{Path: f.Position.File, Range: rdRangeOf(f.Position)},
		}
		if len(f.Rule.Sources) > 0 {
			d.Code.URL = f.Rule.Sources[0].URL
		}
		for _, fix := range f.Fixes {
			d.Suggestions = append(d.Suggestions, rdSuggestion{*rdRangeOf(fix.Range), fix.Text})
		}
		if err := element(b, d); err != nil {
			return err
		}
	}
	return nil
}

// rdRangeOf is a place; nil where there is none. Columns are counted in characters here and in bytes there, which is
// the same wherever a key or an id is wrong.
func rdRangeOf(at rules.Range) *rdRange {
	if at.Line == 0 {
		return nil
	}
	r := &rdRange{Start: rdPosition{at.Line, at.Column}}
	if at.EndColumn > at.Column {
		r.End = &rdPosition{at.Line, at.EndColumn}
	}
	return r
}
