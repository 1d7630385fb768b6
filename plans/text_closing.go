package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

func (r *Report) textWaivers(p *page) {
	uses := r.WaiverUses()
	if len(uses)+len(r.Plan.Decisions) == 0 {
		return
	}
	p.heading("Decisions and waivers")
	for _, use := range r.DecisionUses() {
		d := use.Decision
		p.wrapped("  ", fmt.Sprintf("decision: %s gives way to %s: %s (%s, %s); %s", d.Rule.Text, d.GivesWayTo.Text, d.Reason, d.By, d.Date, use))
	}
	for _, use := range uses {
		w := use.Waiver
		p.wrapped("  ", fmt.Sprintf("waiver: %s for %s: %s (%s, until %s); %s", w.Rule.Text, w.Subject.Text, w.Reason, w.By, w.Until, use))
		if use.State == WaiverUsed {
			p.wrapped("    ", "the rule says: "+r.Message(use.Finding))
		}
	}
	if r.Plan.AsOf == "" && len(uses) > 0 {
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
