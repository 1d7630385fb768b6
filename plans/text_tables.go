package plans

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// textNeeds is the table of the share of the day: what the floors ask for and what is supplied.
func (r *Report) textNeeds(p *page) {
	rows := [][]string{{"nutrient<", "supplied", "reference", "<", "share", "floor", "verdict<"}}
	for i := range r.Findings() {
		f := &r.Findings()[i]
		if len(f.Rule.FloorOf()) == 0 || f.Rule.Rule.Scope != rules.ScopePlan || f.State == rules.WhenFalse {
			continue
		}
		if row := r.needsRow(f); row != nil {
			rows = append(rows, row)
		}
	}
	if len(rows) == 1 {
		return
	}
	p.heading(fmt.Sprintf("Share of the day: %s against %s of the reference", r.Plan.meanOf(), r.Plan.Covers.Text))
	p.table("  ", rows)
}

func (r *Report) needsRow(f *rules.Finding) []string {
	n, ok := f.Nutrient()
	if !ok {
		return nil
	}
	kind, reference := r.referenceText(n)
	supplied := r.Mean().At(n)
	row := []string{n.Info().Title, suppliedText(supplied, n), reference, kind, "", "", verdictCell(f)}
	if ref, ok := r.facts.Reference(rules.Ref, n); ok && ref.Lo > 0 {
		row[4] = percent(supplied, ref)
	}
	if f.Compared {
		row[5] = f.Limit.Format(f.Unit)
	}
	if f.State == rules.NotAssessed {
		row[1], row[4] = "-", ""
	}
	return row
}

// referenceText is the daily reference for n and what kind it is: RDA, AI, DV.
func (r *Report) referenceText(n nutrition.Nutrient) (kind, text string) {
	ref, ok := r.facts.Reference(rules.Ref, n)
	if !ok {
		return "", "none"
	}
	text = ref.Format(n.Unit())
	switch r.facts.judged.needs.Basis {
	case nutrition.FDA2000:
		return "DV", text
	case nutrition.Own:
		return "RDN", text
	}
	if n == nutrition.EnergyKcal {
		return "EER", text
	}
	if _, rda := r.facts.Reference(rules.RDA, n); rda {
		return "RDA", text
	}
	return "AI", text
}

// wide is how many times the least the most may be before a table gives the least alone. The findings and the JSON
// give both ends.
const wide = 50

func tooWide(a nutrition.Amount) bool { return a.Lo > 0 && a.Hi > wide*a.Lo }

// suppliedText is an amount in the table; of one that could be almost anything, the least.
func suppliedText(a nutrition.Amount, n nutrition.Nutrient) string {
	if tooWide(a) {
		return nutrition.Exactly(a.Lo).Format(n.Unit()) + " or more"
	}
	return a.Format(n.Unit())
}

// percent is what share of the reference is supplied, rounded down so that it never looks like more than it is.
func percent(a, ref nutrition.Amount) string {
	share := a.Div(ref)
	lo := strconv.FormatFloat(float64(int(share.Lo*100+1e-7)), 'f', 0, 64)
	switch {
	case finite(share.Hi) == nil || tooWide(a):
		return lo + " % or more"
	case share.Hi-share.Lo > 0.01:
		return lo + " to " + strconv.FormatFloat(float64(int(share.Hi*100+1e-7)), 'f', 0, 64) + " %"
	}
	return lo + " %"
}

// verdictCell is a finding's verdict in a table, with what weight it has.
func verdictCell(f *rules.Finding) string {
	word := map[rules.Verdict]string{
		rules.Pass: "pass", rules.Fail: "short", rules.Unknown: "cannot tell", rules.Waived: "waived",
		rules.NotApplicable: "not assessed",
	}[f.Verdict]
	switch {
	case f.Verdict == rules.NotApplicable && f.State != rules.NotAssessed:
		return "not applicable: " + f.Reason
	case f.Verdict == rules.Pass || f.Verdict == rules.NotApplicable:
		return word
	}
	return word + " (" + f.Severity.String() + ")"
}

// carbChoice is the carbohydrate of one choice of the exchange lists, in grams.
const carbChoice = 15

// textMeals is the table of meals.
func (r *Report) textMeals(p *page) {
	head := []string{"day<", "meal<", "energy", "carbohydrate", "carb choices"}
	for _, n := range energyAndThree {
		head = append(head, n.String())
	}
	rows := [][]string{head}
	for _, day := range r.facts.plan.daysAndBox() {
		rows = append(rows, mealRows(day)...)
	}
	if len(rows) > 1 {
		p.heading("Meals (a carb choice is " + strconv.Itoa(carbChoice) + " g of carbohydrate, by the exchange lists)")
		p.table("  ", rows)
	}
}

func mealRows(day *subject) [][]string {
	if day.box {
		return [][]string{amountRow(day, "box", "a day of one person")}
	}
	rows := make([][]string, 0, len(day.parts)+1)
	for j, part := range day.parts {
		name := ""
		if j == 0 {
			name = day.name
		}
		meal := part.(*subject) //nolint:forcetypeassert // the tree holds nothing else
		rows = append(rows, amountRow(meal, name, meal.name))
	}
	rows = append(rows, amountRow(day.alone(), "", "all day"))
	if day.beside != nil {
		rows = append(rows, amountRow(day, "", "with the box"))
	}
	return rows
}

// amountRow is a row of the table of meals.
func amountRow(s *subject, first, second string) []string {
	carbohydrate := s.Amount(nutrition.Carbohydrate)
	row := []string{
		first, second, s.Amount(nutrition.EnergyKcal).Format(nutrition.EnergyKcal.Unit()),
		carbohydrate.Format(nutrition.Carbohydrate.Unit()), choices(carbohydrate),
	}
	for _, n := range energyAndThree {
		row = append(row, s.Amount(n).Format(n.Unit()))
	}
	return row
}

// choices is an amount of carbohydrate in carb choices.
func choices(a nutrition.Amount) string {
	if !a.Known() {
		return "-"
	}
	return strconv.FormatFloat(a.Lo/carbChoice, 'f', 1, 64)
}

// textPolicies lists, rule by rule, which averaging and which share was used.
func (r *Report) textPolicies(p *page) {
	var policies []string
	rulesOf := map[string][]string{}
	for i := range r.Findings() {
		rule := r.Findings()[i].Rule
		policy := rule.Rule.Policy
		if policy == "" || r.Findings()[i].Verdict == rules.NotApplicable {
			continue
		}
		if rulesOf[policy] == nil {
			policies = append(policies, policy)
		}
		ids := rulesOf[policy]
		if id := rule.Rule.ID; len(ids) == 0 || ids[len(ids)-1] != id {
			rulesOf[policy] = append(ids, id)
		}
	}
	if len(policies) == 0 {
		return
	}
	p.heading("Policies used")
	r.textPolicyList(p)
	p.line()
	p.line("  How each rule measures:")
	for _, policy := range policies {
		p.wrapped("  - ", policy+": "+strings.Join(unique(rulesOf[policy]), ", "))
	}
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			out, seen[s] = append(out, s), true
		}
	}
	return out
}

// textCompleteness says how much of what the floors and ceilings read the data hold.
func (r *Report) textCompleteness(p *page) {
	if len(r.Plan.Eligible) > 0 {
		return // no total rests on what its foods' data leave blank
	}
	_, items := r.Bound.count()
	var lines []string
	for n := range nutrition.Nutrients() {
		if blanks := r.blanks(n); blanks > 0 && r.isRead(n) && r.facts.Assessed(n) {
			lines = append(lines, fmt.Sprintf("%s %d", strings.ToLower(n.Info().Title), items-blanks))
		}
	}
	p.heading("Completeness")
	if len(lines) == 0 {
		p.wrapped("  ", fmt.Sprintf("Every one of %s has a value of every nutrient that a rule reads.", counted(items, "item")))
		return
	}
	p.wrapped("  ", fmt.Sprintf("Of %s so many have a value: %s. Of every other nutrient that a rule reads, all.", counted(items, "item"), strings.Join(lines, ", ")))
	if list := r.NotAssessed(); len(list) > 0 {
		names := make([]string, len(list))
		for i, n := range list {
			names[i] = strings.ToLower(n.Info().Title)
		}
		p.wrapped("  ", "Not assessed, since the food data do not carry them: "+strings.Join(names, ", ")+".")
	}
}

func (r *Report) blanks(n nutrition.Nutrient) int {
	count := 0
	r.facts.plan.eachItem(func(leaf *subject) {
		if leaf.item.blank(n) {
			count++
		}
	})
	return count
}

func (r *Report) isRead(n nutrition.Nutrient) bool {
	for i := range r.Findings() {
		if about, ok := r.Findings()[i].Nutrient(); ok && about == n {
			return true
		}
	}
	return false
}

func (r *Report) textWaivers(p *page) {
	if len(r.Plan.Waivers)+len(r.Plan.Decisions) == 0 {
		return
	}
	p.heading("Decisions and waivers")
	for _, use := range r.DecisionUses() {
		d := use.Decision
		p.wrapped("  ", fmt.Sprintf("decision: %s gives way to %s: %s (%s, %s); %s", d.Rule.Text, d.GivesWayTo.Text, d.Reason, d.By, d.Date, use))
	}
	for _, use := range r.WaiverUses() {
		w := use.Waiver
		p.wrapped("  ", fmt.Sprintf("waiver: %s for %s: %s (%s, until %s); %s", w.Rule.Text, w.Subject.Text, w.Reason, w.By, w.Until, use))
		if use.State == WaiverUsed {
			p.wrapped("    ", "the rule says: "+r.Message(use.Finding))
		}
	}
	if r.Plan.AsOf == "" && len(r.Plan.Waivers) > 0 {
		p.wrapped("  ", "The plan has no as_of date, so no waiver is held against its last day.")
	}
}

func (r *Report) textLeft(p *page) {
	p.heading("Left to the RDN")
	for _, duty := range r.LeftToRDN() {
		p.wrapped("  - ", duty)
	}
	p.line()
	p.line("  Reviewed by ______________________________, RDN    Registration no. ____________    Date ____________")
}

// textSources spells out the sources that findings cite.
func (r *Report) textSources(p *page) {
	p.heading("Sources")
	listed := map[string]bool{}
	for _, id := range r.citedSources() {
		for _, u := range r.set.Uses() {
			for _, s := range u.Program().Pack().Sources {
				if s.ID != id || listed[id] {
					continue
				}
				listed[id] = true
				text := id + ": " + s.Title + ", " + strings.TrimSuffix(s.Year, ".") + "."
				if s.URL != "" {
					text += " " + s.URL
				}
				if s.Note != "" {
					text += " (" + s.Note + ")"
				}
				p.wrapped("  ", text)
			}
		}
	}
}

// citedSources are the ids of the sources of all rules that applied, each once.
func (r *Report) citedSources() []string {
	var ids []string
	var last *rules.CompiledRule // the findings of a rule stand together
	for i := range r.Findings() {
		if f := &r.Findings()[i]; f.Verdict != rules.NotApplicable && f.Rule != last {
			ids, last = append(ids, citeIDs(f.Rule)...), f.Rule
		}
	}
	return unique(ids)
}

func (r *Report) textInputs(p *page) {
	p.line()
	inputs := []string{r.facts.catalogue.Name() + " " + short12(r.facts.catalogue.Digest())}
	for _, u := range r.set.Uses() {
		pack := u.Program().Pack()
		inputs = append(inputs, fmt.Sprintf("%s %s %s", pack.ID, pack.Version, short12(pack.Digest)))
	}
	p.wrapped("", p.paint(dim, "plan "+short12(r.Plan.Digest)+"; "+strings.Join(inputs, "; ")))
	p.wrapped("", p.paint(dim, "Not a medical device. Missing values are never counted as zero."))
}

func short12(digest string) string {
	if len(digest) > 12 {
		return digest[:12]
	}
	return digest
}
