package rules

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// maskings is every version of some facts with one of their values left out. Facts that have a default other
// than unknown stay.
func maskings(facts []CaseFact) [][]CaseFact {
	var out [][]CaseFact
	for i, f := range facts {
		with := func(changed CaseFact) []CaseFact {
			c := slices.Clone(facts)
			c[i] = changed
			return c
		}
		switch {
		case f.Name == "params" || f.Name == "covers" || f.Name == "ceilings" || f.Name == "dosing_weight":
		case f.Fields != nil:
			for _, fields := range maskings(f.Fields) {
				changed := f
				changed.Fields = fields
				out = append(out, with(changed))
			}
		case f.List != nil:
			for j, part := range f.List {
				for _, fields := range maskings(part.Facts) {
					changed := f
					changed.List = slices.Clone(f.List)
					changed.List[j].Facts = fields
					out = append(out, with(changed))
				}
			}
		default:
			out = append(out, slices.Delete(slices.Clone(facts), i, i+1))
		}
	}
	return out
}

// TestLeavingAFactOutNeverFlipsAVerdict: of every case of our packs, and of the pack that tries every fact, one
// value at a time is left out. What the rule then says is the same, or unknown.
func TestLeavingAFactOutNeverFlipsAVerdict(t *testing.T) {
	files, err := filepath.Glob("../*/packs/*.yaml")
	require.NoError(t, err)
	masked := 0
	for _, file := range append(files, packFiles(t, "cases-ok")...) {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		program, ds := CheckPack(filepath.Base(file), data)
		require.Empty(t, rendered(t, ds))
		for _, r := range program.Rules() {
			for _, list := range r.Rule.caseLists() {
				for _, c := range list.cases {
					for _, facts := range maskings(c.Facts) {
						trial, ds := r.prepare(Case{Facts: facts, Range: c.Range}, nil)
						require.Empty(t, ds)
						finding, err := trial.run(context.Background(), r)
						require.NoError(t, err)
						require.Contains(t, []Verdict{list.want, Unknown}, finding.Verdict, "%s: %s: %s", c.Range, r.ID, finding.Message())
						masked++
					}
				}
			}
		}
	}
	require.Greater(t, masked, 500)
}
