package plans

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// lunch is a plan of one lunch with the needs and the items given, in YAML.
func lunch(needs string, items ...string) string {
	return "plan: One lunch\n" + needs + "\ndays: [{meals: [{meal: lunch, items: [\n  " + strings.Join(items, ",\n  ") + "]}]}]\n"
}

// needFinding is what is found of the need in the k-th item.
func needFinding(t *testing.T, r *Report, need string, k int) *rules.Finding {
	t.Helper()
	return finding(t, r, "needs."+need, fmt.Sprintf("days[0].meals[0].items[%d]", k))
}

const (
	apple      = `{food: "ndb:09003", amount: 100 g}`
	rawChicken = `{food: "ndb:05062", amount: 100 g`
	bacon      = `{food: "ndb:10123", amount: 10 g}`
)

func TestNeedsOfAPlan(t *testing.T) {
	r, ds := checked(t, lunch("needs: [halal, peanut-free]\nas_of: 2026-11-22", apple, bacon, rawChicken+`}`,
		rawChicken+`, certified: [{scheme: halal, by: Example Halal Board, until: 2027-02-01}]}`,
		rawChicken+`, certified: [{scheme: halal, by: Example Halal Board, until: 2026-11-21}]}`))
	require.NoError(t, ds.Err())
	require.Equal(t, rules.Fail, r.Verdict)
	for k, want := range []rules.Verdict{rules.Pass, rules.Fail, rules.Unknown, rules.Pass, rules.Unknown} {
		require.Equal(t, want, needFinding(t, r, "halal", k).Verdict, "item %d", k)
	}
	text := textOf(t, r)
	require.Contains(t, text, `"bacon" in the food's description: of the pig`)
	require.Contains(t, strings.Join(strings.Fields(text), " "), "the certificate halal of Example Halal Board ended on 2026-11-21")
	require.Contains(t, text, "Halal (nothing of the pig")
	require.Contains(t, text, "1 certified, 1 inferred, 1 fails, 2 open")
}

// TestOnlyTheNeedsThatAreNamed: a plan without needs has no finding about any, one with a need those of no other.
func TestOnlyTheNeedsThatAreNamed(t *testing.T) {
	r, ds := checked(t, lunch("conditions: [chf]", apple))
	require.NoError(t, ds.Err())
	for i := range r.Findings() {
		require.NotEqual(t, needsPackID, r.Findings()[i].Rule.Pack.ID)
	}
	for _, id := range suitability.NeedIDs() {
		r, ds = checked(t, lunch("needs: ["+id+"]", apple))
		require.NoError(t, ds.Err(), id)
		require.Len(t, r.Findings(), 1, id)
		require.Equal(t, "needs."+id, r.Findings()[0].Rule.ID)
		require.NotEmpty(t, r.Findings()[0].Rule.Rule.Cite)
	}
}

// TestEveryNeedHasItsRule, and every rule its need.
func TestEveryNeedHasItsRule(t *testing.T) {
	program, ds := services().Program(needsPackID)
	require.NoError(t, ds.Err())
	var ids []string
	for _, r := range program.Rules() {
		ids = append(ids, strings.TrimPrefix(r.ID, needsPackID+"."))
		require.Equal(t, rules.Error, r.Rule.Severity, r.ID)
		require.Equal(t, rules.ScopeItem, r.Rule.Scope, r.ID)
	}
	require.ElementsMatch(t, append(suitability.NeedIDs(), "contradictory"), ids)
}

// TestAContradictionIsAFinding with both places, whatever the plan needs.
func TestAContradictionIsAFinding(t *testing.T) {
	r, ds := checked(t, lunch("", apple, `{food: "ndb:01077", amount: 100 g, contains: [milk-free]}`))
	require.NoError(t, ds.Err())
	require.Equal(t, rules.Fail, r.Verdict)
	require.Equal(t, rules.Pass, needFinding(t, r, "contradictory", 0).Verdict)
	f := needFinding(t, r, "contradictory", 1)
	require.Equal(t, rules.Fail, f.Verdict)
	require.Contains(t, r.Message(f), `"Milk" in the food's description`)
	require.Contains(t, r.Message(f), `"milk-free" in what the plan declares`)
	require.Equal(t, 2, strings.Count(r.Message(f), "(line 5)"), r.Message(f))

	r, ds = checked(t, lunch("needs: [milk-free]", `{food: "ndb:18069", amount: 40 g, ingredients: "Wheat flour, whey, salt.", contains: [milk-free]}`))
	require.NoError(t, ds.Err())
	require.Equal(t, rules.Fail, needFinding(t, r, "contradictory", 0).Verdict)
	require.Equal(t, rules.Fail, needFinding(t, r, "milk-free", 0).Verdict, "what it holds wins")
}

// TestTracesCount: "may contain" is not free, and can be waived.
func TestTracesCount(t *testing.T) {
	bread := `{food: "ndb:18069", amount: 40 g, ingredients: "Wheat flour, water. May contain sesame."}`
	r, ds := checked(t, lunch("needs: [sesame-free]", bread))
	require.NoError(t, ds.Err())
	require.Equal(t, rules.Fail, needFinding(t, r, "sesame-free", 0).Verdict)
	r, ds = checked(t, lunch("needs: [sesame-free]\nas_of: 2026-11-22\nwaivers: [{rule: needs.sesame-free, subject: \"days[0].meals[0].items[0]\", reason: traces are tolerated, by: \"A. Rivera, RDN\", until: 2027-01-01}]", bread))
	require.NoError(t, ds.Err())
	require.Equal(t, rules.Waived, needFinding(t, r, "sesame-free", 0).Verdict)
}

// TestRulesOfAPackMayAsk: a house rule asks what an item holds, without a need of the plan.
func TestRulesOfAPackMayAsk(t *testing.T) {
	r, ds := checked(t, lunch("needs: [vegan]", apple, bacon))
	require.NoError(t, ds.Err())
	for k, want := range map[int]string{0: "false", 1: "true"} {
		s, ok := needFinding(t, r, "vegan", k).Subject.(*subject)
		require.True(t, ok)
		require.Equal(t, want, s.Is("is", "contains-pork").String())
		require.Equal(t, "unknown", s.Is("is", "contains-plutonium").String())
	}
}

// TestMessagesOfNeedsStandInTheJSON, each with what decides.
func TestMessagesOfNeedsStandInTheJSON(t *testing.T) {
	r, ds := checked(t, lunch("needs: [halal, milk-free, no-freezer]", apple, bacon))
	require.NoError(t, ds.Err())
	data, err := json.Marshal(r)
	require.NoError(t, err)
	var out struct {
		Findings []struct{ Rule, Verdict, Message string }
	}
	require.NoError(t, json.Unmarshal(data, &out))
	require.Len(t, out.Findings, 6)
	for _, f := range out.Findings {
		word := map[string]string{"pass": "meets it", "fail": "does not meet it", "unknown": "cannot be told"}[f.Verdict]
		require.True(t, strings.HasPrefix(f.Message, word), "%s: %s", f.Verdict, f.Message)
	}
}

// TestNeedsDoNotMixBetweenPlans: one checker, plans with different needs, in any order.
func TestNeedsDoNotMixBetweenPlans(t *testing.T) {
	c := NewChecker(Config{})
	rulesOf := func(text string) []string {
		p, ds := Parse("plan.yaml", []byte(text))
		require.NoError(t, ds.Err())
		r, err := c.Check(t.Context(), p)
		require.NoError(t, err)
		var ids []string
		for i := range r.Findings() {
			ids = append(ids, r.Findings()[i].Rule.ID)
		}
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	for range 2 {
		require.Equal(t, []string{"needs.vegan"}, rulesOf(lunch("needs: [vegan]", apple)))
		require.Equal(t, []string{"needs.kosher"}, rulesOf(lunch("needs: [kosher]", apple)))
		require.Equal(t, []string{"needs.contradictory", "needs.kosher"}, rulesOf(lunch("needs: [kosher]", `{food: "ndb:09003", amount: 1 g, contains: [milk-free]}`)))
		require.Empty(t, rulesOf(lunch("", apple)))
	}
}

// TestNeedsThatThereAreNot are refused, each with the one that was probably meant.
func TestNeedsThatThereAreNot(t *testing.T) {
	for need, hint := range map[string]string{
		"hallal": `did you mean "halal"?`, "no-peanut": `did you mean "peanut-free"?`, "dairy-free": `did you mean "milk-free"?`,
		"serenity": "needs with rules: halal, kosher,", "halal, halal": "keep one of them",
	} {
		_, ds := checked(t, lunch("needs: ["+need+"]", apple))
		require.Len(t, ds, 1, need)
		require.Contains(t, ds[0].Hint, hint)
		require.Equal(t, 2, ds[0].Range.Line)
		require.NotEmpty(t, ds[0].Line)
	}
}
