package nutrition

import "iter"

// Confidence says how a figure was come by, in the words of the data files.
type Confidence string

// The confidences. A figure that is recalled never decides a rule by itself: it ships as a note, or behind
// a parameter that the RDN sets.
const (
	Found    Confidence = "found"    // read in the source or in a reproduction of it
	Recalled Confidence = "recalled" // from general knowledge; the source was not read
	Derived  Confidence = "derived"  // computed from found figures
	Design   Confidence = "design"   // a default of this project
)

// Citation is a source of figures, a row of data/sources.csv.
type Citation struct {
	ID         string // as figures name it: dri-vitamins
	Title      string
	Year       string // or years: 1997-2011
	Locator    string // where in the source: a table, a page
	URL        string // where it was read; empty if it was not
	Confidence Confidence
	Note       string
}

// LookupCitation finds a source by its id.
func LookupCitation(id string) (Citation, bool) {
	for i := range sourceTable {
		if sourceTable[i].ID == id {
			return sourceTable[i], true
		}
	}
	return Citation{}, false
}

// Citations runs through the sources that the figures of this package name.
func Citations() iter.Seq[Citation] {
	return func(yield func(Citation) bool) {
		for i := range sourceTable {
			if !yield(sourceTable[i]) {
				return
			}
		}
	}
}
