package textindex

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// reference says what an index should find, by going through every word of every document: the definition of the
// ranking, without anything that makes it fast.
type reference struct {
	documents []refDocument
	terms     map[string]bool
	groups    []string // by document
}

// refDocument is what a reference keeps of a document.
type refDocument struct {
	row   int
	base  int32
	words map[string]refWord
}

type refWord struct {
	where place
	aside bool
}

func (w refWord) refund(word string) int32 {
	return refund(uint8(max(wordCost(word).cost, 0)), w.aside, w.where)
}

func (r *reference) add(row int, d Document) {
	doc := refDocument{row: row, base: documentCost(&d), words: map[string]refWord{}}
	put := func(stem string, w refWord) {
		if old, ok := doc.words[stem]; !ok || w.where < old.where {
			doc.words[stem] = w
		}
	}
	head := refHead(d.Description)
	words.Each(d.Description, func(w words.Word) bool {
		where := inRest
		switch {
		case w.Part == head:
			where = inHead
		case w.Part == head+1 || w.Part < head:
			where = inSecond
		}
		put(string(w.Stem), refWord{where, w.Aside})
		return true
	})
	for where, name := range map[place]string{inCommonName: d.CommonName, inBrand: d.Brand, inManufacturer: d.Manufacturer, inScientificName: d.ScientificName} {
		for _, stem := range words.Stems(name) {
			put(stem, refWord{where, true})
		}
	}
	for word, w := range doc.words {
		doc.base += w.refund(word)
		r.terms[word] = true
	}
	r.documents = append(r.documents, doc)
}

// refHead is the part of a description that is its head: the first, or the next if all words of the first name
// classes.
func refHead(s string) int {
	parts := map[int][]string{}
	words.Each(s, func(w words.Word) bool {
		parts[w.Part] = append(parts[w.Part], string(w.Stem))
		return true
	})
	isClass := func(part []string) bool {
		return len(part) > 0 && !slices.ContainsFunc(part, func(w string) bool { return !wordCost(w).class })
	}
	head := 0
	for isClass(parts[head]) && len(parts[head+1]) > 0 {
		head++
	}
	return head
}

func (r *reference) find(query string, limit int, in func(int) bool) (rows []int, partial bool) {
	list := queryWords(query)
	if len(list) == 0 {
		return nil, false
	}
	found := map[int]int32{}
	for i, reading := range readings(list) {
		r.match(found, reading, asWritten, 0, min(int32(i), 1)*costSynonym, in)
	}
	for may := slipsInUnknown; len(found) == 0 && may <= slipsAnywhere; may++ {
		r.match(found, list, may, 0, 0, in)
	}
	if len(found) == 0 && len(list) > 1 {
		r.match(found, list, slipsInUnknown, len(list)-1, 0, in)
		partial = true
	}
	for row := range found {
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b int) int { return cmp.Or(cmp.Compare(found[a], found[b]), cmp.Compare(a, b)) })
	return rows[:min(limit, len(rows))], partial
}

// match enters the rows that lack at most so many of the words, each with what it costs.
func (r *reference) match(found map[int]int32, list []queryWord, may slipping, missing int, extra int32, in func(int) bool) {
	for _, d := range r.documents {
		if !in(d.row) {
			continue
		}
		cost, lacks, head := d.base+extra, 0, false
		for _, q := range list {
			best, ok := int32(0), false
			for word, w := range d.words {
				c, means := r.costOf(q, word, may)
				if !means {
					continue
				}
				c += placeCosts[w.where] - w.refund(word)
				if !ok || c < best {
					best, ok = c, true
				}
				head = head || w.where == inHead || w.where == inCommonName
			}
			cost += best
			if !ok {
				lacks++
			}
		}
		cost += costMissing * int32(lacks)
		if !head {
			cost += costNoHead
		}
		if old, ok := found[d.row]; lacks <= missing && (!ok || cost < old) {
			found[d.row] = cost
		}
	}
}

// costOf is what a word of a name costs as a meaning of a word of a query, and whether it is one.
func (r *reference) costOf(q queryWord, word string, may slipping) (int32, bool) {
	begins := func(word string) bool {
		return word == q.stem || len(q.stem) >= minPrefix && strings.HasPrefix(word, q.stem)
	}
	switch {
	case word == q.stem:
		return 0, true
	case begins(word):
		return costPrefix + costLetter*int32(min(len(word)-len(q.stem), maxLetters)), true
	case may == asWritten || may == slipsInUnknown && r.any(begins):
	case len(q.whole) < minSlip || q.stem[0] <= '9':
	case oneSlip(q.stem, word) || oneSlip(q.whole, word):
		return costSlip, true
	}
	return 0, false
}

// any reports whether a word of a name is one of those.
func (r *reference) any(of func(word string) bool) bool {
	for word := range r.terms {
		if of(word) {
			return true
		}
	}
	return false
}

// oneSlip reports whether two words differ by one letter wrong, missing or too many, or by two neighbors swapped, or
// only by which letters are doubled (brocolli).
func oneSlip(a, b string) bool {
	if d := len(a) - len(b); d < -2 || d > 2 {
		return false
	}
	return nearly(a, b) || single(a) == single(b)
}

// single is a word with every doubled letter made single.
func single(s string) string {
	return string(slices.Compact([]byte(s)))
}

// nearly reports whether two words differ by one letter wrong, missing or too many, or by two neighbors swapped.
func nearly(a, b string) bool {
	for i := range len(a) + 1 {
		if i < len(a) && a[:i]+a[i+1:] == b {
			return true // one too many
		}
		if i+1 < len(a) && a[:i]+a[i+1:i+2]+a[i:i+1]+a[i+2:] == b {
			return true // swapped
		}
		if i < len(b) && i <= len(a) && a[:i]+b[i:i+1]+a[i:] == b {
			return true // one too few
		}
		if i < len(a) && i < len(b) && a[:i]+b[i:i+1]+a[i+1:] == b {
			return true // one wrong
		}
	}
	return false
}
