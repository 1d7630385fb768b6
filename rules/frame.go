package rules

import (
	"context"
	"errors"
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
)

// The places of the subjects in a frame: the four scopes, then the variables of all and exists.
const (
	slotPlan = iota
	slotDay
	slotMeal
	slotItem
	slotLoops
	slotCount = slotLoops + maxLoops
)

// personFields are the facts about the person, in the order in which a frame holds them.
var personFields = [...]string{"age_years", "sex", "pregnant", "lactating", "trimester", "weight"}

const personWeight = 5 // in personFields

// frame is what an expression sees while it is evaluated: the facts, the subject, the parameters. One frame
// serves a whole evaluation, so that nothing is allocated for a rule.
type frame struct {
	*world
	ctx     context.Context   //nolint:containedctx // a frame lives as long as one evaluation
	here    *place            // the subject at hand
	loops   [maxLoops]Subject // the variables of all and exists
	params  []setting
	lacking bool // a reference was read that does not exist
	steps   int  // rounds of all and exists, of this rule on this subject
	work    int  // rounds and judgments, of everything so far
	err     error
}

// world is what no rule changes: the facts, and what rules ask of them most, read once. It does not change once made.
type world struct {
	facts   Facts
	person  [len(personFields)]Value
	sources [dosingWeight + 1]nutrition.Amount
	energy  nutrition.Amount
}

// source is a figure of the facts by which functions multiply.
type source uint8

const (
	one          source = iota
	ceilingShare        // the plan's share, as it scales ceilings
	floorShare          // the plan's share, as it scales floors
	dosingWeight        // in kg
)

// subject is what stands in a slot: the subject at hand, one above it, or the variable of an all or exists; nil where
// there is none, as there is no meal for an item of a grocery box.
func (f *frame) subject(slot int) Subject {
	if slot >= slotLoops {
		return f.loops[slot-slotLoops]
	}
	p := f.here
	for p != nil && int(p.scope)-1 > slot {
		p = p.above
	}
	if p == nil || int(p.scope)-1 != slot {
		return nil
	}
	return p.subject
}

// newWorld reads the facts.
func newWorld(facts Facts) *world {
	w := &world{facts: facts, energy: facts.Energy()}
	w.sources[one] = nutrition.Exactly(1)
	w.sources[ceilingShare] = facts.Share(true)
	w.sources[floorShare] = facts.Share(false)
	w.sources[dosingWeight] = facts.DosingWeight()
	for i, name := range personFields {
		w.person[i] = facts.Person(name)
	}
	return w
}

// newFrame is a frame that looks at the plan as a whole.
func newFrame(ctx context.Context, facts Facts) *frame {
	w := newWorld(facts)
	return &frame{world: w, ctx: ctx, here: &place{world: w, subject: facts.Plan(), scope: ScopePlan}}
}

// maxSteps is how many rounds of all and exists one rule may take on one subject: a year of plans with every
// item, many times over.
const maxSteps = 1 << 20

// stepsPerCheck is how many rounds pass between two looks at the context.
const stepsPerCheck = 1 << 10

// maxWork is how many rounds and judgments a whole evaluation may take: what no plan and no packs of people's need, and
// what a machine does in seconds.
const maxWork = 1 << 25

// maxFindings is how many findings there may be: every rule of many packs on every item of a year.
const maxFindings = 1 << 22

var (
	errTooManySteps    = errors.New("the check goes through more parts than any plan has; it was stopped")
	errTooManyFindings = errors.New("rules: the rules and the parts of the plan are too many to be held against each other")
)

// step counts one round, and reports whether to go on.
func (f *frame) step() bool {
	f.steps++
	f.work++
	if f.work%stepsPerCheck != 0 {
		return f.err == nil
	}
	return f.goesOn()
}

// judges counts judgments that are about to be made, and reports whether to make them.
func (f *frame) judges(count int) bool {
	f.work += count
	return f.goesOn()
}

func (f *frame) goesOn() bool {
	switch {
	case f.err != nil:
	case f.steps >= maxSteps || f.work >= maxWork:
		f.err = errTooManySteps
	default:
		f.err = f.ctx.Err()
	}
	return f.err == nil
}

// failed is what went wrong with a rule, if anything did.
func (f *frame) failed(r *CompiledRule) error {
	if f.err == nil {
		return nil
	}
	return fmt.Errorf("rules: evaluating %s: %w", r.ID, f.err)
}

// setting is a parameter's value as an expression sees it.
type setting struct {
	state  settingState
	amount nutrition.Amount // in base units
	text   string
	truth  nutrition.Truth
	byRDN  bool
}

// settingState says whether a parameter has a value.
type settingState uint8

const (
	unset settingState = iota
	given
	unrestricted
)
