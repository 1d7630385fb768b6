package conditions

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Kind says how rules conflict.
type Kind uint8

// The kinds, the gravest first.
const (
	EmptyWindow    Kind = iota // a floor above a ceiling: no menu can keep both
	PointWindow                // a floor that is the ceiling: only one exact amount would do
	FloorPutAside              // a rule suspends or replaces the floor of another pack
	DeclaredReview             // a clash that no inequality shows, declared between two packs
)

// String is empty, point, suspended or review.
func (k Kind) String() string { return [...]string{"empty", "point", "suspended", "review"}[k] }

// Conflict is what the packs of a set ask of one nutrient and cannot all have, or what an RDN has to look at
// before they are used together. Nothing is averaged, and no order decides: which rule gives way is a recorded
// decision.
type Conflict struct {
	Nutrient nutrition.Nutrient
	Basis    rules.Basis // of the gravest part
	Slot     string      // of meals; empty: of every slot
	Kind     Kind        // of the gravest part
	// Clashes are the pairs of a floor and a ceiling that leave nothing, or one point.
	Clashes []Clash
	// PutAside are the floors that a rule of another pack puts aside, with that rule.
	PutAside []rules.Bound
	// Reviews are the declared ones that are about the nutrient.
	Reviews []Review
	// Others are the further bounds that packs of the reviews put on the nutrient.
	Others []rules.Bound
}

// Clash is a floor and a ceiling that cannot both be kept, or only by one exact amount.
type Clash struct {
	Kind           Kind // EmptyWindow or PointWindow
	Floor, Ceiling rules.Bound
	// AtEnergy is set where one of them is a share of the energy, which was turned into an amount by the energy
	// that the package supplies; both limits are then amounts for a day.
	AtEnergy bool
}

// Conflicts finds the conflicts among the rules of a set, one for each nutrient, in the order of the nutrients;
// w are the windows of that set for the person. It is the same in whatever order the packs were named.
func Conflicts(set *rules.Set, w *rules.Windows, reviews []Review) []Conflict {
	f := finder{all: w, windows: w.Windows()}
	for i := range f.windows {
		f.window(&f.windows[i])
	}
	f.sharesOfEnergy()
	f.putAside()
	for i := range reviews {
		f.review(set, &reviews[i])
	}
	for i := range f.list {
		f.list[i].settle()
	}
	slices.SortFunc(f.list, func(a, b Conflict) int { return cmp.Compare(a.Nutrient, b.Nutrient) })
	return f.list
}

// finder gathers conflicts by nutrient.
type finder struct {
	all     *rules.Windows
	windows []rules.Window
	list    []Conflict
}

// at is the conflict of a nutrient, made where there is none yet.
func (f *finder) at(n nutrition.Nutrient) *Conflict {
	i := slices.IndexFunc(f.list, func(c Conflict) bool { return c.Nutrient == n })
	if i < 0 {
		f.list = append(f.list, Conflict{Nutrient: n})
		i = len(f.list) - 1
	}
	return &f.list[i]
}

// settle puts the parts in an order of their own, and takes kind and basis from the gravest.
func (c *Conflict) settle() {
	slices.SortStableFunc(c.Clashes, func(a, b Clash) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Floor.Basis, b.Floor.Basis), cmp.Compare(a.Floor.Slot, b.Floor.Slot),
			cmp.Compare(a.Floor.Rule.ID, b.Floor.Rule.ID), cmp.Compare(a.Ceiling.Rule.ID, b.Ceiling.Rule.ID))
	})
	byID := func(a, b rules.Bound) int { return cmp.Compare(a.Rule.ID, b.Rule.ID) }
	slices.SortStableFunc(c.PutAside, byID)
	slices.SortStableFunc(c.Others, byID)
	slices.SortStableFunc(c.Reviews, func(a, b Review) int { return cmp.Compare(a.ID, b.ID) })
	switch {
	case len(c.Clashes) > 0:
		first := &c.Clashes[0]
		c.Kind, c.Basis = first.Kind, first.Floor.Basis
		c.Slot = cmp.Or(first.Floor.Slot, first.Ceiling.Slot)
		if first.AtEnergy {
			c.Basis = rules.PerDay
		}
	case len(c.PutAside) > 0:
		c.Kind, c.Basis = FloorPutAside, c.PutAside[0].Basis
	default:
		c.Kind = DeclaredReview
	}
}

// bounds are all the bounds that take part, each once.
func (c *Conflict) bounds() []rules.Bound {
	var out []rules.Bound
	for i := range c.Clashes {
		out = append(out, c.Clashes[i].Floor, c.Clashes[i].Ceiling)
	}
	return append(append(out, c.PutAside...), c.Others...)
}

// Rules are the ids of the rules that take part, sorted, and those of the reviews ("review.chf-ckd").
func (c *Conflict) Rules() []string {
	var ids []string
	for _, b := range c.bounds() {
		ids = append(ids, b.Rule.ID)
	}
	for i := range c.PutAside {
		for _, p := range c.PutAside[i].PutAside {
			ids = append(ids, p.By.ID)
		}
	}
	for i := range c.Reviews {
		ids = append(ids, c.Reviews[i].RuleID())
	}
	return sorted(ids)
}

// Conditions are the ids of the packs whose rules take part, sorted: conditions, services, general, an RDN's own.
func (c *Conflict) Conditions() []string {
	var ids []string
	for _, b := range c.bounds() {
		ids = append(ids, b.Rule.Pack.ID)
	}
	for i := range c.PutAside {
		for _, p := range c.PutAside[i].PutAside {
			ids = append(ids, p.By.Pack.ID)
		}
	}
	for i := range c.Reviews {
		ids = append(ids, c.Reviews[i].A.Pack, c.Reviews[i].B.Pack)
	}
	return sorted(ids)
}

// Cite are the ids of the sources that the rules and reviews cite, sorted. Each is a source of one of the packs.
func (c *Conflict) Cite() []string {
	var ids []string
	add := func(cites []string) {
		for _, cite := range cites {
			id, _, _ := strings.Cut(cite, "#")
			ids = append(ids, id)
		}
	}
	for _, b := range c.bounds() {
		add(b.Rule.Rule.Cite)
	}
	for i := range c.PutAside {
		for _, p := range c.PutAside[i].PutAside {
			add(p.By.Rule.Cite)
		}
	}
	for i := range c.Reviews {
		add(c.Reviews[i].Cite)
	}
	return sorted(ids)
}

// BasisName is per_day, pct_energy, per_1000kcal, per_meal, or for meals of one slot per_breakfast and the like.
func (c *Conflict) BasisName() string {
	if c.Slot != "" {
		return "per_" + c.Slot
	}
	return c.Basis.String()
}

// sorted is a list in order, each entry once; never nil.
func sorted(list []string) []string {
	slices.Sort(list)
	if list == nil {
		return []string{}
	}
	return slices.Compact(list)
}
