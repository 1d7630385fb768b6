package plans

import (
	"context"
	"io/fs"
	"path"

	"github.com/mealwright/mealwright/rules"
)

// ReadCases reads the plans that test cases of packs name, by paths relative to the pack's own file in fsys, for
// [rules.Program.TestWith]. A plan need not name the pack: the case says which rule it is held to.
func (c *Checker) ReadCases(fsys fs.FS) rules.PlanReader {
	return func(_ context.Context, pack *rules.Pack, plan string) (rules.PlanFacts, rules.Diagnostics) {
		p, ds := Load(fsys, path.Join(path.Dir(pack.File), plan))
		if len(ds) > 0 {
			return rules.PlanFacts{}, ds
		}
		return c.caseFacts(p, pack.ID)
	}
}

// caseFacts is what a plan gives a pack's test cases to see: its foods added up, whom it is judged against, and the
// values that it gives the parameters of the pack if it names it among its conditions.
func (c *Checker) caseFacts(p *Plan, pack string) (rules.PlanFacts, rules.Diagnostics) {
	judged, problems := judge(p)
	bound, ds := c.binder.Bind(p)
	if problems = inOrder(append(problems, ds...)); len(problems) > 0 {
		return rules.PlanFacts{}, problems
	}
	b := bound.withPortionError(c.portions)
	out := rules.PlanFacts{Facts: &facts{catalogue: c.catalogue, bound: b, judged: &judged, plan: newTree(b)}}
	for _, a := range p.arguments() {
		if a.ID == pack {
			out.Params = a.Params
		}
	}
	return out, nil
}
