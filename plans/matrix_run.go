package plans

import (
	"context"
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/rules"
)

// matrixRun is the work on one matrix.
type matrixRun struct {
	*Checker
	lines     []Line
	putsAside map[*rules.Set]bool // whether a rule of a set puts a floor aside
}

// holding is a menu on one line: the plan with the line's conditions, whom it is judged against, and its rules.
type holding struct {
	plan   *Plan
	judged judgedAgainst
	set    *rules.Set
	own    *rules.Set // the rules of the line's conditions alone
}

// row is one menu on every line.
func (m *matrixRun) row(ctx context.Context, menu *Plan) (MatrixRow, rules.Diagnostics, error) {
	row := MatrixRow{Plan: menu, Cells: make([]*Report, len(m.lines))}
	bound, problems := m.binder.Bind(menu)
	held := make([]*holding, len(m.lines))
	for i := range m.lines {
		h, ds := m.holdTo(menu, m.lines[i].Conditions)
		problems = append(problems, ds...)
		held[i] = h
	}
	if len(problems) > 0 {
		return row, inOrder(problems), nil
	}
	on := &menuOn{matrixRun: m, bound: bound, tree: newTree(bound)}
	for i, h := range held {
		report, err := on.line(ctx, h)
		if err != nil {
			return row, nil, err
		}
		row.Cells[i] = report
	}
	return row, nil, nil
}

func (m *matrixRun) holdTo(menu *Plan, uses []ConditionUse) (*holding, rules.Diagnostics) {
	plan := *menu
	plan.Conditions = uses
	set, problems := m.Rules(&plan)
	if set != nil {
		problems = append(problems, m.unknownRules(&plan, set)...)
	}
	judged, ds := judge(&plan)
	if problems = append(problems, ds...); len(problems) > 0 {
		return nil, problems
	}
	own, ds := m.Rules(&Plan{Conditions: uses})
	return &holding{&plan, judged, set, own}, ds
}

// menuOn is one menu whose totals are added up, on its way through the lines.
type menuOn struct {
	*matrixRun
	bound *Bound
	tree  *subject

	// What the rules that the menu has on every line come to, counted once.
	shared      *holding
	sharedTally rules.Tally
}

// line is the menu on one line. Where nothing of the line touches the rules that the menu has on every line, what those
// come to is counted once for all such lines.
func (o *menuOn) line(ctx context.Context, h *holding) (*Report, error) {
	f := o.facts(h)
	separate, err := o.separate(ctx, h)
	if err != nil {
		return nil, err
	}
	if !separate {
		return o.hold(ctx, f, h.set)
	}
	t, err := h.own.Tally(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	r := &Report{Plan: h.plan, Bound: f.bound, asked: h.set, set: h.set, facts: f}
	r.conclude(t.Plus(o.sharedTally))
	return r, nil
}

func (o *menuOn) facts(h *holding) *facts {
	bound := *o.bound
	bound.Plan = h.plan
	return &facts{catalogue: o.catalogue, bound: &bound, judged: &h.judged, plan: o.tree}
}

// separate reports whether the line's own rules and the rules on every line can be counted apart: no rule of either
// puts a floor aside, the person is in the same stage of life, and the plan itself changes nothing about its findings.
func (o *menuOn) separate(ctx context.Context, h *holding) (bool, error) {
	p := h.plan
	if len(p.Waivers)+len(o.bound.waivers)+len(p.Decisions) > 0 || p.setsAside() || o.puts(h.own) || wantsDecision(h.set) {
		return false, nil
	}
	if o.shared == nil {
		shared, ds := o.holdTo(p, nil)
		if len(ds) > 0 {
			return false, nil // it is said of the whole
		}
		t, err := shared.set.Tally(ctx, o.facts(shared))
		if err != nil {
			return false, fmt.Errorf("plans: %w", err)
		}
		o.shared, o.sharedTally = shared, t
	}
	return !o.puts(o.shared.set) && sameStage(h.judged.spec, o.shared.judged.spec), nil
}

// puts reports whether a rule of the set puts a floor aside.
func (m *matrixRun) puts(set *rules.Set) bool {
	known, ok := m.putsAside[set]
	if !ok {
		known = slices.ContainsFunc(set.Rules(), func(r *rules.CompiledRule) bool { return len(r.Suspends()) > 0 })
		m.putsAside[set] = known
	}
	return known
}

// sameStage reports whether two specs of one plan's person are in the same stage of life.
func sameStage(a, b *PersonSpec) bool {
	return a.Sex == b.Sex && a.Pregnant == b.Pregnant && a.Trimester == b.Trimester && a.Lactating == b.Lactating && a.LactationMonth == b.LactationMonth
}
