package processing

import (
	"sort"

	"github.com/mealwright/mealwright/foods/ingredients"
	"github.com/mealwright/mealwright/foods/internal/fold"
)

// reading is a list whose words were looked up.
type reading struct {
	list *ingredients.List
	hits []hit
	// unknown are the places that no term explains; ingredients with such a place are not known to be harmless.
	unknown []ingredients.Span
	// kinds counts the ingredients of each kind of food; water, cultures and vitamins are none.
	kinds [termNeutral]int
	// sugar and salt are whether an ingredient adds them, or is a processed food that may hold them.
	sugar, salt, processed bool
}

// hit is a substance that was found, or a function that the label declares for what is not in the table.
type hit struct {
	ingredients.Span
	substance int    // -1 for a function alone
	function  string // what the label says it is for
	// head is whether it only announces its substances: "color" in "color (annatto)".
	head bool
	// doubtful is whether the text breaks off right after it, where something harmless may have been meant.
	doubtful bool
	// food is whether it is an ordinary food that the label declares as an additive: "beet juice (for color)".
	food bool
}

// read looks up every ingredient of a list.
func read(list *ingredients.List) *reading {
	r := &reading{list: list}
	m := matcher{reading: r}
	for i := range list.Items {
		m.item(i)
	}
	return r
}

// matcher keeps the room for one list.
type matcher struct {
	*reading
	buf   []byte
	words []fold.Word
	stems []byte
	ends  []int
}

func (m *matcher) item(i int) {
	item := &m.list.Items[i]
	m.buf, m.words = fold.Words(item.Name, item.Start, m.buf[:0], m.words[:0])
	if item.IsNote || len(m.words) == 0 {
		return
	}
	before := len(m.hits)
	kind, known := m.match(item)
	if item.IsFunction {
		m.head(item, before, i)
		return
	}
	for k := before; k < len(m.hits); k++ {
		m.hits[k].function = item.Function
	}
	if cosmetic(item.Function) && len(m.hits) == before {
		m.hits = append(m.hits, hit{Span: item.Span, substance: -1, function: item.Function, food: known})
	}
	if kind < termNeutral && known {
		m.kinds[kind]++
	}
}

// head deals with the name of a function. Its substances decide, where it names any; a flavoring counts itself.
func (m *matcher) head(item *ingredients.Item, before, i int) {
	parts := i+1 < len(m.list.Items) && m.list.Items[i+1].Parent == i
	found := len(m.hits) > before
	switch {
	case !found && cosmetic(item.Function) && item.Closed && (!parts || item.Function == "flavoring"):
		m.hits = append(m.hits, hit{Span: item.Span, substance: -1, function: item.Function})
	case found && parts && item.Function != "flavoring":
		for k := before; k < len(m.hits); k++ {
			m.hits[k].head = true
		}
	}
}

// match finds the terms of one ingredient from left to right, the longest first. It gives the kind of food of the
// ingredient, and whether every word was understood.
func (m *matcher) match(item *ingredients.Item) (kind termKind, known bool) {
	m.stem()
	kind, known = termNeutral, true
	for w := 0; w < len(m.words); {
		start := 0
		if w > 0 {
			start = m.ends[w-1] + 1
		}
		if n := m.number(item, w); n > 0 {
			w += n
			continue
		}
		last := min(len(m.words), w+maxTermWords)
		t, n := m.lookup(start, w, last)
		if n == 0 {
			if word := m.buf[m.words[w].From:m.words[w].To]; !filler(word) {
				m.unknown = append(m.unknown, m.span(w, w+1))
				known = false
			}
			w++
			continue
		}
		if t.kind == termSubstance {
			m.hits = append(m.hits, hit{Span: m.span(w, w+n), substance: int(t.ref), doubtful: !item.Closed && m.goesOn(w)})
			m.sugar = m.sugar || substanceTable[t.ref].Sugar
			m.salt = m.salt || substanceTable[t.ref].Sodium
		} else if t.kind < termNeutral {
			m.sugar, m.salt = m.sugar || t.kind == termSugar, m.salt || t.kind == termSalt
			m.processed = m.processed || t.kind == termProcessed
			if kind == termNeutral || t.kind > kind {
				kind = t.kind
			}
		}
		w += n
	}
	return kind, known
}

// stem puts the stems of all words one after the other, and where each ends.
func (m *matcher) stem() {
	m.stems, m.ends = m.stems[:0], m.ends[:0]
	for i, w := range m.words {
		if i > 0 {
			m.stems = append(m.stems, ' ')
		}
		m.stems = append(m.stems, fold.Stem(m.buf[w.From:w.To])...)
		m.ends = append(m.ends, len(m.stems))
	}
}

func (m *matcher) lookup(start, from, to int) (*term, int) {
	var room [maxTermWords]int
	ends := room[:0]
	for _, end := range m.ends[from:to] {
		ends = append(ends, end-start)
	}
	return lookup(m.stems[start:], ends)
}

// goesOn reports whether a harmless term may have been broken off that holds word w: "gluten" may be the beginning of
// "gluten free oats".
func (m *matcher) goesOn(w int) bool {
	for from := range w + 1 {
		start := 0
		if from > 0 {
			start = m.ends[from-1] + 1
		}
		if goesOn(m.stems[start:]) {
			return true
		}
	}
	return false
}

// number reads an E or INS number at word w, and gives how many words it takes; 0 if there is none. A number alone is
// one only under a function: "emulsifier (471)".
func (m *matcher) number(item *ingredients.Item, w int) int {
	word := m.buf[m.words[w].From:m.words[w].To]
	n, from := 1, 0
	switch {
	case string(word) == "e" || string(word) == "ins":
		if w+1 == len(m.words) {
			return 0
		}
		word, n = m.buf[m.words[w+1].From:m.words[w+1].To], 2
	case len(word) > 3 && word[0] == 'e':
		from = 1
	case item.Function == "" || len(m.words) > 1:
		return 0
	}
	number := word[from:]
	if len(number) < 3 || len(number) > 7 || number[0] < '1' || number[0] > '9' || !digit(number[1]) || !digit(number[2]) {
		return 0
	}
	ref, ok := byINS(number)
	if !ok {
		return 0
	}
	m.hits = append(m.hits, hit{Span: m.span(w, w+n), substance: ref})
	return n
}

func (m *matcher) span(from, to int) ingredients.Span {
	return ingredients.Span{Start: m.words[from].Start, End: m.words[to-1].End}
}

// filler reports whether a word says nothing of an ingredient: a number, or a single letter.
func filler(word []byte) bool { return len(word) == 1 || digit(word[0]) }

func digit(c byte) bool { return '0' <= c && c <= '9' }

// cosmetic reports whether a function that a label declares is a class of cosmetic additives of NOVA.
func cosmetic(function string) bool {
	i := sort.SearchStrings(cosmeticFunctions[:], function)
	return i < len(cosmeticFunctions) && cosmeticFunctions[i] == function
}

// cosmeticFunctions are the functions among those that lists declare which NOVA names, sorted.
var cosmeticFunctions = [...]string{
	"antifoaming agent", "bulking agent", "color", "emulsifier", "emulsifying salt", "flavor enhancer", "flavoring",
	"foaming agent", "gelling agent", "glazing agent", "stabilizer", "sweetener", "thickener",
}
