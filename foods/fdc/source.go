package fdc

import (
	"context"
	"fmt"
)

// Kind is the form of a download.
type Kind uint8

// The forms.
const (
	CSVBundle Kind = iota + 1 // the CSV files of FoodData Central
	JSONFile                  // a JSON download of FoodData Central
	Workbooks                 // the FNDDS "At A Glance" workbooks
	FPED                      // the Food Patterns Equivalents Database per 100 g
	SRASCII                   // the ASCII release of USDA SR
)

// String is the form in words.
func (k Kind) String() string {
	names := [...]string{"unknown", "FoodData Central CSV", "FoodData Central JSON", "FNDDS At A Glance workbooks",
		"FPED", "USDA SR ASCII"}
	if int(k) >= len(names) {
		return names[0]
	}
	return names[k]
}

// Info names a source. It is known before the source is read.
type Info struct {
	// ID is a name for files and reports: "fdc-foundation-2024-10-31", without the release if that is not known.
	ID string
	// Label is the short name: "USDA Foundation Foods 2024-10-31".
	Label string
	// Release is the day or the years of the edition: "2024-10-31", "2021-2023", "28". Empty if the download does not
	// say, which [Report.Newest] then does.
	Release string
	Kind    Kind
	Files   []File
	// Foods is the number of foods that the download states; -1 if it does not.
	Foods int
	// PassedOver says which files that were given beside the source could not be recognized, and why.
	PassedOver []string
}

// File is one file as it was given: a zip counts as one.
type File struct {
	Name   string // its base name
	Size   int64
	SHA256 string // in hex
}

// Source is one data set of one or several files, recognized and not yet read. It may be read more than once, and by
// one goroutine at a time.
type Source struct {
	info  Info
	opts  Options
	files []*entry
}

// Info names the source.
func (s *Source) Info() Info { return s.info }

// Read gives every food of the source to yield. The record and all it refers to is reused
// for the next: who keeps it copies it. An error of yield ends the reading and is returned as it is; so does the end
// of ctx. After any error nothing of what was given may be kept: the download was not whole.
func (s *Source) Read(ctx context.Context, yield func(*Record) error) (*Report, error) {
	rep := newReporter(s.info)
	meter := &meter{tell: s.opts.Progress}
	for _, e := range s.files {
		e.meter = meter
	}
	sink := &sink{ended: ctx.Err, yield: yield, rep: rep}
	var err error
	switch s.info.Kind {
	case CSVBundle:
		err = s.readBundle(ctx, sink)
	case JSONFile:
		err = s.readJSON(ctx, sink)
	case Workbooks:
		err = s.readWorkbooks(ctx, sink)
	case FPED:
		err = s.readFPED(sink)
	case SRASCII:
		err = s.readSR(ctx, sink)
	default:
		err = fmt.Errorf("fdc: a source comes from Open")
	}
	if err != nil {
		return nil, err
	}
	return rep.finish(), nil
}

// sink is where readers put records.
type sink struct {
	ended func() error // the error of the reading's context
	yield func(*Record) error
	rep   *reporter
	n     int
}

func (s *sink) put(r *Record) error {
	if s.n++; s.n&1023 == 0 {
		if err := s.ended(); err != nil {
			return err
		}
	}
	s.rep.given(r)
	return s.yield(r)
}
