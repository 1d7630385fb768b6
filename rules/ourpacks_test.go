package rules

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// ourPacks are the packs that mealwright ships, by file.
func ourPacks(t *testing.T) map[string]*Program {
	t.Helper()
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	out := map[string]*Program{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		program, ds := CheckPack(filepath.ToSlash(file), data)
		require.Empty(t, rendered(t, ds))
		out[filepath.Base(file)] = program
	}
	return out
}

// TestOurPacksAreCovered: every outcome of every expression is brought about by a case, unknown among them.
func TestOurPacksAreCovered(t *testing.T) {
	all := 0
	for _, program := range ourPacks(t) {
		results, ds, err := program.Test(context.Background())
		require.NoError(t, err)
		require.Empty(t, ds)
		coverage := program.Coverage(results)
		require.Empty(t, rendered(t, coverage.Diagnostics()))
		all += coverage.Count().AllOutcomes
	}
	require.Greater(t, all, 1000)
}

// TestOurPacksNoticeMutants: of the small mistakes that can be made in a pack, its cases notice at least 95 in 100.
func TestOurPacksNoticeMutants(t *testing.T) {
	all := 0
	for name, program := range ourPacks(t) {
		m, err := program.Mutate(context.Background(), nil)
		require.NoError(t, err)
		if m.Percent() < 95 {
			require.Fail(t, name, rendered(t, m.Diagnostics()))
		}
		all += len(m.Mutants)
	}
	require.Greater(t, all, 1000)
}

// withCases is a program whose rules have other cases: those of its first verdicts, as lists of YAML mappings.
func withCases(t *testing.T, program *Program, cases map[string]map[Verdict][]string) *Program {
	t.Helper()
	pack := *program.pack
	pack.Rules = slices.Clone(pack.Rules)
	for i := range pack.Rules {
		r := &pack.Rules[i]
		r.Pass, r.Fail, r.Unknown, r.NotApplicable = nil, nil, nil, nil
		for want, facts := range cases[r.key()] {
			p, ds := Parse("cases.yaml", demoPack("{pass: ["+strings.Join(facts, ", ")+"]}"))
			require.Empty(t, rendered(t, ds))
			*r.casesOf(want) = p.Rules[0].Pass
		}
	}
	out, ds := Compile(&pack)
	require.Empty(t, rendered(t, ds))
	return out
}

// key tells rules as written apart; templates may share an id.
func (r *Rule) key() string { return r.ID + strings.Join(r.Each, "-") }

// TestProposalsAreEnough: packs are stripped of all their cases. What is then proposed, from nothing but the rules, covers
// nearly all of them and notices nearly all mistakes; what is not, is said to be open.
func TestProposalsAreEnough(t *testing.T) {
	for _, name := range []string{"chf.yaml", "dash.yaml", "exclusions.yaml", "mtm.yaml", "pregnancy.yaml"} {
		t.Run(name, func(t *testing.T) {
			bare := withCases(t, ourPacks(t)[name], nil)
			// A rule that needs a figure of the RDN has no boundary until a first case gives one, so it takes two rounds.
			cases, open := map[string]map[Verdict][]string{}, 0
			for range 2 {
				proposals, err := withCases(t, bare, cases).Propose(context.Background(), nil)
				require.NoError(t, err)
				open = 0
				for _, p := range proposals {
					open += len(p.Open)
					for _, c := range p.Cases {
						if cases[p.Rule.key()] == nil {
							cases[p.Rule.key()] = map[Verdict][]string{}
						}
						cases[p.Rule.key()][c.Want] = append(cases[p.Rule.key()][c.Want], c.Facts)
					}
				}
			}
			program := withCases(t, bare, cases)
			require.Empty(t, rendered(t, program.pack.MissingCases()))
			results, ds, err := program.Test(context.Background())
			require.NoError(t, err)
			require.Empty(t, ds)
			for i := range results {
				require.True(t, results[i].Passed(), results[i].Diagnostic().Text())
			}
			require.Greater(t, program.Coverage(results).Count().Percent(), 97.0, rendered(t, program.Coverage(results).Diagnostics()))
			m, err := program.Mutate(context.Background(), nil)
			require.NoError(t, err)
			require.Greater(t, m.Percent(), 95.0, rendered(t, m.Diagnostics()))
			t.Logf("%d open", open)
		})
	}
}
