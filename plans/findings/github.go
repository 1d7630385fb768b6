package findings

import (
	"fmt"
	"io"
	"strings"
)

// gitHub writes workflow commands: GitHub shows each as a note beside its line.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
type gitHub struct{ w io.Writer }

func newGitHub(w io.Writer, _ Tool) Writer { return &gitHub{w} }

// commands are the words for the levels. What is waived is not shown: there is nothing to do.
var commands = [...]string{Silent: "", Note: "notice", Warning: "warning", Error: "error"}

// Write writes a command for each finding that a baseline does not hold.
func (g *gitHub) Write(file *File) error {
	for i := range file.Findings {
		f := &file.Findings[i]
		command := commands[f.Level()]
		if command == "" || f.Known {
			continue
		}
		place := "file=" + property(f.Position.File)
		if f.Position.Line > 0 {
			place += fmt.Sprintf(",line=%d,col=%d", f.Position.Line, f.Position.Column)
		}
		title := property(f.Rule.Title + " [" + f.Rule.ID + "]")
		if _, err := fmt.Fprintf(g.w, "::%s %s,title=%s::%s\n", command, place, title, data(f.Headline())); err != nil {
			return err
		}
	}
	return nil
}

// Close has nothing left to do.
func (g *gitHub) Close() error { return nil }

// A command ends with its line, and its properties with a comma or colon.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(s) }
