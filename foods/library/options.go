package library

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
)

// Options say what is imported. Into is required, and Files unless only sources are removed.
type Options struct {
	// Files are official downloads, as [fdc.Open] takes them, and files of the RDN's own foods (YAML or CSV).
	Files []string
	// Into is the catalogue file. If it exists its sources are kept, but for those that are imported again.
	Into string
	// Remove are the ids of sources that are to be left out from now on.
	Remove []string
	// WithoutBuiltin leaves the built-in USDA SR28 out, which else is one of the sources.
	WithoutBuiltin bool
	// MaxBytes is the most that one file may unpack to; 0: 16 GiB.
	MaxBytes int64
	// Progress, if set, is told now and then how far the import is; never twice at a time.
	Progress func(Progress)
}

// Progress is how far an import is.
type Progress struct {
	Stage  Stage
	Source string // the source that is being read; empty in other stages
	Read   int64  // bytes read of the source's files, unpacked
	Foods  int    // records so far
}

// Stage is a part of an import.
type Stage uint8

// The stages, in their order.
const (
	Recognizing Stage = iota // finding out what the files are
	Reading                  // of one source after another
	Writing                  // the catalogue file
	Indexing                 // for the search
	Sealing                  // reading it back for its digest
)

// String is the stage in a word or two.
func (s Stage) String() string {
	names := [...]string{"recognizing files", "reading", "writing", "indexing", "sealing"}
	if int(s) >= len(names) {
		return "working"
	}
	return names[s]
}

// State says what an import did to a source.
type State uint8

// The states.
const (
	Kept     State = iota // it was in the catalogue, and stays
	Added                 // it is new
	Replaced              // it was in the catalogue, and was imported again
)

// String is the state in a word.
func (s State) String() string {
	names := [...]string{"kept", "added", "replaced"}
	if int(s) >= len(names) {
		return "unknown"
	}
	return names[s]
}

// Report is what came of an import.
type Report struct {
	// Name and Digest are those of the catalogue that was written, Foods the number of its current foods, Superseded that
	// of the records that newer ones superseded.
	Name, Digest      string
	Foods, Superseded int
	Sources           []Imported // in the order of their ids
	Removed           []string   // the ids of the sources that are left out from now on
}

// Imported is one source of the catalogue.
type Imported struct {
	foods.Source

	State State
	// Read is what became of the download; nil for what was kept, the built-in foods and own ones.
	Read *fdc.Report
}
