package findings

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// newGitHub writes workflow commands: GitHub shows each as a note beside its line.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
func newGitHub(w io.Writer, _ Tool) Writer { return &pieces{w: w, render: gitHubOf} }

// commands are the words for the levels. What is waived is not shown: there is nothing to do.
var commands = [...]string{Silent: "", Note: "notice", Warning: "warning", Error: "error"}

// gitHubOf writes a command for each finding that a baseline does not hold.
func gitHubOf(b *bytes.Buffer, file *File) error {
	for i := range file.Findings {
		f := &file.Findings[i]
		command := commands[f.Level()]
		if command == "" || f.Known {
			continue
		}
		write := func(texts ...string) {
			for _, text := range texts {
				b.WriteString(text)
			}
		}
		write("::", command, " file=", property(f.Position.File))
		if f.Position.Line > 0 {
			write(",line=", strconv.Itoa(f.Position.Line), ",col=", strconv.Itoa(f.Position.Column))
		}
		write(",title=", property(f.Rule.Title), property(" ["+f.Rule.ID+"]"), "::", data(f.Headline()), "\n")
	}
	return nil
}

// A command ends with its line, and its properties with a comma or colon.
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func data(s string) string     { return dataEscapes.Replace(s) }
func property(s string) string { return propertyEscapes.Replace(s) }
