package plans

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// saltySoup is a day whose sodium is over every ceiling, and whose energy and protein are under every floor.
const saltySoup = `
plan: Soup
service: mtm
conditions: [chf]
for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}
%s
days:
  - meals:
      - meal: lunch
        items: [{food: "ndb:06018", amount: 3 cups}]
`

// waived is a waiver of a rule for the plan, good until 2027-02-01.
func waived(rule string) string {
	return fmt.Sprintf("waivers: [{rule: %s, subject: plan, reason: a trial week, by: \"A. Rivera, RDN\", until: 2027-02-01}]", rule)
}

func TestAWaiverSetsARuleAsideAndShowsIt(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, waived("general.sodium-mean")))
	require.Equal(t, rules.Waived, finding(t, r, "general.sodium-mean", "plan").Verdict)
	require.Equal(t, 1, r.Summary.Waived)
	require.Equal(t, rules.Fail, r.Waived[0].WouldBe)
	require.Equal(t, "used, it would have been fail", r.WaiverUses()[0].String())
	require.Contains(t, textOf(t, r), "waiver: general.sodium-mean for plan: a trial week (A. Rivera, RDN, until 2027-02-01)")
}

func TestAWaiverEndsWithItsLastDay(t *testing.T) {
	for asOf, want := range map[string]rules.Verdict{"2027-02-01": rules.Waived, "2027-02-02": rules.Fail} {
		r := checkText(t, fmt.Sprintf(saltySoup, waived("general.sodium-mean")+"\nas_of: "+asOf))
		require.Equal(t, want, finding(t, r, "general.sodium-mean", "plan").Verdict, asOf)
	}
}

func TestTheEnergyAndProteinFloorsCannotBeWaived(t *testing.T) {
	for _, rule := range []string{"mtm.floor-energy", "mtm.floor-protein"} {
		r := checkText(t, fmt.Sprintf(saltySoup, waived(rule)))
		require.Equal(t, rules.Fail, finding(t, r, rule, "plan").Verdict, rule)
		require.Equal(t, "not used: the energy and the protein floor cannot be waived", r.WaiverUses()[0].String())
	}
}

func TestAWaiverOfARuleThatPassesIsNotUsed(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, waived("general.upper-calcium")))
	require.Equal(t, rules.Pass, finding(t, r, "general.upper-calcium", "plan").Verdict)
	require.Empty(t, r.Waived)
	require.Equal(t, "not used: nothing to waive", r.WaiverUses()[0].String())
}

// jsonRecord is what a report as JSON says of waivers and decisions.
type jsonRecord struct {
	Waivers []struct {
		Rule, Subject, Reason, By, Until, State string
		Why                                     *string
		WouldBe                                 *string `json:"would_be"`
		Position                                struct{ Line int }
	}
	Decisions []struct {
		Rule       string
		GivesWayTo string `json:"gives_way_to"`
		Reason     string
		By, Date   string
	}
}

// Every waiver is shown as data with what came of it: used, ended, refused, or with nothing to do.
func TestWaiversAsData(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, `as_of: 2027-01-15
waivers:
  - {rule: general.sodium-mean, subject: plan, reason: a trial week, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: general.sodium-mean, subject: plan, reason: once more, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: general.sodium-day, subject: "days[0]", reason: a trial week, by: "A. Rivera, RDN", until: 2027-01-14}
  - {rule: mtm.floor-energy, subject: plan, reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: mtm.energy-day, subject: "days[0]", reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: mtm.floor-protein, subject: plan, reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: general.upper-calcium, subject: plan, reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: general.sodium-mean, subject: "days[0]", reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
  - {rule: dash.sodium-mean, subject: plan, reason: r, by: "A. Rivera, RDN", until: 2027-02-01}
`))
	var record jsonRecord
	decode(t, r, &record)
	var got []string
	for i, w := range record.Waivers {
		text := w.State
		if w.Why != nil {
			text += ": " + *w.Why
		}
		if w.WouldBe != nil {
			text += ", would be " + *w.WouldBe
		}
		got = append(got, text)
		require.Equal(t, i+8, w.Position.Line)
		require.Equal(t, r.Plan.Waivers[i].Until, w.Until)
		require.Contains(t, inOneLine(textOf(t, r)), r.WaiverUses()[i].String())
	}
	require.Equal(t, []string{
		"used, would be fail",
		"unused: another waiver was used",
		"ended: it ended before 2027-01-15",
		"refused: the energy and the protein floor cannot be waived",
		"refused: the energy and the protein floor cannot be waived",
		"refused: the energy and the protein floor cannot be waived",
		"unused: nothing to waive",
		"unused: the rule is not about days[0]",
		"unused: the plan is not held to this rule",
	}, got)
	require.Equal(t, 1, r.Summary.Waived)
	require.Equal(t, rules.Fail, r.Verdict)
}

// inOneLine is text without its line breaks.
func inOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// What is waived is shown all the same, with what it measured.
func TestWhatIsWaivedIsShown(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, waived("general.sodium-mean")))
	require.Contains(t, inOneLine(textOf(t, r)), "used, it would have been fail the rule says: 2,231 mg of sodium a day on average; the ceiling is 1,533 mg")
}

func TestWithoutWaiversTheListsAreEmpty(t *testing.T) {
	var record map[string]any
	decode(t, checkExample(t, "chf-week.yaml"), &record)
	require.Equal(t, []any{}, record["waivers"])
	require.Equal(t, []any{}, record["decisions"])
	require.NotContains(t, textOf(t, checkExample(t, "chf-week.yaml")), "Decisions and waivers")
}

// A condition's own protein floor cannot be waived either, and no ceiling of energy is a floor.
func TestTheFloorThatReplacesProteinCannotBeWaived(t *testing.T) {
	plan := strings.Replace(saltySoup, "[chf]", "[{ckd: {stage: 3b, potassium: 2500 mg, phosphorus: 900 mg}}]", 1)
	whole := checkText(t, fmt.Sprintf(plan, ""))
	var replacing string
	for i := range whole.Findings() {
		if f := &whole.Findings()[i]; f.Rule.Rule.Replaces == "protein" && f.Verdict == rules.Fail {
			replacing = f.Rule.ID
		}
	}
	require.NotEmpty(t, replacing)
	r := checkText(t, fmt.Sprintf(plan, waived(replacing)))
	require.Equal(t, WaiverRefused, r.WaiverUses()[0].State)
	require.Equal(t, rules.Fail, finding(t, r, replacing, "plan").Verdict)
}

func TestDecisionsAsData(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, `decisions: [{rule: chf.sodium, gives_way_to: general.sodium-mean, reason: "one ceiling is enough", by: "A. Rivera, RDN", date: 2026-11-02}]`))
	var record jsonRecord
	decode(t, r, &record)
	require.Len(t, record.Decisions, 1)
	require.Equal(t, "general.sodium-mean", record.Decisions[0].GivesWayTo)
	require.Equal(t, "2026-11-02", record.Decisions[0].Date)
}

func TestRulesThatDoNotExist(t *testing.T) {
	decision := func(rule, to string) string {
		return fmt.Sprintf("decisions: [{rule: %s, gives_way_to: %s, reason: r, by: \"A. Rivera, RDN\", date: 2026-11-02}]", rule, to)
	}
	for _, c := range []struct{ text, message, hint string }{
		{waived("general.sodium-men"), `the waiver is about "general.sodium-men", and there is no such rule`, `did you mean "general.sodium-mean"?`},
		{waived("mtm.floor"), `"mtm.floor"`, "mtm.floor-"},
		{waived("mtm"), `"mtm"`, "mtm."},
		{waived("dash.potasium"), `"dash.potasium"`, ""},
		{waived("nothing.of-the-kind"), `"nothing.of-the-kind"`, "names the rule of every finding"},
		{decision("chf.sodium-mean", "general.sodium-maen"), `the decision is about "general.sodium-maen"`, `did you mean "general.sodium-mean"?`},
		{decision("chf.sodum-mean", "general.sodium-mean"), `the decision is about "chf.sodum-mean"`, `did you mean "chf.sodium-mean"?`},
	} {
		ds := problemsOf(t, fmt.Sprintf(saltySoup, c.text))
		require.Len(t, ds, 1, c.text)
		require.Equal(t, "unknown-rule", ds[0].Code)
		require.Equal(t, 6, ds[0].Range.Line)
		require.NotEmpty(t, ds[0].Line)
		require.Contains(t, ds[0].Message, c.message)
		require.Contains(t, ds[0].Hint, c.hint)
	}
}

// A decision may be about a rule of a condition that the plan does not name, or about all rules that begin alike.
func TestRulesThatExistElsewhereAreNoMistake(t *testing.T) {
	for _, text := range []string{waived("dash.sodium-mean"),
		`decisions: [{rule: dash.potassium-target, gives_way_to: ckd.potassium, reason: r, by: "A. Rivera, RDN", date: 2026-11-02}]`} {
		require.NotNil(t, checkText(t, fmt.Sprintf(saltySoup, text)))
	}
}
