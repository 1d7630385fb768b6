package rules

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"
)

// dense is a pack that holds a kind of food to the sodium in 100 g of it, however much is eaten.
const dense = `pack: demo
version: 1.0.0
title: A pack for tests
sources:
  guide-2020: {title: "A guide", year: 2020}
rules:
  - id: demo.soup
    title: Soup has at most 140 mg of sodium in 100 g
    scope: item
    severity: error
    check: item.sodium <= 0.0014 * item.weight
    message: "{item.sodium} of sodium in {item.weight}"
    cite: guide-2020
    tests:
      pass: [{item: {sodium: 140 mg, weight: 100 g}}, {item: {sodium: 0..350 mg, weight: 250..300 g}}]
      fail: [{item: {sodium: 141 mg, weight: 100 g}}, {item: {sodium: 351 mg, weight: 0.25 kg}}]
      unknown: [{item: {sodium: 300 mg, weight: 200..300 g}}, {item: {sodium: 300 mg}}, {item: {sodium: 1 mg, weight: unknown}}]
`

func TestItemWeight(t *testing.T) {
	program := compiled(t, dense)
	results, ds, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Empty(t, rendered(t, ds))
	require.Len(t, results, 7)
	for _, r := range results {
		require.True(t, r.Passed(), "%s", r.Diagnostic().Message)
	}
	require.Equal(t, "140 mg of sodium in 100 g", results[0].Finding.Message())
}

// TestWeightIsNoAmountOfFood: the rule is about sodium, and no solver may take the weight for something it can
// change apart from the food.
func TestWeightIsNoAmountOfFood(t *testing.T) {
	rule := compiled(t, dense).Rules()[0]
	n, ok := rule.Nutrient()
	require.True(t, ok)
	require.Equal(t, "sodium", n.String())
	require.Len(t, rule.Reads(), 1)
}

func TestOnlyItemsHaveAWeight(t *testing.T) {
	p, ds := Parse("demo.yaml", []byte(`pack: demo
version: 1.0.0
title: A pack for tests
sources:
  guide-2020: {title: "A guide", year: 2020}
rules:
  - id: demo.day
    title: Little food
    scope: day
    severity: note
    check: day.weight <= g(2000)
    cite: guide-2020
`))
	require.Empty(t, rendered(t, ds))
	_, ds = Compile(p)
	require.Len(t, ds, 1)
	require.Contains(t, ds[0].Message, "weight")
}
