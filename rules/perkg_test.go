package rules

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// perKg is a pack with figures for each kg of body weight, of energy and of protein.
const perKg = `pack: demo
version: 1.0.0
title: A pack for tests
sources:
  guide-2020: {title: "A guide", year: 2020}
params:
  energy: {unit: kcal/kg, range: [25 kcal/kg, 35 kcal/kg]}
  protein: {default: 1.2 g/kg}
rules:
  - id: demo.energy
    title: Energy for each kg
    scope: plan
    severity: error
    check: plan.mean.energy >= floor(per_kg(params.energy))
    message: "{plan.mean.energy} of {floor(per_kg(params.energy))}"
    cite: guide-2020
    tests:
      pass: [{plan: {mean: {energy: 1400 kcal}}, params: {energy: 30 kcal/kg}, person: {weight: 70 kg}}]
      fail: [{plan: {mean: {energy: 1399 kcal}}, params: {energy: 30 kcal/kg}, person: {weight: 70 kg}}]
      unknown: [{plan: {mean: {energy: 1400 kcal}}, params: {energy: 30 kcal/kg}}]
`

func TestEnergyForEachKg(t *testing.T) {
	results, ds, err := compiled(t, perKg).Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	require.Len(t, results, 3)
	for _, r := range results {
		require.True(t, r.Passed(), "%s", r.Diagnostic().Message)
	}
	require.Equal(t, "1,400 kcal of 1,400 kcal", results[0].Finding.Message())
}

// TestPerKgIsNoAmountByItself: what is for each kg is compared only after per_kg, and energy never meets protein.
func TestPerKgIsNoAmountByItself(t *testing.T) {
	for _, check := range []string{
		"plan.mean.energy >= params.energy",
		"plan.mean.protein >= per_kg(params.energy)",
		"params.energy >= params.protein",
		"plan.mean.energy >= per_kg(kcal(30))",
	} {
		p, ds := Parse("demo.yaml", []byte(perKg))
		require.Empty(t, rendered(t, ds))
		p.Rules[0].Check.Text, p.Rules[0].Message = check, Message{}
		_, ds = Compile(p)
		require.NotEmpty(t, ds, check)
	}
}

func TestEnergyForEachKgOutsideItsRange(t *testing.T) {
	_, ds := compiled(t, perKg).With(map[string]ParamValue{"energy": {Text: "40 kcal/kg"}})
	require.Len(t, ds, 1)
	require.Equal(t, "outside-range", ds[0].Code)
	require.Equal(t, "energy of 40 kcal/kg is outside its range, 25 kcal/kg to 35 kcal/kg", ds[0].Message)
}
