package conditions

import (
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// ownProposal is the source of what no guideline settles.
const ownProposal = "mealwright"

// clinicalSourceOf finds the source of the clinical figures that a pack's source is: by its address, or by its title
// where it has none.
func clinicalSourceOf(c clinical, s rules.Source) (clinicalSource, bool) {
	for _, have := range c.Sources {
		if s.URL != "" && have.URL == s.URL || s.URL == "" && have.URL == "" && have.Title == s.Title {
			return have, true
		}
	}
	return clinicalSource{}, false
}

// TestSourcesAreThoseOfTheFigures: title, year and address of every source are as the clinical figures have them. The
// two oldest packs write titles out.
func TestSourcesAreThoseOfTheFigures(t *testing.T) {
	c := clinicalFigures(t)
	for _, id := range Builtin().IDs() {
		pack, ds := Builtin().Pack(id)
		require.NoError(t, ds.Err())
		writtenOut := id == General || id == "chf"
		for _, s := range pack.Sources {
			if s.ID == ownProposal || writtenOut && s.URL == "" {
				continue
			}
			have, ok := clinicalSourceOf(c, s)
			require.True(t, ok, "%s: source %s is not among the clinical figures", id, s.ID)
			if !writtenOut {
				require.Equal(t, have.Title, s.Title, "%s: %s", id, s.ID)
				require.Equal(t, have.Year.Value, s.Year, "%s: %s", id, s.ID)
			}
		}
	}
}

// TestRulesCiteTheSourcesOfTheirFigures: a rule that holds a figure cites a source from which the figure was taken.
func TestRulesCiteTheSourcesOfTheirFigures(t *testing.T) {
	c := clinicalFigures(t)
	table := figures(t)
	i := 0
	for _, condition := range c.Conditions {
		for _, limit := range condition.Limits {
			row := table[i]
			i++
			if len(limit.Src) == 0 {
				continue // no source has a figure
			}
			for _, id := range row.rules {
				cited := citedBy(t, c, id)
				require.True(t, slices.ContainsFunc(limit.Src, func(s string) bool { return slices.Contains(cited, s) }),
					"%s cites %v, and its figure is of %v", id, cited, limit.Src)
			}
		}
	}
}

// citedBy are the sources that a rule cites, by their ids among the clinical figures.
func citedBy(t *testing.T, c clinical, id string) []string {
	t.Helper()
	r := ruleNamed(t, id)
	var cited []string
	for _, cite := range r.Rule.Cite {
		source, _, _ := strings.Cut(cite, "#")
		i := slices.IndexFunc(r.Pack.Sources, func(s rules.Source) bool { return s.ID == source })
		require.GreaterOrEqual(t, i, 0)
		if have, ok := clinicalSourceOf(c, r.Pack.Sources[i]); ok {
			cited = append(cited, have.ID)
		}
		if source == ownProposal {
			cited = append(cited, "DESIGN")
		}
		if title := r.Pack.Sources[i].Title; r.Pack.ID == General { // whose sources without an address write their titles out
			for prefix, named := range map[string]string{"Dietary Guidelines for Americans 2020": "S_DGA2020", "WHO guidelines": "S_WHO"} {
				if strings.HasPrefix(title, prefix) {
					cited = append(cited, named)
				}
			}
		}
	}
	return cited
}

// TestEveryRuleSaysWhatADietitianAsks: in what words, by which averaging, how sure, and from where.
func TestEveryRuleSaysWhatADietitianAsks(t *testing.T) {
	for _, id := range Builtin().IDs() {
		pack, ds := Builtin().Pack(id)
		require.NoError(t, ds.Err())
		require.Empty(t, pack.MissingCases(), id)
		for _, r := range pack.Rules {
			require.NotEmpty(t, r.Title, r.ID)
			require.False(t, strings.HasSuffix(r.Title, "."), r.ID)
			require.NotEmpty(t, r.Message.Parts, r.ID)
			require.NotEmpty(t, r.Confidence, r.ID)
			require.NotEmpty(t, r.Cite, r.ID)
			if r.Scope != rules.ScopeItem {
				require.NotEmpty(t, r.Policy, r.ID)
			}
		}
		for _, p := range pack.Params {
			require.NotEmpty(t, p.Title, "%s: %s", id, p.Name)
		}
		if id != General {
			require.NotEmpty(t, pack.LeftToRDN, id)
		}
	}
}
