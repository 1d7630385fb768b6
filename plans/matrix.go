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
	for part := range strings.SplitSeq(text, "+") {
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
	run := matrixRun{Checker: c, lines: m.Lines, putsAside: map[*rules.Set]bool{}}
	var problems rules.Diagnostics
	for _, menu := range menus {
		row, ds, err := run.row(ctx, menu)
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
