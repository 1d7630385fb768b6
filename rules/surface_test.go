package rules

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// surface lists everything that an expression can say, each under the version of the language that brought it.
func surface() []string {
	var lines []string
	add := func(since int, s string) { lines = append(lines, "v"+string(rune('0'+since))+" "+s) }
	for i := range functions {
		for _, o := range functions[i].overloads(i) {
			add(o.since, "function "+o.id())
		}
	}
	for _, v := range variables {
		add(v.since, "variable "+v.name+" "+v.kind.short()+" "+v.scope.String())
	}
	for _, f := range fieldTable {
		add(f.since, "field "+f.object.short()+"."+f.name+" "+f.kind.short())
	}
	for _, object := range []kind{kMean, kDay, kMeal, kItem, kRef, kEAR, kRDA, kAI, kUL, kCDRR} {
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			if k := nutrientField(object, n.String()); k != noKind {
				add(1, "nutrient "+object.short()+"."+n.String()+" "+k.short())
			}
		}
	}
	add(1, "macro all(x, bool) of a list")
	add(1, "macro exists(x, bool) of a list")
	slices.Sort(lines)
	return lines
}

// TestFrozenSurface: packs are written by people who will not read our changes, so what the language had it
// keeps. A line that vanishes or changes is a break; a new one belongs under a new version, once this is
// released. go test -update writes the list anew.
func TestFrozenSurface(t *testing.T) {
	const file = "testdata/surface.txt"
	got := strings.Join(surface(), "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestTableIsWhole: every row does what its operation needs, and no two overloads collide.
func TestTableIsWhole(t *testing.T) {
	l, err := newLanguage()
	require.NoError(t, err)
	seen := make(map[string]bool)
	for i := range functions {
		f := &functions[i]
		require.Positive(t, f.since, f.name)
		require.Equal(t, f.op == opCombine, f.combine != nil, f.name)
		require.Equal(t, f.op == opCompare, f.compare != nil, f.name)
		require.Equal(t, f.op == opCompare, f.sense != NoDirection, f.name)
		require.Equal(t, f.op == opScale, f.factor.by != 0, f.name)
		if isName(f.name, "_") {
			require.NotEmpty(t, f.doc, "%s has no words that explain it", f.name)
		}
		for _, o := range f.overloads(i) {
			require.False(t, seen[o.id()], o.id())
			seen[o.id()] = true
			require.Contains(t, l.overloads, o.id())
			require.Less(t, o.result, kindCount, "%s: a placeholder was not resolved", o.id())
			for _, k := range o.args {
				require.Less(t, k, kindCount, "%s: a placeholder was not resolved", o.id())
			}
		}
	}
}

// TestKinds: the kinds and the types of CEL are one list.
func TestKinds(t *testing.T) {
	l, err := theLanguage()
	require.NoError(t, err)
	for k := kTruth; k < kindCount; k++ {
		require.NotEmpty(t, k.words(), k)
		require.Equal(t, k, l.kindOf(l.types[k]), k.words())
		if k.isObject() {
			require.Equal(t, k, objectNamed(k.celName()))
		}
	}
	require.Equal(t, noKind, l.kindOf(nil))
	require.Equal(t, noKind, objectNamed("day"), "no name that can be written is the name of a type")
	require.Equal(t, noKind, kindOfDimension(nutrition.IU))
	require.Equal(t, "nothing known", noKind.words())
}

// TestFieldsBuild: every field that the checker knows, the builder can read.
func TestFieldsBuild(t *testing.T) {
	l, err := theLanguage()
	require.NoError(t, err)
	facts := newGenWorld(newGen(1).Rand)
	for _, f := range fieldTable {
		subject := map[kind]string{kPlan: "plan", kDay: "day", kMeal: "meal", kItem: "item", kNeeds: "needs", kPerson: "person"}[f.object]
		require.NotEmpty(t, subject, f.name)
		what := subject + "." + f.name
		check := map[bool]string{true: what + " == " + what, false: what + " >= " + what}[f.kind == kText || f.kind == kTruth]
		switch {
		case f.kind.isParts():
			check = what + ".all(x, true)"
		case f.kind == kMean:
			check = what + ".sodium >= " + what + ".sodium"
		}
		prog, problems := l.compile(&Pack{Rules: []Rule{{ID: "a", Scope: ScopeItem, Check: Expr{Text: check}}}})
		require.Empty(t, problems, check)
		fr := newFrame(t.Context(), facts)
		day := facts.plan.parts[0].(*genSubject)
		meal := day.parts[0].(*genSubject)
		fr.here = &place{subject: meal.parts[0], scope: ScopeItem, above: &place{subject: meal, scope: ScopeMeal,
			above: &place{subject: day, scope: ScopeDay, above: fr.here}}}
		require.NotPanics(t, func() { prog.rules[0].check.truth(fr) }, check)
	}
}
