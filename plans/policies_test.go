package plans

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func policiesOf(r *Report) map[string]Policy {
	all := map[string]Policy{}
	for _, p := range r.Policies() {
		all[p.Name] = p
	}
	return all
}

// Every choice that the definition leaves open is named, with its meaning and source, in the text and as data.
func TestEveryPolicyHasItsMeaningAndSource(t *testing.T) {
	for _, name := range []string{"chf-week.yaml", "mtg-diabetes.yaml", "msf-hypertension.yaml", "msf-produce.yaml", "mtm-mtg-hypertension.yaml", "oaa-lunches.yaml"} {
		r := checkExample(t, name)
		var data struct{ Policies []Policy }
		decode(t, r, &data)
		require.Len(t, data.Policies, len(r.Policies()), name)
		seen := map[string]bool{}
		for i, p := range r.Policies() {
			require.Equal(t, p, data.Policies[i])
			require.False(t, seen[p.Name], "%s: %s twice", name, p.Name)
			seen[p.Name] = true
			require.NotEmpty(t, p.Choice, p.Name)
			require.NotEmpty(t, p.Meaning, p.Name)
			require.NotEmpty(t, p.Source, p.Name)
			require.Contains(t, textOf(t, r), "  "+p.Name+": ", name)
		}
	}
}

func TestPoliciesSayWhatThePlanSays(t *testing.T) {
	plain := policiesOf(checkText(t, fmt.Sprintf(oneDay, "service: mtm")))
	require.Equal(t, "share", plain["ceilings"].Choice)
	require.True(t, plain["ceilings"].Default)
	require.True(t, plain["covers"].Default)
	require.True(t, plain["averaging"].Default)
	require.Equal(t, "listed", plain["salt added"].Choice)

	said := policiesOf(checkText(t, fmt.Sprintf(oneDay, "service: mtm\nceilings: full-day\ncovers: 0.7\nperiod: 28 days\nsalt_added: unknown")))
	require.Equal(t, "full-day", said["ceilings"].Choice)
	require.False(t, said["ceilings"].Default)
	require.Equal(t, "0.7", said["covers"].Choice)
	require.Equal(t, "the mean of 28 days", said["averaging"].Choice)
	require.Contains(t, said["averaging"].Meaning, "days of the period without meals count with nothing")
	require.Contains(t, said["averaging"].Source, "22 CCR 7638.5")
	require.Contains(t, said["salt added"].Meaning, "sodium is open")

	older := policiesOf(checkExample(t, "oaa-lunches.yaml"))
	require.Contains(t, older["covers"].Source, "Older Americans Act")
}

func TestABoxHasItsPolicies(t *testing.T) {
	box := policiesOf(checkExample(t, "mtg-diabetes.yaml"))
	require.Equal(t, "a box is one day", box["averaging"].Choice)
	require.Contains(t, box, "staples")
	require.Contains(t, box, "cooking losses")
	require.NotContains(t, box, "days and box")
	require.Contains(t, policiesOf(checkExample(t, "mtm-mtg-hypertension.yaml")), "days and box")
	require.NotContains(t, policiesOf(checkText(t, fmt.Sprintf(oneBox, "service: mtg"))), "staples")
	require.NotContains(t, policiesOf(checkExample(t, "chf-week.yaml")), "cooking losses")
	require.NotContains(t, policiesOf(checkExample(t, "msf-produce.yaml")), "covers", "a list has no amounts")
}
