package cli

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/plans/findings"
	"github.com/mealwright/mealwright/rules"
)

// sink is where the results of a run go, in one format.
type sink interface {
	// render puts an outcome into the format; nil if the format has nothing to say of it. It is called for several
	// plans at once.
	render(o *outcome) ([]byte, error)
	// put writes what render made, in the order of the plans.
	put(o *outcome, rendered []byte) error
	// end writes what stands behind the last result.
	end(t *tally) error
	// needsFile reports whether the format is told of the findings one by one, and keepsFile whether it is told of them
	// when a result is put, and not only when it is rendered.
	needsFile() bool
	keepsFile() bool
}

// sinks are all the places that results go to.
type sinks []sink

func (s sinks) needFile() bool { return slices.ContainsFunc(s, sink.needsFile) }

func (s sinks) keepFile() bool { return slices.ContainsFunc(s, sink.keepsFile) }

func (s sinks) put(o *outcome) error {
	for i, one := range s {
		if err := one.put(o, o.results[i]); err != nil {
			return err
		}
	}
	return nil
}

// textSink writes reports for people.
type textSink struct {
	w     io.Writer
	look  screen
	many  bool
	begun bool
}

func (s *textSink) needsFile() bool { return false }
func (s *textSink) keepsFile() bool { return false }

func (s *textSink) render(o *outcome) ([]byte, error) {
	var text bytes.Buffer
	switch {
	case o.report != nil:
		err := o.report.WriteText(&text, plans.TextOptions{Width: s.look.width, Color: s.look.color})
		return text.Bytes(), err
	case o.unread != nil:
		fmt.Fprintf(&text, "%s  %s %s\n\n", s.look.red("FAIL"), o.name, o.refusal())
		err := o.unread.Render(&text, rules.RenderOptions{Color: s.look.color})
		return text.Bytes(), err
	}
	return nil, nil
}

func (s *textSink) put(_ *outcome, rendered []byte) error {
	if rendered == nil {
		return nil
	}
	if s.begun {
		rendered = append([]byte("\n"), rendered...)
	}
	s.begun = true
	_, err := s.w.Write(rendered)
	return err
}

func (s *textSink) end(t *tally) error {
	if !s.many || t.total <= 1 {
		return nil
	}
	_, err := io.WriteString(s.w, "\n"+s.look.bold(t.String())+"\n")
	return err
}

// jsonSink writes reports for programs: one alone, several as a list, or a line each.
type jsonSink struct {
	w         io.Writer
	catalogue *foods.Catalogue
	many      bool
	lines     bool
	begun     bool
}

func (s *jsonSink) needsFile() bool { return false }
func (s *jsonSink) keepsFile() bool { return false }

func (s *jsonSink) render(o *outcome) ([]byte, error) {
	var v any
	switch {
	case o.report != nil:
		v = o.report
	case o.unread != nil:
		v = &plans.Unread{File: o.name, Problems: o.unread, Plan: o.unlocked, Catalogue: s.catalogue}
	default:
		return nil, nil
	}
	if s.lines {
		return asLine(v)
	}
	return asJSON(v, s.many)
}

func (s *jsonSink) put(_ *outcome, rendered []byte) error {
	if rendered == nil {
		return nil
	}
	before := ""
	switch {
	case s.lines || !s.many:
	case s.begun:
		before = ",\n  "
	default:
		before = "[\n  "
	}
	s.begun = true
	_, err := s.w.Write(append([]byte(before), rendered...)) // one write, so that a line is never cut in two
	return err
}

func (s *jsonSink) end(*tally) error {
	text := ""
	switch {
	case s.lines:
	case s.many && !s.begun:
		text = "[]\n"
	case s.many:
		text = "\n]\n"
	case s.begun:
		text = "\n"
	}
	_, err := io.WriteString(s.w, text)
	return err
}

// findingsSink writes findings in a format of package findings.
type findingsSink struct {
	w findings.Writer
	// marked says that a baseline marks findings before they are written, so that nothing can be rendered before.
	marked bool
}

// pieces is the format if what it tells of a file can be rendered beforehand; nil if it cannot.
func (s *findingsSink) pieces() findings.Piecewise {
	if w, ok := s.w.(findings.Piecewise); ok && !s.marked {
		return w
	}
	return nil
}

func (s *findingsSink) needsFile() bool { return true }

func (s *findingsSink) keepsFile() bool { return s.pieces() == nil }

func (s *findingsSink) render(o *outcome) ([]byte, error) {
	if w := s.pieces(); w != nil {
		return w.Render(o.file)
	}
	return nil, nil
}

func (s *findingsSink) put(o *outcome, rendered []byte) error {
	if w := s.pieces(); w != nil {
		return w.Put(rendered)
	}
	return s.w.Write(o.file)
}

func (s *findingsSink) end(*tally) error { return s.w.Close() }
