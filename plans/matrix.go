package plans

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

// Line is a diet line: the conditions that a menu is held to, in place of those that its plan names.
type Line struct {
	Name       string // "chf", "chf+ckd:stage=3b"
	Conditions []ConditionUse
}

// ParseLine reads a diet line as it stands on a command line: conditions as [conditions.ParseArgument] reads them,
// several with + between them. Whether they exist is told by [Checker.Matrix].
func ParseLine(text string) (Line, error) {
	line := Line{Name: text}
	for _, part := range strings.Split(text, "+") {
		arg, err := conditions.ParseArgument(part)
		if err != nil {
			return Line{}, fmt.Errorf("plans: diet line %q: %s", text, strings.TrimPrefix(err.Error(), "conditions: "))
		}
		use := ConditionUse{ID: arg.ID}
		for _, name := range slices.Sorted(maps.Keys(arg.Params)) {
			use.Params = append(use.Params, Param{Name: name, Value: arg.Params[name]})
		}
		line.Conditions = append(line.Conditions, use)
	}
	return line, nil
}

// Matrix is what every menu comes to on every diet line.
type Matrix struct {
	Lines []Line
	Rows  []MatrixRow // one for each menu, in the order given
}

// MatrixRow is one menu on every line, in the order of [Matrix.Lines].
type MatrixRow struct {
	Plan  *Plan
	Cells []*Report
}

// Verdict is the worst verdict of all menus on all lines: fail, else unknown, else pass.
func (m *Matrix) Verdict() rules.Verdict {
	worst := rules.NotApplicable
	for _, row := range m.Rows {
		for _, cell := range row.Cells {
			switch {
			case cell.Verdict == rules.Fail:
				return rules.Fail
			case cell.Verdict == rules.Unknown || worst == rules.NotApplicable:
				worst = cell.Verdict
			}
		}
	}
	return worst
}

// Matrix holds every menu to every diet line. Foods are bound and totals added up once for a menu; from line to line
// only the rules differ, and what the person needs. What is wrong with a menu as a file, or with a line, is an error that
// carries [rules.Diagnostics], all of it at once.
func (c *Checker) Matrix(ctx context.Context, menus []*Plan, lines []Line) (*Matrix, error) {
	if len(lines) == 0 {
		return nil, errors.New("plans: a matrix has no diet line; name one, such as chf")
	}
	m := &Matrix{Lines: slices.Clone(lines)}
	var problems rules.Diagnostics
	for _, menu := range menus {
		row, ds, err := c.row(ctx, menu, lines)
		if err != nil {
			return nil, err
		}
		for _, d := range ds {
			if !slices.Contains(problems, d) { // a line is wrong for every menu, and that is said once
				problems = append(problems, d)
			}
		}
		m.Rows = append(m.Rows, row)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return m, nil
}

// row is one menu on every line.
func (c *Checker) row(ctx context.Context, menu *Plan, lines []Line) (MatrixRow, rules.Diagnostics, error) {
	row := MatrixRow{Plan: menu, Cells: make([]*Report, len(lines))}
	bound, problems := c.binder.Bind(menu)
	held := make([]*holding, len(lines))
	for i := range lines {
		h, ds := c.holdTo(menu, &lines[i])
		problems = append(problems, ds...)
		held[i] = h
	}
	if len(problems) > 0 {
		return row, inOrder(problems), nil
	}
	tree := newTree(bound)
	for i, h := range held {
		on := *bound
		on.Plan = h.plan
		f := &facts{catalogue: c.catalogue, bound: &on, judged: &h.judged, plan: tree}
		report, err := c.hold(ctx, f, h.set)
		if err != nil {
			return row, nil, err
		}
		row.Cells[i] = report
	}
	return row, nil, nil
}

// holding is a menu on one line: the plan with the line's conditions, whom it is judged against, and its rules.
type holding struct {
	plan   *Plan
	judged judgedAgainst
	set    *rules.Set
}

func (c *Checker) holdTo(menu *Plan, line *Line) (*holding, rules.Diagnostics) {
	plan := *menu
	plan.Conditions = line.Conditions
	set, problems := c.Rules(&plan)
	if set != nil {
		problems = append(problems, c.unknownRules(&plan, set)...)
	}
	judged, ds := judge(&plan)
	return &holding{&plan, judged, set}, append(problems, ds...)
}
