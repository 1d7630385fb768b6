package rules

import (
	"slices"
	"sync/atomic"

	"github.com/mealwright/mealwright/nutrition"
)

// Program is a pack whose every expression was parsed, checked and compiled. It does not change, and may be
// used by several goroutines at once.
type Program struct {
	pack    *Pack
	rules   []*CompiledRule
	require []truthFunc // of the pack's requirements
}

// Pack is the pack that the program was compiled from. It must not be changed.
func (p *Program) Pack() *Pack { return p.pack }

// Rules are the rules in the order of the pack, templates written out. They must not be changed.
func (p *Program) Rules() []*CompiledRule { return p.rules }

// CompiledRule is one rule ready to be held against a plan. One rule with each in the pack makes one of these
// for every nutrient it lists. It does not change, and may be used by several goroutines at once.
type CompiledRule struct {
	ID    string // mtm.floor-protein
	Title string
	Rule  *Rule // as written
	Pack  *Pack // that it stands in

	when      node
	whenTerm  *term
	whenFalse string // the reason to give
	check     node
	checkTerm *term
	conjuncts []conjunct
	message   func() []messageNode // its parts; none: one is made from the amounts
	floors    []nutrition.Nutrient // whose two-thirds floor it is
	suspends  []nutrition.Nutrient // whose floor it puts aside or takes the place of
	about     about
	inputs    inputs
	each      *nutrition.Nutrient       // of a template
	trees     atomic.Pointer[ruleTrees] // for explanations; made when the first is asked for
}

// messageNode is a part of a message: literal text, or an expression to be shown.
type messageNode struct {
	literal string
	node    node
}

// summarize gathers what is known of the rule before it is evaluated.
func (r *CompiledRule) summarize() {
	r.inputs.add(r.check.inputs)
	for _, c := range r.conjuncts {
		if c.about.known {
			r.about = c.about
			break
		}
	}
	if !r.about.known && len(r.inputs.nutrients) > 0 {
		r.about.nutrient, r.about.known = r.inputs.nutrients[0], true
	}
	r.inputs.add(r.when.inputs)
}

// Nutrient is the nutrient that the rule is about, the one its check measures, and whether there is one.
func (r *CompiledRule) Nutrient() (nutrition.Nutrient, bool) { return r.about.nutrient, r.about.known }

// Direction says whether the rule holds its nutrient under a ceiling or over a floor. A rule whose check is no
// comparison, or several that differ, has none.
func (r *CompiledRule) Direction() Direction { return r.about.direction }

// Reads are the nutrients whose amounts the rule reads, each once.
func (r *CompiledRule) Reads() []nutrition.Nutrient { return slices.Clone(r.inputs.nutrients) }

// Params are the names of the parameters that the rule reads, each once.
func (r *CompiledRule) Params() []string {
	var names []string
	for _, i := range r.inputs.params {
		names = append(names, r.Pack.Params[i].Name)
	}
	return names
}

// ReadsMeals reports whether the rule is about meals, so that it does not apply to a grocery box.
func (r *CompiledRule) ReadsMeals() bool { return r.inputs.meals || r.Rule.Scope == ScopeMeal }

// FloorOf are the nutrients whose two-thirds floor the rule is.
func (r *CompiledRule) FloorOf() []nutrition.Nutrient { return slices.Clone(r.floors) }

// Suspends are the nutrients whose two-thirds floor the rule puts aside or takes the place of.
func (r *CompiledRule) Suspends() []nutrition.Nutrient { return slices.Clone(r.suspends) }
