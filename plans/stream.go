package plans

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime/debug"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/inorder"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// Record is what came of one plan of a stream. It marshals to JSON as its report does, and as [Unread] where there is
// none.
type Record struct {
	Line     int    // of the stream, from 1
	Name     string // of the stream with the line: "batch.ndjson:12"
	Report   *Report
	Problems rules.Diagnostics // why there is no report
	Err      error             // a fault of the machine or of mealwright; nil otherwise

	catalogue *foods.Catalogue
	fault     bool // Err is of this record alone, and those behind it can be checked
}

// MarshalJSON writes the record in the shape of [ReportSchema]. One that a fault of mealwright's kept from being checked
// says so, as one that is no plan does.
func (r *Record) MarshalJSON() ([]byte, error) {
	switch {
	case r.Report != nil:
		return r.Report.MarshalJSON()
	case r.fault:
		internal := rules.Diagnostic{Code: "internal", Message: "a fault of mealwright's kept this plan from being checked",
			Hint: "please report it, with the plan if you may share it", Range: rules.Range{File: r.Name}}
		return (&Unread{File: r.Name, Problems: rules.Diagnostics{internal}, Catalogue: r.catalogue}).MarshalJSON()
	case r.Err != nil:
		return nil, r.Err
	}
	return (&Unread{File: r.Name, Problems: r.Problems, Catalogue: r.catalogue}).MarshalJSON()
}

// Stream checks plans as they come: each line of in is a plan as JSON, blank lines are passed over. It gives a record
// for each, in the order of the lines, while it reads on; however long the stream, and whatever figures and recipes its
// plans name, only some records for each core are in memory. A line that is no plan is a record with Problems, one that a
// fault of mealwright's struck a record with Err, and the rest is still checked.
//
// name is the path of the stream, and what it is called in places. The packs and recipes that a plan names are found as if
// it stood in that file: {recipe: ./pozole.cook} is beside it, in the files of the Checker.
//
// The records end when the stream does, or when it cannot be read any further, which the last record tells; and when
// the context ends, which nothing tells but its own Err.
func (c *Checker) Stream(ctx context.Context, name string, in io.Reader) iter.Seq[*Record] {
	return inorder.Map(ctx, records(name, in), c.checkLine)
}

// line is a line of a stream before it is checked.
type line struct {
	record *Record
	text   []byte
}

// checkLine checks the plan on a line. A panic is part of the record: it must not take the others with it.
func (c *Checker) checkLine(ctx context.Context, l line) (r *Record) {
	r = l.record
	r.catalogue = c.catalogue
	if r.Problems != nil || r.Err != nil {
		return r
	}
	defer func() {
		if p := recover(); p != nil {
			r.Report, r.fault = nil, true
			r.Err = fmt.Errorf("plans: %s: internal error: %v\n%s", r.Name, p, debug.Stack())
		}
	}()
	plan, ds := Parse(r.Name, l.text)
	if len(ds) > 0 {
		r.Problems = ds
		return r
	}
	report, err := c.Check(ctx, plan)
	if problems, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
		r.Problems = problems.Diagnostics
		return r
	}
	r.Report, r.Err = report, err
	return r
}

// records are the lines of a stream that are not blank.
func records(name string, in io.Reader) iter.Seq[line] {
	return func(yield func(line) bool) {
		lines := bufio.NewReaderSize(in, 64<<10)
		for number := 1; ; number++ {
			text, whole, err := readLine(lines)
			l := line{&Record{Line: number, Name: fmt.Sprintf("%s:%d", name, number)}, text}
			switch {
			case err != nil && !errors.Is(err, io.EOF):
				l.record.Err = fmt.Errorf("plans: %s cannot be read: %w", l.record.Name, err)
				yield(l)
				return
			case !whole:
				l.record.Problems = rules.Diagnostics{{
					Code: "too-large", Message: fmt.Sprintf("the line is longer than the %d MiB of the largest plan", yamlsrc.MaxSize>>20),
					Hint: "split the plan, or check it as a file", Range: rules.Range{File: l.record.Name},
				}}
			}
			if (!whole || len(bytes.TrimSpace(text)) > 0) && !yield(l) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

// readLine is the next line, a copy; whole is false where it is too long, and then it is passed over. The error may
// come with the last line.
func readLine(r *bufio.Reader) (text []byte, whole bool, err error) {
	whole = true
	for {
		part, err := r.ReadSlice('\n')
		if whole = whole && len(text)+len(part) <= yamlsrc.MaxSize; whole {
			text = append(text, part...)
		} else {
			text = nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, whole, err
		}
	}
}
