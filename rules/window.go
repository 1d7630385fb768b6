package rules

import (
	"context"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Basis says what a bound is counted on.
type Basis uint8

// The bases. Percent of energy and 1,000 kcal are two ways to write a share of the energy that is supplied, so
// bounds on them meet in one window.
const (
	PerDay      Basis = iota // the mean day, or every day: a limit that every day keeps, the mean keeps too
	PerMeal                  // each meal, or each meal of one slot
	PctEnergy                // percent of the energy supplied
	Per1000Kcal              // for 1,000 kcal supplied
)

// String is per_day, per_meal, pct_energy or per_1000kcal.
func (b Basis) String() string {
	return [...]string{"per_day", "per_meal", "pct_energy", "per_1000kcal"}[b]
}

// ofEnergy reports whether the basis is a share of the energy supplied.
func (b Basis) ofEnergy() bool { return b == PctEnergy || b == Per1000Kcal }

// Bound is what one comparison of a rule asks of one nutrient, before there is any food: a ceiling or a floor
// for a person, with the values of the parameters and the plan's share.
type Bound struct {
	Rule      *CompiledRule
	Use       *Use     // the pack with its parameters
	Severity  Severity // the rule's, or what the RDN's own figure makes of it
	Nutrient  nutrition.Nutrient
	Basis     Basis
	Slot      string // of meals: "breakfast"; empty: of every slot
	Direction Direction
	Strict    bool // the limit itself is not allowed
	// Limit is in the nutrient's unit; on the bases of energy it is so much for 1,000 kcal. An interval where the
	// person is not known well enough; from 0 without end where nothing is known of it.
	Limit   nutrition.Amount
	Percent nutrition.Amount // with PctEnergy, the limit as it is written
	ByRDN   bool             // the RDN set a figure that is in it
	// Applies is Unknown where it cannot be told whether the rule is about this person, or this meal. A rule
	// that is not has no bound.
	Applies  nutrition.Truth
	State    State // MustBeSet or LeftToRDN where the figure is still the RDN's to set; else CheckUnknown
	Reason   string
	PutAside []PutAside // of a two-thirds floor
	Lacking  []Lack     // what the limit, or whether it applies, waits for
}

// PutAside says which rule puts a two-thirds floor aside.
type PutAside struct {
	By      *CompiledRule
	Applies nutrition.Truth // False is left out
	Reason  string
}

// Suspended reports whether a rule that is in force puts the floor aside.
func (b *Bound) Suspended() bool {
	return slices.ContainsFunc(b.PutAside, func(p PutAside) bool { return p.Applies == nutrition.True })
}

// NotAnalyzed is a rule about amounts, or a part of one, that gives no bound, and why.
type NotAnalyzed struct {
	Rule *CompiledRule
	Why  string
}

// Windows are the bounds of all rules of a set, for one person and one share of the day.
type Windows struct {
	Bounds      []Bound // in the order of the set's rules
	NotAnalyzed []NotAnalyzed
	// EnergySupplied is the energy of the package: the plan's share of the need, in kcal.
	EnergySupplied nutrition.Amount
}

// Windows finds what the rules of the set ask of each nutrient before any food is chosen, from the linear part
// of their checked expressions: every comparison of a multiple of one nutrient of the plan's mean, a day or a
// meal with something that reads no food, and every share of the energy of the same subject. Everything else
// that is about amounts stands in NotAnalyzed.
//
// Of the facts it reads all but the food: references, the share, energy, weights and the person. Facts that say
// of themselves what they lack (a [Nutrient] reference that is not known yet) give intervals, and Lacking says
// what would narrow them. A limit for each day counts as one for the mean, as every day keeps it; that holds
// where every day of the period is given.
func (s *Set) Windows(facts Facts) Windows {
	a := &windowing{set: s, facts: facts, frame: newFrame(context.Background(), noFoodFacts{facts})}
	for i := range s.rules {
		a.rule(&s.rules[i])
	}
	a.out.EnergySupplied = a.frame.energy.Mul(a.frame.sources[floorShare])
	return a.out
}

// windowing is one run of Windows.
type windowing struct {
	set   *Set
	facts Facts
	frame *frame
	out   Windows
}

// rule adds the bounds of a rule, or why it has none.
func (a *windowing) rule(r *setRule) {
	if r.blocked == LimitLifted || r.blocked == GaveWay || len(r.check.inputs.nutrients) == 0 {
		return
	}
	if r.Rule.Scope == ScopeItem {
		a.skip(r, "it is about single items, not about what a day or a meal brings")
		return
	}
	slots := []string{""}
	if r.Rule.Scope == ScopeMeal {
		slots = mealSlots()
	}
	var bounds []Bound
	for i := range r.conjuncts {
		c := &r.conjuncts[i]
		if why := c.noBound(); why != "" {
			a.skip(r, why)
			continue
		}
		bounds = append(bounds, a.bounds(r, c, slots)...)
	}
	a.out.Bounds = append(a.out.Bounds, bounds...)
}

// skip says why a rule, or a part of it, gives no bound; each reason once.
func (a *windowing) skip(r *setRule, why string) {
	n := NotAnalyzed{r.CompiledRule, why}
	if !slices.Contains(a.out.NotAnalyzed, n) {
		a.out.NotAnalyzed = append(a.out.NotAnalyzed, n)
	}
}

// mealSlots are the slots that a meal can have.
func mealSlots() []string { return []string{"breakfast", "lunch", "dinner", "snack"} }

// bounds are the bounds of one comparison: one, or one for each slot where the slots differ.
func (a *windowing) bounds(r *setRule, c *conjunct, slots []string) []Bound {
	var out []Bound
	for _, slot := range slots {
		a.at(r, slot)
		applies := a.applies(r)
		if applies == nutrition.False {
			continue
		}
		b, why := a.bound(r, c)
		switch {
		case why == noReference:
		case why != "":
			a.skip(r, why)
		default:
			b.Slot, b.Applies = slot, applies
			a.explain(&b, r, c)
			out = append(out, b)
		}
	}
	return joinSlots(out, len(slots))
}

// joinSlots makes one bound of those of all slots where they are the same.
func joinSlots(bounds []Bound, slots int) []Bound {
	if len(bounds) != slots || len(bounds) == 0 {
		return bounds
	}
	first := &bounds[0]
	for i := range bounds {
		if b := &bounds[i]; b.Limit != first.Limit || b.Applies != first.Applies || b.Direction != first.Direction {
			return bounds
		}
	}
	first.Slot = ""
	return bounds[:1]
}

// at makes the frame see a day and a meal of which nothing is known but the slot.
func (a *windowing) at(r *setRule, slot string) {
	f := a.frame
	f.params, f.steps, f.lacking = r.use.settings, 0, false
	plan := &place{subject: noFood{scope: ScopePlan}, scope: ScopePlan}
	day := &place{subject: noFood{scope: ScopeDay}, above: plan, scope: ScopeDay}
	meal := &place{subject: noFood{scope: ScopeMeal, slot: slot}, above: day, scope: ScopeMeal}
	f.here = &place{subject: noFood{scope: ScopeItem}, above: meal, scope: ScopeItem}
}

// applies is whether the rule is about this person and this slot; what depends on food is unknown.
func (a *windowing) applies(r *setRule) nutrition.Truth {
	if r.when.truth == nil {
		return nutrition.True
	}
	return r.when.truth(a.frame)
}
