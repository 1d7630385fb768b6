package plans

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const fingerprinted = `plan: Two days
service: mtm
for: {reference: fda-2000}
days:
  - day: Monday
    meals:
      - meal: lunch
        items:
          - {food: "ndb:09040", amount: 1 medium}
          - {food: "ndb:06018", amount: 1 can}
          - {food: "ndb:09040", amount: 50 g}
  - day: Tuesday
    meals:
      - meal: lunch
        items:
          - {food: "ndb:06018", amount: 1 can}
`

// prints are the fingerprints of a plan's findings by rule and subject.
func prints(t *testing.T, text string) map[string]string {
	t.Helper()
	plan, ds := Parse("plan.yaml", []byte(text))
	require.Empty(t, ds)
	report, err := NewChecker(Config{}).Check(context.Background(), plan)
	require.NoError(t, err)
	all := map[string]string{}
	for i := range report.Findings() {
		f := &report.Findings()[i]
		all[f.Rule.ID+" "+f.Path()] = report.Fingerprint(f)
	}
	return all
}

func values(m map[string]string) []string {
	var list []string
	for _, v := range m {
		list = append(list, v)
	}
	slices.Sort(list)
	return list
}

func TestFingerprintsAreDistinct(t *testing.T) {
	all := values(prints(t, fingerprinted))
	require.Len(t, slices.Compact(slices.Clone(all)), len(all))
	require.Greater(t, len(all), 100)
}

// TestFingerprintsSurviveMovedLines: comments, blank lines, a new food and a new day in between change no fingerprint
// of what was there before.
func TestFingerprintsSurviveMovedLines(t *testing.T) {
	before := values(prints(t, fingerprinted))
	commented := strings.Replace(fingerprinted, "days:", "\n# The first two days.\n\ndays:", 1)
	require.Equal(t, before, values(prints(t, commented)))

	more := strings.Replace(fingerprinted, `          - {food: "ndb:06018"`, `          - {food: "ndb:11091", amount: 91 g}
          - {food: "ndb:06018"`, 1)
	more = strings.Replace(more, "  - day: Tuesday", `  - day: Sunday
    meals: [{meal: lunch, items: [{food: "ndb:09040", amount: 100 g}]}]
  - day: Tuesday`, 1)
	require.Subset(t, values(prints(t, more)), before)
}

func TestFingerprintsTellNamesakesApart(t *testing.T) {
	all := prints(t, fingerprinted)
	first, second := "", ""
	for name, fingerprint := range all {
		rule, found := strings.CutSuffix(name, " days[0].meals[0].items[0]")
		if found {
			first, second = fingerprint, all[rule+" days[0].meals[0].items[2]"]
			break
		}
	}
	require.NotEmpty(t, first)
	require.NotEqual(t, first, second, "two bananas of one meal")
}
