package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

// writeConflicts prints conflicts for people: each with who asks what, then who binds where several ask the same, then
// what cannot be told yet.
func (a *app) writeConflicts(found *foundConflicts) {
	if len(found.conflicts) == 0 {
		a.println("No conflict was found.")
	}
	for i := range found.conflicts {
		if i > 0 {
			a.println("")
		}
		a.writeConflict(&found.conflicts[i])
	}
	a.writeHowToProceed(found.conflicts)
	a.section("Several limit the same, and one binds", bindingLines(found))
	a.section("Not known yet", waitingLines(&found.windows))
	a.section("Not compared", notComparedLines(&found.windows))
}

func (a *app) writeConflict(c *conditions.Conflict) {
	kind := strings.ToUpper(c.Kind.String())
	if c.Kind <= conditions.PointWindow {
		kind = a.out.red(kind)
	}
	a.println(a.out.bold(strings.ToLower(c.Nutrient.Title())) + "  " + kind + ", " + strings.ReplaceAll(c.BasisName(), "_", " ") + ": " + c.Kind.Meaning())
	t := table{columns: []column{{}, {}, {}, {gives: true}}}
	for _, claim := range c.Claims() {
		b := &claim.Bound
		note := "[" + strings.Join(b.Rule.Rule.Cite, ", ") + "]"
		if b.ByRDN {
			note = "set by the RDN " + note
		}
		t.add("  "+b.Rule.Pack.ID, claim.Text, b.Rule.ID, note)
	}
	// What cannot be written is reported when the command ends.
	_ = t.write(a.stdout, a.out)
	for i := range c.PutAside {
		for _, p := range c.PutAside[i].PutAside {
			a.println(a.out.wrap("  ", c.PutAside[i].Rule.ID+" does not apply: "+p.Reason+" ["+strings.Join(p.By.Rule.Cite, ", ")+"]"))
		}
	}
	for i := range c.Reviews {
		r := &c.Reviews[i]
		a.println(a.out.wrap("  ", r.RuleID()+": "+r.Text+" ["+strings.Join(r.Cite, ", ")+"]"))
	}
}

// writeHowToProceed shows how a decision is recorded, by the first conflict that wants one.
func (a *app) writeHowToProceed(found []conditions.Conflict) {
	// The gravest first: what no menu can keep has to be decided before anything else.
	found = slices.SortedStableFunc(slices.Values(found), func(a, b conditions.Conflict) int { return cmp.Compare(a.Kind, b.Kind) })
	for i := range found {
		c := &found[i]
		var gives, stands string
		switch {
		case len(c.Clashes) > 0:
			gives, stands = c.Clashes[0].Floor.Rule.ID, c.Clashes[0].Ceiling.Rule.ID
			if floor := c.Clashes[0].Floor.Rule; len(floor.FloorOf()) > 0 || floor.Rule.Replaces != "" { // most are not the RDN's to give up
				gives, stands = stands, gives
			}
		case len(c.Reviews) > 0 && c.Reviews[0].Asks == conditions.AsksDecision:
			gives, stands = c.Reviews[0].RuleID(), c.Reviews[0].B.Pack
		default:
			continue
		}
		a.section("How to proceed", []string{
			"The RDN decides which rule gives way, and the plan records it, here for one way to decide on " + strings.ToLower(c.Nutrient.Title()) + ":",
			fmt.Sprintf(`decisions: [{rule: %s, gives_way_to: %s, reason: "...", by: "...", date: ...}]`, gives, stands),
		})
		return
	}
}

// section prints a heading and lines, if there are any.
func (a *app) section(title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	a.println("")
	a.println(a.out.bold(title))
	for _, line := range lines {
		a.println(a.out.wrap("  ", line))
	}
}

func bindingLines(found *foundConflicts) []string {
	var lines []string
	for _, l := range conditions.LimitedTogether(&found.windows) {
		lines = append(lines, l.String())
	}
	return lines
}

// lackFlags are the flags that say what is lacking.
func lackFlags(lack rules.Lack) string {
	switch lack {
	case rules.LackEnergy:
		return "give --sex, --age, --weight, --height and --activity"
	case rules.LackWeight:
		return "give --weight"
	case rules.LackReference, rules.LackPerson:
		return "give --sex and --age"
	case rules.LackFigure:
	}
	return "the RDN sets the figure"
}

// waitingLines say which limits wait for what.
func waitingLines(w *rules.Windows) []string {
	var order []string
	rulesOf := map[string][]string{}
	for i := range w.Bounds {
		for _, lack := range w.Bounds[i].Lacking {
			text := lackFlags(lack)
			if rulesOf[text] == nil {
				order = append(order, text)
			}
			if id := w.Bounds[i].Rule.ID; !slices.Contains(rulesOf[text], id) {
				rulesOf[text] = append(rulesOf[text], id)
			}
		}
	}
	var lines []string
	for _, text := range order {
		lines = append(lines, text+": "+strings.Join(rulesOf[text], ", "))
	}
	return lines
}

// notComparedLines say which rules about amounts were not compared with others, and why.
func notComparedLines(w *rules.Windows) []string {
	var order []string
	rulesOf := map[string][]string{}
	for _, n := range w.NotAnalyzed {
		if rulesOf[n.Why] == nil {
			order = append(order, n.Why)
		}
		rulesOf[n.Why] = append(rulesOf[n.Why], n.Rule.ID)
	}
	var lines []string
	for _, why := range order {
		lines = append(lines, strings.Join(rulesOf[why], ", ")+": "+why)
	}
	return lines
}
