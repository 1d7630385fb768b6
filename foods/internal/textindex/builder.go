package textindex

import (
	"math"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// Document is what an index knows of a food. Its strings are not kept.
type Document struct {
	Description    string
	CommonName     string
	Brand          string
	Manufacturer   string
	ScientificName string
	// Group is the food group by its name, which [Index.Near] compares.
	Group string
	// GroupCode is the food group's code in USDA SR, "0900"; empty where the food has none of those.
	GroupCode string
	// Source is the id of the data set: "usda-sr28", "branded".
	Source string
	// Survey says that USDA's dietary survey uses the food.
	Survey bool
}

// Builder makes an index of documents that come one after another. It keeps about 60 bytes a document and the words,
// each once. It is for one goroutine.
type Builder struct {
	cutter  words.Cutter
	numbers map[string]uint32 // of terms, in the order in which they came
	terms   []builtTerm
	row     []rowWord
	group   []byte
	entries column[uint32]
	starts  column[uint32] // by document as it came
	rows    column[uint32]
	bases   column[uint16]
}

// builtTerm is a term while the index is built.
type builtTerm struct {
	text   string
	count  uint32 // of its documents
	inRow  uint32 // the number of the last document that has it, from 1
	last   uint32 // where it stands among the words of that one
	cost   uint8
	refund uint8 // the greatest of any document
	where  place // the most telling of any document
	class  bool
}

// rowWord is one word of one document.
type rowWord struct {
	term  uint32
	where place
	aside bool
}

// NewBuilder makes an index without documents.
func NewBuilder() *Builder {
	return &Builder{numbers: make(map[string]uint32, 8192)}
}

// Add enters a document under the number of its row in the catalogue. Rows may come in any order, each once.
func (b *Builder) Add(row int, d Document) {
	b.row = b.row[:0]
	b.addDescription(d.Description)
	b.addName(d.CommonName, inCommonName)
	b.addName(d.Brand, inBrand)
	b.addName(d.Manufacturer, inManufacturer)
	b.addName(d.ScientificName, inScientificName)
	b.addGroup(d.Group)
	b.starts.add(uint32(b.entries.n))
	b.rows.add(uint32(row))
	b.bases.add(b.finishRow(documentCost(&d)))
}

// Len is the number of documents so far.
func (b *Builder) Len() int { return b.rows.n }

// addDescription takes the words of a long description. Its head is the first part between commas, or the next if
// that part only names a class of foods.
func (b *Builder) addDescription(s string) {
	head, first := 0, len(b.row)
	b.cutter.Each(s, func(w words.Word) bool {
		t, ok := b.term(w.Stem)
		if !ok {
			return true
		}
		if w.Part == head+1 && len(b.row) > first && b.onlyClass(b.row[first:]) {
			head, first = w.Part, len(b.row)
		}
		where := inRest
		switch w.Part {
		case head:
			where = inHead
		case head + 1:
			where = inSecond
		}
		b.row = append(b.row, rowWord{t, where, w.Aside})
		return true
	})
}

// onlyClass reports whether a part says nothing but a class of foods, and moves it out of the head if so.
func (b *Builder) onlyClass(part []rowWord) bool {
	for _, w := range part {
		if !b.terms[w.term].class {
			return false
		}
	}
	for i := range part {
		part[i].where = inSecond
	}
	return true
}

// addName takes the words of a name beside the description.
func (b *Builder) addName(s string, where place) {
	if s == "" {
		return
	}
	b.cutter.Each(s, func(w words.Word) bool {
		if t, ok := b.term(w.Stem); ok {
			b.row = append(b.row, rowWord{t, where, true})
		}
		return true
	})
}

// addGroup enters the group as a word that no name has, nor one that is a slip away from one.
func (b *Builder) addGroup(group string) {
	if group == "" {
		return
	}
	b.group = append(append(b.group[:0], groupMark...), group[:min(len(group), longestGroup)]...)
	if t, ok := b.term(b.group); ok {
		b.row = append(b.row, rowWord{t, inScientificName, true})
	}
}

// groupMark comes before the name of a group that is a term.
const (
	groupMark    = "\x00\x00\x00"
	longestGroup = 100
)

// term is the number of a word; there is none where the index is full.
func (b *Builder) term(word []byte) (uint32, bool) {
	if t, ok := b.numbers[string(word)]; ok {
		return t, true
	}
	t := uint32(len(b.terms))
	if t == MaxTerms {
		return 0, false
	}
	text := string(word)
	b.numbers[text] = t
	known := wordCost(text)
	b.terms = append(b.terms, builtTerm{
		text: text, cost: uint8(min(max(known.cost, 0), math.MaxUint8)), where: places, class: known.class,
	})
	return t, true
}

// finishRow enters the row's words, each once, at its most telling place, and adds up what they cost.
func (b *Builder) finishRow(cost int32) uint16 {
	number := uint32(b.rows.n)
	kept := b.row[:0]
	for _, w := range b.row {
		t := &b.terms[w.term]
		if t.inRow != number {
			t.inRow, t.last = number, uint32(len(kept))
			t.count++
			kept = append(kept, w)
		} else if old := &kept[t.last]; w.where < old.where {
			*old = w
		}
	}
	for _, w := range kept {
		t := &b.terms[w.term]
		more := refund(t.cost, w.aside, w.where)
		cost += more
		t.refund, t.where = max(t.refund, uint8(more)), min(t.where, w.where)
		e := w.term<<termShift | uint32(w.where)
		if w.aside {
			e |= asideBit
		}
		b.entries.add(e)
	}
	return uint16(min(cost, math.MaxUint16))
}
