package suitability

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// Need is something that a person needs of every food: an entry of a plan's needs. The needs of culture and kitchen
// are data/needs.csv; besides there is one for every allergen, X-free.
type Need struct {
	id, title, meaning string
	row                *needRow  // of culture and kitchen
	free               Substance // of X-free
}

// needRow is a row of data/needs.csv.
type needRow struct {
	id, sort, title string
	never           Set   // what the food must not hold
	together        []Set // what it must not hold two of at once
	asks            Set   // what leaves it open unless it is certified
	byKind, byList  bool  // whether a food's kind, or its whole ingredient list, shows that nothing of both is in it
	settled         []string
	meaning         string
}

// String is the need's id: "halal", "peanut-free".
func (n Need) String() string { return n.id }

// Title is the need at the beginning of a sentence: "Free of peanut".
func (n Need) Title() string { return n.title }

// Meaning is what the need asks for, in words.
func (n Need) Meaning() string { return n.meaning }

// Kitchen reports whether the need is about storing and cooking, not about what a food holds.
func (n Need) Kitchen() bool { return n.row != nil && n.row.sort == "kitchen" }

// Needs lists every need: culture, kitchen, then X-free in the order of the allergens.
func Needs() []Need {
	var list []Need
	for i := range needTable {
		list = append(list, cultural(&needTable[i]))
	}
	for _, s := range Substances() {
		if s.Allergen() {
			list = append(list, freeOf(s))
		}
	}
	return list
}

func cultural(row *needRow) Need {
	return Need{id: row.id, title: row.title, meaning: row.meaning, row: row}
}

func freeOf(s Substance) Need {
	return Need{id: s.String() + "-free", title: "Free of " + s.Title(), free: s,
		meaning: "declared free of " + s.Title() + ", or one ingredient that is something else; traces count"}
}

// LookupNeed finds a need by its id.
func LookupNeed(id string) (Need, bool) {
	for i := range needTable {
		if needTable[i].id == id {
			return cultural(&needTable[i]), true
		}
	}
	if name, ok := strings.CutSuffix(id, "-free"); ok {
		if s, found := LookupSubstance(name); found && s.Allergen() {
			return freeOf(s), true
		}
	}
	return Need{}, false
}

// NearestNeed is the need that was probably meant by an id that there is not: "no-peanut", "peanutfree", "dairy-free".
func NearestNeed(id string) (Need, bool) {
	id = strings.ToLower(strings.TrimSpace(id))
	if d, _, ok := ReadDeclaration(id); ok && d.State == Free {
		if need, found := LookupNeed(d.Substances.List()[0].String() + "-free"); found {
			return need, true
		}
	}
	near, ok := suggest.Closest(id, NeedIDs())
	if !ok {
		return Need{}, false
	}
	return LookupNeed(near)
}

// NeedIDs lists the ids of all needs.
func NeedIDs() []string {
	needs := Needs()
	ids := make([]string, len(needs))
	for i, n := range needs {
		ids[i] = n.id
	}
	return ids
}

// Scheme reports whether food is certified by the name: the needs of culture, and X-free.
func Scheme(name string) bool {
	need, ok := LookupNeed(name)
	return ok && !need.Kitchen()
}

// Schemes lists what food is certified for.
func Schemes() []string {
	return slices.DeleteFunc(NeedIDs(), func(id string) bool { return !Scheme(id) })
}
