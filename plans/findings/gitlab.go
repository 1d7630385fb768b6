package findings

import (
	"bytes"
	"io"
)

// newGitLab writes a Code Quality report: one list of all findings.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
func newGitLab(w io.Writer, _ Tool) Writer {
	return &pieces{w: w, head: "[\n", between: nextElement, tail: "\n]\n", none: "[]\n", render: gitLabOf}
}

type (
	gitLabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitLabLocation `json:"location"`
	}
	gitLabLocation struct {
		Path  string      `json:"path"`
		Lines gitLabLines `json:"lines"`
	}
	gitLabLines struct {
		Begin int `json:"begin"`
	}
)

// severities are GitLab's words for the levels.
var severities = [...]string{Silent: "", Note: "info", Warning: "minor", Error: "major"}

// gitLabOf writes what is neither waived nor in a baseline. GitLab compares two reports by the fingerprints, and drops
// what shares one, so the file's name is part of it.
func gitLabOf(b *bytes.Buffer, file *File) error {
	for i := range file.Findings {
		f := &file.Findings[i]
		severity := severities[f.Level()]
		if severity == "" || f.Known {
			continue
		}
		err := element(b, gitLabIssue{
			Description: f.Headline() + " [" + f.Rule.Title + "]", CheckName: f.Rule.ID, Severity: severity,
			Fingerprint: fingerprint(f.Key(file.Name), 0),
			Location:    gitLabLocation{f.Position.File, gitLabLines{max(f.Position.Line, 1)}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
