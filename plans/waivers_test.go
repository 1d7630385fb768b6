package plans

import (
	"fmt"
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

func waived(rule, until string) string {
	return fmt.Sprintf("waivers: [{rule: %s, subject: plan, reason: a trial week, by: \"A. Rivera, RDN\", until: %s}]", rule, until)
}

func TestAWaiverSetsARuleAsideAndShowsIt(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, waived("general.sodium-mean", "2027-02-01")))
	require.Equal(t, rules.Waived, finding(t, r, "general.sodium-mean", "plan").Verdict)
	require.Equal(t, 1, r.Summary.Waived)
	require.Equal(t, rules.Fail, r.Waived[0].WouldBe)
	require.Equal(t, "used, it would have been fail", r.WaiverUses()[0].String())
	require.Contains(t, textOf(t, r), "waiver: general.sodium-mean for plan: a trial week (A. Rivera, RDN, until 2027-02-01)")
}

func TestAWaiverEndsWithItsLastDay(t *testing.T) {
	for asOf, want := range map[string]rules.Verdict{"2027-02-01": rules.Waived, "2027-02-02": rules.Fail} {
		r := checkText(t, fmt.Sprintf(saltySoup, waived("general.sodium-mean", "2027-02-01")+"\nas_of: "+asOf))
		require.Equal(t, want, finding(t, r, "general.sodium-mean", "plan").Verdict, asOf)
	}
}

func TestTheEnergyAndProteinFloorsCannotBeWaived(t *testing.T) {
	for _, rule := range []string{"mtm.floor-energy", "mtm.floor-protein"} {
		r := checkText(t, fmt.Sprintf(saltySoup, waived(rule, "2027-02-01")))
		require.Equal(t, rules.Fail, finding(t, r, rule, "plan").Verdict, rule)
		require.Equal(t, "not used: the energy and the protein floor cannot be waived", r.WaiverUses()[0].String())
	}
}

func TestAWaiverOfARuleThatPassesIsNotUsed(t *testing.T) {
	r := checkText(t, fmt.Sprintf(saltySoup, waived("general.upper-calcium", "2027-02-01")))
	require.Equal(t, rules.Pass, finding(t, r, "general.upper-calcium", "plan").Verdict)
	require.Empty(t, r.Waived)
	require.Equal(t, "not used: nothing to waive", r.WaiverUses()[0].String())
}
