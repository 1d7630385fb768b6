package plans

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

const ownPackText = `pack: house
version: 1.0.0
title: House rules
sources: {house: {title: "Rules of a fictional kitchen", year: 2026}}
rules:
  - {id: house.sodium, title: Sodium, scope: day, severity: error, check: "day.sodium <= mg(2000)", cite: house}
`

// TestOwnPacksAreCompiledOnce: plans that name the same pack are held to the same compiled rules; when its text
// changes they are held to the new ones, at once.
func TestOwnPacksAreCompiledOnce(t *testing.T) {
	files := fstest.MapFS{"house.yaml": {Data: []byte(ownPackText)}}
	checker := NewChecker(Config{Packs: files})
	plan, ds := Parse("a.yaml", []byte("plan: A\npacks: [house.yaml]\nfor: {reference: fda-2000}\ndays: [{meals: [{items: [{food: \"ndb:02047\", amount: 5 g}]}]}]\n"))
	require.Empty(t, ds)
	verdict := func() rules.Verdict {
		report, err := checker.Check(context.Background(), plan)
		require.NoError(t, err)
		return report.Verdict
	}
	first, ds := checker.Rules(plan)
	require.Empty(t, ds)
	second, ds := checker.Rules(plan)
	require.Empty(t, ds)
	require.Same(t, first, second)
	require.Equal(t, rules.Pass, verdict())

	files["house.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(ownPackText, "2000", "1000", 1))}
	require.Equal(t, rules.Fail, verdict())
}

// TestInFindsPacksElsewhere: two places may have packs of one name.
func TestInFindsPacksElsewhere(t *testing.T) {
	strict := fstest.MapFS{"house.yaml": {Data: []byte(strings.Replace(ownPackText, "2000", "1000", 1))}}
	here := NewChecker(Config{Packs: fstest.MapFS{"house.yaml": {Data: []byte(ownPackText)}}})
	plan, ds := Parse("a.yaml", []byte("plan: A\npacks: [house.yaml]\nfor: {reference: fda-2000}\ndays: [{meals: [{items: [{food: \"ndb:02047\", amount: 5 g}]}]}]\n"))
	require.Empty(t, ds)
	for checker, want := range map[*Checker]rules.Verdict{here: rules.Pass, here.In(strict): rules.Fail} {
		report, err := checker.Check(context.Background(), plan)
		require.NoError(t, err)
		require.Equal(t, want, report.Verdict)
	}
}
