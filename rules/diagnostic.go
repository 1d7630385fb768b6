package rules

import "strings"

// Diagnostic is one thing wrong with a file that somebody wrote: a pack, a plan. It says where, what, and
// what to do next. What is wrong with a diet is a [Finding]; what is wrong with the machine is an error.
type Diagnostic struct {
	Code    string // kebab-case and stable: unknown-nutrient
	Message string // lower case, no full stop
	Hint    string // what to do next; may be empty
	Range   Range
	Line    string // the source line at Range, for the snippet; may be empty
}

// String is file:line:col: message [code].
func (d Diagnostic) String() string {
	var b strings.Builder
	if at := d.Range.String(); at != "" {
		b.WriteString(at + ": ")
	}
	b.WriteString(d.Message)
	if d.Code != "" {
		b.WriteString(" [" + d.Code + "]")
	}
	return b.String()
}

// Diagnostics are all the problems found, in the order of the file.
type Diagnostics []Diagnostic

// Err is nil when there are no diagnostics, and otherwise an error that carries them all.
func (ds Diagnostics) Err() error {
	if len(ds) == 0 {
		return nil
	}
	return &DiagnosticsError{Diagnostics: ds}
}

// DiagnosticsError is Diagnostics as an error.
type DiagnosticsError struct{ Diagnostics Diagnostics }

// Error is the diagnostics, one on a line.
func (e *DiagnosticsError) Error() string {
	lines := make([]string, len(e.Diagnostics))
	for i, d := range e.Diagnostics {
		lines[i] = d.String()
	}
	return strings.Join(lines, "\n")
}
