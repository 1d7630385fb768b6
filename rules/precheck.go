package rules

import "github.com/mealwright/mealwright/nutrition"

// Precheck reads and checks every expression of a pack and puts what came of it beside its text, as Checked, so that
// [CompileTested] need not do it again: tables of packs are made with it. Where anything is wrong with the pack it says
// so, as [Compile] does, and the pack is as it was.
func Precheck(p *Pack) Diagnostics {
	if _, ds := Compile(p); len(ds) > 0 {
		return ds
	}
	c := newCompiler(nil, p)
	for i := range p.Require {
		c.precheck(&p.Require[i].Check, NoScope, nil, wantTruth("require"))
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		c.precheck(&r.When, r.Scope, r.Each, wantTruth("when"))
		c.precheck(&r.Check, r.Scope, r.Each, wantTruth("check"))
		for k := range r.Message.Parts {
			if len(r.Each) == 0 || !isEach(r.Message.Parts[k]) {
				c.precheck(&r.Message.Parts[k].Expr, r.Scope, r.Each, wantPrintable)
			}
		}
	}
	return c.problems
}

// precheck puts the checked form of one expression beside its text.
func (c *compiler) precheck(e *Expr, s Scope, each []string, w want) {
	if e.Text == "" {
		return
	}
	p := c.parse(*e)
	for _, name := range each {
		if n, ok := nutrition.LookupNutrient(name); ok {
			c.term(p, s, &n, w)
		}
	}
	if len(each) == 0 {
		c.term(p, s, nil, w)
	}
	e.Checked = checkedForm(p.variants)
}
