package findings

import (
	"fmt"
	"io"
	"strings"
)

// Writer writes one file's findings after another in a format. Nothing is whole before Close, which does not close
// what is written to. It is not safe for concurrent use.
type Writer interface {
	Write(f *File) error
	Close() error
}

// Tool is what a format says of who found it all.
type Tool struct{ Version string }

// What every format calls mealwright.
const (
	toolName = "mealwright"
	toolURL  = "https://github.com/mealwright/mealwright"
)

// format is a format by its name.
type format struct {
	name, what string
	open       func(w io.Writer, t Tool) Writer
}

// formats are all formats, in the order in which help lists them.
var formats = []format{
	{"sarif", "SARIF 2.1.0, for code scanning", newSARIF},
	{"junit", "JUnit XML, for test reports", newJUnit},
	{"github", "workflow commands, which annotate a pull request on GitHub", newGitHub},
	{"gitlab", "Code Quality, for merge requests on GitLab", newGitLab},
	{"rdjson", "Reviewdog Diagnostic Format", newRDJSON},
	{"csv", "a table, for spreadsheets", newCSV},
}

// Formats are the names of the formats.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Meaning says what a format is for; empty if there is none of that name.
func Meaning(name string) string {
	for _, f := range formats {
		if f.name == name {
			return f.what
		}
	}
	return ""
}

// New writes in the format of that name to w. The error is for a name that is none of [Formats].
func New(name string, w io.Writer, t Tool) (Writer, error) {
	for _, f := range formats {
		if f.name == name {
			return f.open(w, t), nil
		}
	}
	return nil, fmt.Errorf("findings: there is no format %q; use %s", name, strings.Join(Formats(), ", "))
}
