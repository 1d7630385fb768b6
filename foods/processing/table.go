package processing

import "sort"

//go:generate go run ./internal/gen

// Substance is an additive or marker of the table.
type Substance struct {
	// Name is its plain name: "soy lecithin" is found under "lecithin".
	Name string
	// INS is its number in the International Numbering System, and in the EU's after an E; empty if it has none.
	INS string
	// Effects are the technical effects of California's list that FDA's inventory names for it, whatever it is
	// mostly used for: EMUL, STAB, SURF, PROP, COLOR, FLAV, ENH, NNS.
	Effects string
	// Class is what makes it a marker of NOVA: the class of cosmetic additives, or the kitchen-foreign kind.
	Class string
	// Effect is what it is mostly used for, if that is one of California's technical effects.
	Effect string
	// Sources are the ids of the pages that it was read on, with spaces between; empty if it was read on none, and
	// then it decides only unknown.
	Sources string

	nova novaClass
	ab   abClass
	// Phosphate and Potassium say what a kidney diet asks; Sweetener is a nonnutritive one, and Listed one that
	// California's definition names.
	Phosphate, Potassium, Sweetener, Listed bool
	// Sugar is whether it is an added sugar by itself, Sodium whether it is a salt of sodium.
	Sugar, Sodium bool
}

// novaClass is how a substance counts in NOVA.
type novaClass uint8

const (
	novaUnread   novaClass = iota // nobody read it up
	novaNo                        // no marker
	novaStrict                    // a marker by the strict reading only
	novaCosmetic                  // an additive of a cosmetic class
	novaForeign                   // never or rarely used in kitchens
)

// abClass is how a substance counts in AB 1264.
type abClass uint8

const (
	abUnread   abClass = iota
	abNo               // none of its technical effects
	abListed           // FDA's inventory names such an effect, but it is mostly used for another: strict only
	abNatural          // a color of 21 CFR 73, which does not count alone
	abUnstated         // a color that the label does not name
	abYes              // mostly used for such an effect
)

// termKind is what a term of a list means.
type termKind uint8

const (
	termSubstance termKind = iota // an entry of substanceTable
	termFood                      // a food of NOVA group 1
	termSalt                      // a culinary ingredient that adds salt
	termSugar                     // a culinary ingredient that adds sugar
	termCulinary                  // a further one: oil, vinegar, starch
	termProcessed                 // a processed food: cheese, bread
	termNeutral                   // changes no group: water, cultures, vitamins, what is said of a food
)

// term is a phrase of lists, in its looked-up form.
type term struct {
	key  string
	ref  uint16 // of a substance: which
	kind termKind
}

// lookup finds the longest term at the beginning of stems, of which ends gives where each word ends; it gives the
// number of its words, 0 if there is none.
func lookup(stems []byte, ends []int) (t *term, n int) {
	lo, hi := 0, len(termTable)
	for i, end := range ends {
		phrase := stems[:end]
		lo += sort.Search(hi-lo, func(k int) bool { return termTable[lo+k].key >= string(phrase) })
		if lo == hi || !hasPrefix(termTable[lo].key, phrase) {
			return t, n
		}
		if len(termTable[lo].key) == end {
			t, n = &termTable[lo], i+1
		}
	}
	return t, n
}

// goesOn reports whether a term that is no marker begins with phrase and goes on: if a list breaks off after
// phrase, that term may have been meant.
func goesOn(phrase []byte) bool {
	i := sort.Search(len(termTable), func(k int) bool { return termTable[k].key >= string(phrase) })
	for ; i < len(termTable) && hasPrefix(termTable[i].key, phrase); i++ {
		t := &termTable[i]
		if len(t.key) > len(phrase) && (t.kind != termSubstance || !substanceTable[t.ref].marks()) {
			return true
		}
	}
	return false
}

// marks reports whether the substance may count against a food by any definition.
func (s *Substance) marks() bool {
	return s.nova > novaNo || s.ab > abNo || s.nova == novaUnread || s.ab == abUnread
}

func hasPrefix(key string, phrase []byte) bool {
	return len(key) >= len(phrase) && key[:len(phrase)] == string(phrase)
}

// byINS finds a substance by its number, such as 322 or 160b; the letter may be missing.
func byINS(number []byte) (int, bool) {
	i := sort.Search(len(insTable), func(k int) bool { return insTable[k].number >= string(number) })
	if i < len(insTable) && insTable[i].number == string(number) {
		return int(insTable[i].ref), true
	}
	for n := len(number); n > 3; n-- { // 322i, 160bii
		if c := number[n-1]; c >= '0' && c <= '9' {
			break
		}
		i = sort.Search(len(insTable), func(k int) bool { return insTable[k].number >= string(number[:n-1]) })
		if i < len(insTable) && insTable[i].number == string(number[:n-1]) {
			return int(insTable[i].ref), true
		}
	}
	return 0, false
}

// Source is a page that the definitions and the table were read on.
type Source struct{ ID, Title, Year, URL, Note string }

// Sources lists them by id.
func Sources() []Source { return append([]Source(nil), sourceTable[:]...) }

// Substances lists the table of additives and markers by name.
func Substances() []Substance { return append([]Substance(nil), substanceTable[:]...) }
