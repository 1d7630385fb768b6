package suitability

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/ingredients"
	"github.com/mealwright/mealwright/nutrition"
)

// Item is a food as a plan has it.
type Item struct {
	Food foods.Food
	// Ingredients is the ingredient list as printed; empty if there is none. One that cannot be read says nothing.
	Ingredients string
	// Declared are the entries of contains:, as [ReadDeclaration] reads them.
	Declared  []string
	Certified []Certificate
	// State is raw, cooked, drained or frozen; empty if the plan does not say.
	State string
	// Served is whether a kitchen makes the item ready: it stands in a meal, not in a box of groceries.
	Served bool
	// AsOf is the day, YYYY-MM-DD, on which certificates must hold; empty: their expiry is not judged.
	AsOf string
}

// Certificate is what somebody vouches for.
type Certificate struct {
	Scheme string // one of [Schemes]: "halal"
	By     string // who certifies
	Until  string // YYYY-MM-DD, its last day
}

// Valid reports whether the certificate holds on a day; without a day it does.
func (c Certificate) Valid(asOf string) bool { return asOf == "" || c.Until >= asOf }

// Facts is all that is known of what an item holds. It is not changed after [Look]; safe for concurrent use.
type Facts struct {
	item     Item
	evidence []Evidence
	noted    [len(substanceTable)][Free + 1]uint8 // how much of it, by substance and state
	// single says why the food is one ingredient and nothing else; plain why nothing of an animal but what it says is
	// in it. Empty if nothing shows it.
	single, plain string
	// whole is whether the ingredient list is all there, and all of it understood.
	whole bool
}

// Look reads all that an item says of itself.
func Look(item Item) *Facts {
	f := &Facts{item: item}
	var list *ingredients.List
	if item.Ingredients != "" {
		list, _ = ingredients.Parse(item.Ingredients) // a text that is no list says nothing
	}
	f.describe()
	f.group()
	f.kinds(list)
	if list != nil {
		f.ingredients(list)
	}
	f.declarations()
	f.certificates()
	return f
}

// describe takes what the food's description says.
func (f *Facts) describe() {
	r := readName(f.item.Food.Description(), 0)
	for _, h := range r.hits {
		f.add(h, Description, h.row.maybe)
	}
}

// add takes what a phrase says; maybe is what it makes possible.
func (f *Facts) add(h hit, place Place, maybe Set) {
	text := f.item.Food.Description()
	if place != Description {
		text = f.item.Ingredients
	}
	e := Evidence{Text: text[h.start:h.end], Place: place, Start: h.start, End: h.end, Why: h.row.reason, Source: h.row.source}
	holds := h.row.holds
	if h.doubtful {
		holds, maybe = 0, maybe|h.row.holds
		e.Why += ", or stands in for it"
	}
	f.note(e, Contains, holds)
	f.note(e, Unknown, maybe)
}

// maxEvidence is how much evidence of one kind is kept for a substance: a list may name milk a thousand times.
const maxEvidence = 8

// note adds the evidence for each substance of a set.
func (f *Facts) note(e Evidence, says State, set Set) {
	for _, s := range set.List() {
		if f.noted[s][says] == maxEvidence {
			continue
		}
		f.noted[s][says]++
		e.Substance, e.Says = s, says
		f.evidence = append(f.evidence, e)
	}
}

// group takes what the food's group says.
func (f *Facts) group() {
	code := f.item.Food.GroupCode()
	for i := range groupTable {
		if row := &groupTable[i]; len(code) == 4 && code[:2] == row.key {
			e := Evidence{Text: f.item.Food.Group(), Place: Group, Why: row.reason, Source: row.source}
			f.note(e, Contains, row.holds)
			if f.said()&row.maybe == 0 { // the description says which
				f.note(e, Unknown, row.maybe)
			}
		}
	}
}

// said is what the evidence so far says the food contains.
func (f *Facts) said() Set {
	var set Set
	for i := range f.evidence {
		if f.evidence[i].Says == Contains {
			set |= SetOf(f.evidence[i].Substance)
		}
	}
	return set
}

// kinds takes what the food's kind says: that it is one ingredient, or has no alcohol. An ingredient list of more
// than one ingredient shows that the item is another food than its id says, and then the kind says nothing.
func (f *Facts) kinds(list *ingredients.List) {
	if answer, why := f.item.Food.WhyKind(foods.AlcoholicBeverage); answer == nutrition.True {
		f.note(Evidence{Place: Group, Why: why, Source: "design"}, Contains, SetOf(Alcohol))
	}
	if list != nil && count(list) > 1 || f.item.Ingredients != "" && list == nil {
		return
	}
	if answer, why := f.item.Food.WhyKind(foods.WholeFood); answer == nutrition.True {
		f.single = why
	}
	for _, kind := range [...]foods.FoodKind{foods.WholeFood, foods.PlainDairy, foods.Juice} {
		if answer, why := f.item.Food.WhyKind(kind); answer == nutrition.True && f.plain == "" {
			f.plain = why
		}
	}
	if answer, why := f.item.Food.WhyKind(foods.AlcoholSource); answer == nutrition.False {
		f.note(Evidence{Place: Group, Why: why, Source: "design"}, Free, SetOf(Alcohol))
	}
}

// count is the number of ingredients on a list.
func count(list *ingredients.List) int {
	n := 0
	for i := range list.Items {
		if !list.Items[i].IsNote && !list.Items[i].IsFunction {
			n++
		}
	}
	return n
}

// ingredients takes what the list and the statements beside it say.
func (f *Facts) ingredients(list *ingredients.List) {
	f.whole = list.End == ingredients.Marked && len(list.Doubts) == 0 && count(list) > 0
	for i := range list.Items {
		if item := &list.Items[i]; !item.IsNote && !item.IsFunction {
			f.ingredient(item, i+1 < len(list.Items) && list.Items[i+1].Parent == i)
		}
	}
	for i := range list.Statements {
		f.statement(list, &list.Statements[i])
	}
}

// ingredient takes what one ingredient says. Of one whose parts are listed, the parts say what it may hold.
func (f *Facts) ingredient(item *ingredients.Item, parts bool) {
	r := readName(item.Name, item.Start)
	for _, h := range r.hits {
		maybe := h.row.maybe
		if parts {
			maybe = 0
		}
		f.add(h, Ingredients, maybe)
	}
	if !r.known && !parts {
		f.whole = false
	}
}

// statement takes what a label states of the substances that it names.
func (f *Facts) statement(list *ingredients.List, s *ingredients.Statement) {
	why := "the label says that it " + s.Kind.String() + " it"
	if s.Kind == ingredients.DeclaredFree {
		why = "the label says that it is free of it"
	}
	for _, name := range s.Names {
		text := list.At(name)
		e := Evidence{Text: text, Place: Statement, Start: name.Start, End: name.End, Why: why, Source: "plain"}
		if s.Kind == ingredients.DeclaredFree {
			if d, _, ok := readDeclaration(text); ok && d.State == Contains {
				f.note(e, Free, ownNames(text, d.Substances))
			}
			continue
		}
		says := Contains
		if s.Kind == ingredients.MayContain {
			says = MayContain
		}
		for _, h := range readName(text, name.Start).hits {
			f.note(e, says, h.row.holds)
			f.note(e, Unknown, h.row.maybe)
		}
	}
}

// ownNames is set if text is the name of its substance itself: "free from almonds" says nothing of other tree nuts.
func ownNames(text string, set Set) Set {
	if d, _, ok := readDeclaration(text + "-free"); ok {
		return d.Substances & set
	}
	return 0
}

// declarations takes what the plan declares under contains.
func (f *Facts) declarations() {
	for i, text := range f.item.Declared {
		d, _, ok := readDeclaration(text)
		if !ok {
			continue
		}
		e := Evidence{Text: text, Place: Declared, Index: i, Source: "plain"}
		f.note(e, d.State, d.Substances)
		if d.State == Contains { // "almonds" declares what its row of words says
			for _, h := range readName(text, 0).hits {
				f.note(e, Unknown, h.row.maybe)
			}
		}
	}
}

// certificates takes the certificates for being free of something; those of culture are told apart by [Facts.Meets].
func (f *Facts) certificates() {
	for i, c := range f.item.Certified {
		need, ok := LookupNeed(c.Scheme)
		if ok && need.row == nil && c.Valid(f.item.AsOf) {
			f.note(certificate(i, c), Free, SetOf(need.free))
		}
	}
}

// certificate is a certificate as evidence.
func certificate(i int, c Certificate) Evidence {
	return Evidence{Text: c.Scheme, Place: Certified, Index: i, Why: "certified by " + c.By + " until " + c.Until, Source: "plain"}
}
