package rules

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// requiring is a pack that asks for a stage or dialysis, and not for dialysis in an early stage.
const requiring = `pack: demo
version: 1.0.0
title: A pack for tests
sources:
  guide-2020: {title: "A guide", year: 2020}
params:
  stage: {values: [3, 5]}
  dialysis: {default: false}
  strict: {type: truth}
  protein: {unit: g/kg}
require:
  - {check: params.stage != "" || params.dialysis, message: write a stage or dialysis}
  - {check: '!(params.dialysis && params.stage == "3")', message: dialysis is for stage 5}
  - {check: '!params.strict', message: strict is not meant}
rules:
  - id: demo.protein
    title: Protein as the RDN set it
    scope: plan
    severity: error
    check: plan.mean.protein >= per_kg(params.protein)
    cite: guide-2020
    replaces: protein
  - id: demo.floor
    each: [protein, zinc]
    title: Enough {each}
    scope: plan
    severity: error
    check: plan.mean.each >= ref.each
    cite: guide-2020
    floor_of: each
  - id: demo.warned
    each: [zinc]
    title: Enough {each}, as a warning
    scope: plan
    severity: warning
    check: plan.mean.each >= ref.each
    cite: guide-2020
    replaces: each
`

func compiled(t *testing.T, text string) *Program {
	t.Helper()
	p, ds := Parse("demo.yaml", []byte(text))
	require.Empty(t, rendered(t, ds))
	program, ds := Compile(p)
	require.Empty(t, rendered(t, ds))
	return program
}

// TestRequire holds values against what a pack requires of them: what is not known refuses nothing.
func TestRequire(t *testing.T) {
	program := compiled(t, requiring)
	for _, c := range []struct {
		name   string
		params map[string]ParamValue
		want   string
	}{
		{"neither", nil, "write a stage or dialysis"},
		{"a stage", map[string]ParamValue{"stage": {Text: "3"}}, ""},
		{"dialysis", map[string]ParamValue{"dialysis": {Text: "true"}}, ""},
		{"both that go together", map[string]ParamValue{"dialysis": {Text: "true"}, "stage": {Text: "5"}}, ""},
		{"both that do not", map[string]ParamValue{"dialysis": {Text: "true"}, "stage": {Text: "3"}}, "dialysis is for stage 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			use, ds := program.With(c.params)
			if c.want == "" {
				require.Empty(t, rendered(t, ds))
				require.NotNil(t, use)
				return
			}
			require.Nil(t, use)
			require.Len(t, ds, 1)
			require.Equal(t, "demo: "+c.want, ds[0].Message)
		})
	}
	_, ds := program.With(map[string]ParamValue{"stage": {Text: "4"}})
	require.Len(t, ds, 1, "a wrong value is said once, and not what follows from it")
	require.Equal(t, "wrong-value", ds[0].Code)
}

// TestRuleNotInForcePutsNothingAside: a floor stands until the figure that is to replace it is there.
func TestRuleNotInForcePutsNothingAside(t *testing.T) {
	program := compiled(t, requiring)
	states := func(protein ParamValue) map[string]State {
		params := map[string]ParamValue{"stage": {Text: "5"}}
		if protein.Text != "" {
			params["protein"] = protein
		}
		use, ds := program.With(params)
		require.Empty(t, rendered(t, ds))
		set, ds := NewSet(use)
		require.Empty(t, rendered(t, ds))
		findings, err := set.Evaluate(context.Background(), nothingKnown())
		require.NoError(t, err)
		got := map[string]State{}
		for _, f := range findings {
			got[f.Rule.ID] = f.State
		}
		return got
	}
	require.Equal(t, map[string]State{"demo.protein": LeftToRDN, "demo.floor-protein": CheckUnknown, "demo.floor-zinc": Suspended,
		"demo.warned-zinc": CheckUnknown}, states(ParamValue{}))
	require.Equal(t, Suspended, states(ParamValue{Text: "0.8 g/kg"})["demo.floor-protein"])
	require.Equal(t, CheckUnknown, states(ParamValue{Text: "unrestricted", Reason: "as tolerated"})["demo.floor-protein"])
}

// nothingKnown is a plan of which nothing is known.
func nothingKnown() Facts {
	facts, _ := buildCase(&CompiledRule{Rule: &Rule{Scope: ScopePlan}, Pack: &Pack{}}, Case{})
	return facts
}
