package plans

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/mealwright/mealwright/internal/inorder"
	"github.com/mealwright/mealwright/rules"
)

// StreamTally counts what came of the plans of a stream.
type StreamTally struct {
	Plans, Passed, Failed, Open, Unread int

	Unruled int // plans to which no rule applied
}

func (t *StreamTally) count(r *Record) {
	t.Plans++
	switch {
	case r.Report == nil:
		t.Unread++
	case r.Report.Verdict == rules.Fail:
		t.Failed++
	case r.Report.Verdict == rules.Unknown:
		t.Open++
	case r.Report.Verdict == rules.NotApplicable:
		t.Unruled++
	default:
		t.Passed++
	}
}

// WriteStream is [Checker.Stream] with the records written to out, each as JSON on a line of its own in the order of
// the plans, so that any data engine can fan plans out to it. told, if it is not nil, is given each record before
// its line is written. The error is the machine's: of reading, of writing or of the context, and then the lines before it
// are out; or the first fault of mealwright's, whose plan has a line that says so, and then all are.
func (c *Checker) WriteStream(ctx context.Context, name string, in io.Reader, out io.Writer, told func(*Record)) (StreamTally, error) {
	type written struct {
		record *Record
		text   []byte
		err    error
	}
	check := func(ctx context.Context, l line) written {
		r := c.checkLine(ctx, l)
		text, err := recordLine(r) //nolint:contextcheck // the verdict is in
		return written{r, text, err}
	}
	var tally StreamTally
	var fault error
	for w := range inorder.Map(ctx, records(name, in), check) {
		if w.err != nil {
			return tally, w.err
		}
		if w.record.fault && fault == nil {
			fault = w.record.Err
		}
		tally.count(w.record)
		if told != nil {
			told(w.record)
		}
		if _, err := out.Write(w.text); err != nil {
			return tally, err
		}
	}
	return tally, errors.Join(ctx.Err(), fault)
}

// recordLine is a record as JSON with the end of its line.
func recordLine(r *Record) ([]byte, error) {
	text, err := r.MarshalJSON()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := json.Compact(&b, text); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
