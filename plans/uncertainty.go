package plans

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// maxPortionError is under which a portion error has to stay: beyond it nothing is portioned at all.
const maxPortionError = 1

// ParsePortionError reads a portion error as people write it: "10%", "10 %" or "0.1". It is a share, at least 0 and
// under 1.
func ParsePortionError(text string) (float64, error) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if percent {
		v /= 100
	}
	if err != nil || !(v >= 0 && v < maxPortionError) {
		return 0, fmt.Errorf("plans: %q is no portion error; write for example 10%%, from 0%% to under 100%%", text)
	}
	return v, nil
}

// withPortionError is the bound plan with every weight taken as up to a share of it more or less. What is eaten is then
// an interval, and a verdict that holds for all of it holds for every portion in it.
func (b *Bound) withPortionError(share float64) *Bound {
	if !(share > 0) {
		return b
	}
	out := b.replacing(nil)
	out.PortionError, out.exact = share, b
	widen := func(items []BoundItem) {
		for i := range items {
			g := &items[i].Grams
			*g = nutrition.Amount{Lo: g.Lo * (1 - share), Hi: g.Hi * (1 + share)}
		}
	}
	for i := range out.Days {
		for j := range out.Days[i].Meals {
			widen(out.Days[i].Meals[j].Items)
		}
	}
	widen(out.Box)
	return out
}

// Sensitive is a finding that the portions as written decide, and that is open within the portion error.
type Sensitive struct {
	Finding *rules.Finding // as it is within the portion error
	AsIs    rules.Verdict  // with the portions as written
}

// Sensitive lists the findings that depend on the portion error: decided for the portions as written, and open for what
// may be on the plate. There are none without a portion error.
func (r *Report) Sensitive() []Sensitive {
	if r.Bound.exact == nil {
		return nil
	}
	asWritten := r.findingsOf(r.Bound.exact)
	if asWritten == nil {
		return nil
	}
	var list []Sensitive
	for i := range r.Findings() { // the same rules on the same subjects, in the same order
		f := &r.findings[i]
		if was := asWritten[i].Verdict; f.Verdict == rules.Unknown && (was == rules.Pass || was == rules.Fail) {
			list = append(list, Sensitive{f, was})
		}
	}
	return list
}

// findingsOf is what the same rules find in the same plan, bound otherwise: for the same subjects in the same order.
func (r *Report) findingsOf(b *Bound) []rules.Finding {
	f := &facts{catalogue: r.facts.catalogue, bound: b, judged: r.facts.judged, plan: newTree(b)}
	list, err := r.set.Evaluate(context.Background(), f)
	if err != nil {
		return nil // the same rules came to an end on the same plan before
	}
	overChoices(list, r.set, f)
	return list
}

// portionPolicy says that portions are taken as uncertain, where they are.
func (r *Report) portionPolicy() []Policy {
	if !(r.Bound.PortionError > 0) {
		return nil
	}
	return []Policy{{"portion error", percentText(r.Bound.PortionError), false,
		"every weight is taken as up to so much more or less than written; a verdict that depends on it cannot be told", sourceOurs}}
}

func percentText(share float64) string {
	return strconv.FormatFloat(share*100, 'g', 4, 64) + " %"
}

// textSensitive tells which verdicts depend on the portion error, those that decide the plan first.
func (r *Report) textSensitive(p *page) {
	if !(r.Bound.PortionError > 0) {
		return
	}
	p.heading("Depends on the portions: within " + percentText(r.Bound.PortionError) + " of what is written")
	list := r.Sensitive()
	if len(list) == 0 {
		p.line("  No verdict does.")
		return
	}
	others := 0
	for _, s := range list {
		if s.Finding.Severity != rules.Error {
			others++
			continue
		}
		where := ""
		if name := r.Where(s.Finding); name != "" {
			where = name + ": "
		}
		p.wrapped("  ", fmt.Sprintf("%s [%s] %s%s; as written it would %s", p.paint(yellow, "~"), s.Finding.Rule.ID, where, r.Message(s.Finding), s.AsIs))
	}
	if others > 0 {
		p.line("  ", "and "+counted(others, "verdict")+" of warnings and notes")
	}
}
