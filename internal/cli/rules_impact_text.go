package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// impactTotal is what changed in all plans together.
type impactTotal struct {
	Plans    int `json:"plans"`
	Changed  int `json:"changed"`
	NotHeld  int `json:"not_held_to"`
	Unread   int `json:"unread"`
	Verdicts int `json:"verdicts"`
}

// begin says what is compared.
func (m *impact) begin() {
	if !m.flags.format.json() {
		for i, word := range [2]string{"from", "to"} {
			if l := m.packs[i]; l != nil {
				m.app.printf("%s %s %s\n", word, l.name(), l.pack.Version)
			}
		}
		return
	}
	var packs [2]*versionRecord
	for i, l := range m.packs {
		if l != nil {
			v := l.version()
			packs[i] = &v
		}
	}
	m.app.printf("{\n\"schema\": \"mealwright.impact/v1\",\n\"from\": %s,\n\"to\": %s,\n\"changes\": %s,\n\"plans\": [", lineOfJSON(packs[0]), lineOfJSON(packs[1]), lineOfJSON(changesOf(m.changes)))
}

// lineOfJSON is a value on one line. The records that it is given can all be written.
func lineOfJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return "null"
	}
	return string(data)
}

// tell writes what came of one plan.
func (m *impact) tell(out *impactOutcome) error {
	if out.err != nil {
		return out.err
	}
	m.total.Plans++
	if len(out.unread) > 0 {
		m.total.Unread++
		m.app.status = worse(m.app.status, exitUsage)
		if err := m.app.stdout.Flush(); err != nil {
			return err
		}
		m.app.reportDiagnostics(out.unread)
		return nil
	}
	r := &out.record
	if !r.HeldTo {
		m.total.NotHeld++
	}
	if changed := len(r.Changes) > 0 || r.Refused != nil; changed {
		m.total.Changed++
		m.total.Verdicts += len(r.Changes)
		if m.flags.fail {
			m.app.status = worse(m.app.status, exitFailed)
		}
	}
	if m.flags.format.json() {
		comma := ","
		if m.total.Plans-m.total.Unread == 1 {
			comma = ""
		}
		m.app.printf("%s\n%s", comma, lineOfJSON(r))
		return m.app.stdout.Flush()
	}
	m.text(r)
	return m.app.stdout.Flush()
}

// text tells of one plan in words.
func (m *impact) text(r *planImpact) {
	if r.Refused != nil {
		m.app.printf("\n%s  %s\n  cannot be checked %s: %s\n", r.File, r.Plan, map[string]string{"before": "with the old one", "after": "any more"}[r.Refused.Side], r.Refused.Reason)
		return
	}
	if len(r.Changes) == 0 {
		return
	}
	m.app.printf("\n%s  %s: %s\n", r.File, r.Plan, m.turn(r.Before, r.After))
	for _, c := range r.Changes {
		m.app.printf("  %s  [%s, %s]: %s\n", c.Title, c.Rule, c.Subject, turned(c.Before, c.After))
		for _, side := range []struct {
			word string
			f    *findingRecord
		}{{"was", c.Before}, {"is", c.After}} {
			if side.f != nil {
				m.app.printf("    %-4s %s\n", side.word+":", side.f.Message)
			}
		}
		for _, why := range c.Why {
			m.app.printf("    why: %s\n", why)
		}
		for _, f := range c.Foods {
			m.app.printf("    why: %s (%s): %s went from %s to %s %s\n", f.Food, f.Item, f.Nutrient, f.Before, f.After, f.Unit)
		}
	}
}

// String is the amount, an interval with both ends.
func (r amountRecord) String() string {
	switch {
	case r.Hi == nil:
		return fmt.Sprintf("%.4g or more", r.Lo)
	case *r.Hi == r.Lo:
		return fmt.Sprintf("%.4g", r.Lo)
	}
	return fmt.Sprintf("%.4g-%.4g", r.Lo, *r.Hi)
}

// turn is how the verdict on a plan changes.
func (m *impact) turn(before, after *rules.Verdict) string {
	if *before == *after {
		return "still " + m.app.out.bold(worded(*after))
	}
	return worded(*before) + " -> " + m.app.out.bold(worded(*after))
}

// turned is how a verdict changes.
func turned(before, after *findingRecord) string {
	word := func(f *findingRecord) string {
		if f == nil {
			return "not there"
		}
		return worded(f.Verdict) + " (" + f.Severity + ")"
	}
	return word(before) + " -> " + word(after)
}

func worded(v rules.Verdict) string {
	if v == rules.Unknown {
		return "cannot tell"
	}
	return strings.ReplaceAll(v.String(), "_", " ")
}

// end says what changed in all.
func (m *impact) end() error {
	if m.flags.format.json() {
		m.app.printf("\n],\n\"summary\": %s\n}\n", lineOfJSON(m.total))
		return nil
	}
	m.app.printf("\n%s checked twice, %d with changes: %s", counted(m.total.Plans-m.total.Unread, "plan"), m.total.Changed, counted(m.total.Verdicts, "verdict"))
	if m.total.NotHeld > 0 {
		m.app.printf("; %d not held to %s", m.total.NotHeld, m.id)
	}
	m.app.printf("\n")
	return nil
}
