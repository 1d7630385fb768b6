package plans

import (
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// json is the report in the shape of ReportSchema.
func (r *Report) json() jsonReport {
	return jsonReport{
		Schema:      ReportSchema,
		Plan:        planJSON(r.Plan),
		Inputs:      r.jsonInputs(),
		Verdict:     r.Verdict.String(),
		Summary:     r.Summary,
		Totals:      r.jsonTotals(),
		Findings:    append(r.jsonFindings(), r.jsonUnmatched()...),
		NotAssessed: namesOf(r.NotAssessed()),
		LeftToRDN:   r.LeftToRDN(),
		Waivers:     r.jsonWaivers(),
		Decisions:   r.jsonDecisions(),
		Policies:    r.Policies(),
		Notes:       r.jsonNotes(),
		Conflicts:   r.jsonConflicts(),
		Estimates:   r.jsonEstimates(),
	}
}

func planJSON(p *Plan) jsonPlan { return jsonPlan{&p.Title, p.File, &p.Digest} }

func (r *Report) jsonInputs() jsonInputs {
	in := jsonInputs{
		Catalogue: jsonDigest{r.facts.catalogue.Name(), r.facts.catalogue.Digest()},
		Packs:     []jsonPackInput{},
		Reference: r.jsonReference(),
		Covers:    &r.Plan.Covers.Value,
	}
	ceilings := string(r.Plan.Ceilings)
	in.Ceilings = &ceilings
	for _, u := range r.set.Uses() {
		p := u.Program().Pack()
		in.Packs = append(in.Packs, jsonPackInput{p.ID, p.Version, p.Digest})
	}
	if r.Plan.AsOf != "" {
		in.AsOf = &r.Plan.AsOf
	}
	return in
}

// jsonReference is what the plan was judged against; an empty object where it names nobody.
func (r *Report) jsonReference() any {
	type energy struct {
		jsonAmount
		Method string `json:"method"`
	}
	type reference struct {
		Reference string  `json:"reference"`
		Group     *string `json:"group"`
		Energy    energy  `json:"energy"`
	}
	j := r.facts.judged
	if !j.known {
		return struct{}{}
	}
	ref := reference{
		Reference: j.needs.Basis.String(),
		Energy:    energy{amountJSON(j.needs.Energy.Kcal, nutrition.EnergyKcal.Unit().String()), j.needs.Energy.Method},
	}
	if j.needs.Group != nutrition.NoGroup {
		group := j.needs.Group.String()
		ref.Group = &group
	}
	return ref
}

// inTotals reports whether totals hold a nutrient: whatever is assessed, but for the vitamins in IU, which
// stand there in ug.
func (r *Report) inTotals(n nutrition.Nutrient) bool {
	return n.Unit().Dimension != nutrition.IU && r.facts.Assessed(n)
}

func (r *Report) jsonTotals() jsonTotals {
	var listed []nutrition.Nutrient
	for n := range nutrition.Nutrients() {
		if r.inTotals(n) {
			listed = append(listed, n)
		}
	}
	t := jsonTotals{Mean: map[string]jsonAmount{}, Days: []jsonDay{}}
	for _, n := range listed {
		mean := amountJSON(r.Mean().At(n), n.Unit().String())
		mean.Estimate = r.factual != nil && r.facts.plan.estimated(n)
		t.Mean[n.String()] = mean
	}
	for _, day := range r.facts.plan.daysAndBox() {
		d := jsonDay{Day: day.name, Nutrients: totalsJSON(day, listed), Meals: []jsonMeal{}}
		if !day.box {
			for _, meal := range day.parts {
				m := meal.(*subject) //nolint:forcetypeassert // likewise
				d.Meals = append(d.Meals, jsonMeal{m.name, totalsJSON(m, listed)})
			}
		}
		t.Days = append(t.Days, d)
	}
	return t
}

// totalsJSON is what a day, a meal or a box supplies, with the items whose blanks widen it.
func totalsJSON(s *subject, listed []nutrition.Nutrient) map[string]jsonTotal {
	totals := make(map[string]jsonTotal, len(listed))
	for _, n := range listed {
		total := jsonTotal{amountJSON(s.supplied(n), n.Unit().String()), []string{}}
		if !s.supplied(n).Known() {
			s.eachOwn(func(leaf *subject) {
				if leaf.item.blank(n) {
					total.Missing = append(total.Missing, leaf.item.Path())
				}
			})
		}
		total.Estimate = s.estimated(n)
		totals[n.String()] = total
	}
	return totals
}

// contributorsInJSON is how many of a finding's items the JSON names, the biggest first.
const contributorsInJSON = 10

func (r *Report) jsonFindings() []jsonFinding {
	list := make([]jsonFinding, len(r.Findings()))
	for i := range r.Findings() {
		f := &r.Findings()[i]
		at := r.Position(f)
		list[i] = jsonFinding{
			Rule: f.Rule.ID, Verdict: f.Verdict.String(), Severity: f.Severity.String(),
			Scope: f.Rule.Rule.Scope.String(), Subject: f.Path(), Title: f.Rule.Title, Message: r.Message(f),
			Contributors: []jsonContribution{}, Missing: []string{},
			Position: positionJSON(at), Cite: citeIDs(f.Rule), Estimate: r.Estimated(f), Choice: r.Choice(f),
		}
		r.jsonMeasures(f, &list[i])
	}
	return list
}

// jsonMeasures fills in what a finding measured.
func (r *Report) jsonMeasures(f *rules.Finding, out *jsonFinding) {
	if n, ok := f.Nutrient(); ok {
		name := n.String()
		out.Nutrient = &name
	}
	if !f.Compared {
		return
	}
	measured, limit := amountJSON(f.Measured, f.Unit.String()), amountJSON(f.Limit, f.Unit.String())
	out.Measured, out.Limit = &measured, &limit
	for i, c := range r.Contributors(f) {
		if i == contributorsInJSON {
			break
		}
		out.Contributors = append(out.Contributors, jsonContribution{c.Item.Path(), finite(c.Amount.Lo), finite(c.Amount.Hi)})
	}
	for _, item := range r.Missing(f) {
		out.Missing = append(out.Missing, item.Path())
	}
}

// citeIDs are the sources that a rule cites, without the places in them.
func citeIDs(rule *rules.CompiledRule) []string {
	ids := make([]string, len(rule.Rule.Cite))
	for i, cite := range rule.Rule.Cite {
		ids[i] = cite
		for k, c := range cite {
			if c == '#' {
				ids[i] = cite[:k]
				break
			}
		}
	}
	return ids
}

func namesOf(list []nutrition.Nutrient) []string {
	names := make([]string, len(list))
	for i, n := range list {
		names[i] = n.String()
	}
	return names
}
