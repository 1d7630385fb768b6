package findings

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// newJUnit writes a test suite for each file, and in it a test case for each rule: what test reports show as passed, failed
// and skipped. A required rule that is open is a failure of the type "unknown": nobody has shown that it holds.
func newJUnit(w io.Writer, _ Tool) Writer {
	return &pieces{w: w, head: xml.Header + `<testsuites name="` + toolName + "\">\n", tail: "</testsuites>\n", render: jUnitOf}
}

type (
	jUnitSuite struct {
		XMLName  xml.Name    `xml:"testsuite"`
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		File     string      `xml:"file,attr"`
		Cases    []jUnitCase `xml:"testcase"`
	}
	jUnitCase struct {
		Name      string        `xml:"name,attr"`
		Classname string        `xml:"classname,attr"`
		File      string        `xml:"file,attr"`
		Line      string        `xml:"line,attr,omitempty"`
		Failure   *jUnitMessage `xml:"failure"`
		Skipped   *jUnitMessage `xml:"skipped"`
		Output    string        `xml:"system-out,omitempty"`
	}
	jUnitMessage struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// jUnitOf writes the suite of a file.
func jUnitOf(b *bytes.Buffer, file *File) error {
	suite := jUnitSuite{Name: file.Title, File: file.Name}
	if suite.Name == "" {
		suite.Name = file.Name
	}
	for _, group := range byRule(file) {
		suite.add(group, file.Name)
	}
	suite.Tests = len(suite.Cases)
	text, err := xml.MarshalIndent(&suite, "  ", "  ")
	b.Write(append(text, '\n'))
	return err
}

// byRule is the findings of each rule, in the order in which the rules are first met.
func byRule(file *File) [][]*Finding {
	var groups [][]*Finding
	at := map[string]int{}
	for i := range file.Findings {
		f := &file.Findings[i]
		k, met := at[f.Rule.ID]
		if !met {
			k = len(groups)
			at[f.Rule.ID] = k
			groups = append(groups, nil)
		}
		groups[k] = append(groups[k], f)
	}
	return groups
}

// add makes the test case of one rule.
func (s *jUnitSuite) add(group []*Finding, file string) {
	c := jUnitCase{Name: group[0].Rule.ID + ": " + group[0].Rule.Title, Classname: file, File: file}
	var failed, open, shown []*Finding
	applies := false
	for _, f := range group {
		applies = applies || f.Verdict != rules.NotApplicable
		switch {
		case f.Known:
			shown = append(shown, f)
		case f.Effect == rules.RequiredFailed:
			failed = append(failed, f)
		case f.Effect == rules.RequiredOpen:
			open = append(open, f)
		case f.Asks():
			shown = append(shown, f)
		}
	}
	decisive, kind := failed, "fail"
	if len(failed) == 0 {
		decisive, kind = open, "unknown"
	}
	switch {
	case len(decisive) > 0:
		c.Failure = &jUnitMessage{Type: kind, Message: decisive[0].Headline(), Text: lines(append(failed, open...))}
		c.Line = lineOf(decisive[0])
		s.Failures++
	case !applies:
		c.Skipped = &jUnitMessage{Message: group[0].Message}
		s.Skipped++
	}
	c.Output = lines(shown)
	s.Cases = append(s.Cases, c)
}

func lineOf(f *Finding) string {
	if f.Position.Line == 0 {
		return ""
	}
	return strconv.Itoa(f.Position.Line)
}

// lines is the findings with their places, a line each.
func lines(list []*Finding) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString("\n" + f.Position.String() + ": " + f.Headline())
		if f.Waiver != nil {
			b.WriteString(" (" + f.Waiver.String() + ")")
		}
		if f.Known {
			b.WriteString(" (in the baseline)")
		}
	}
	return b.String()
}
