package conditions_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// usesOf are conditions as a command line names them.
func usesOf(t *testing.T, args ...string) []*rules.Use {
	t.Helper()
	named := make([]conditions.Argument, 0, len(args))
	for _, text := range args {
		arg, err := conditions.ParseArgument(text)
		if err != nil {
			t.Fatal(err)
		}
		named = append(named, arg)
	}
	uses, ds := conditions.Builtin().Select(named)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	return uses
}

// conflictsOf are the conflicts of some packs for a person of whom nothing is known but what is given.
func conflictsOf(t *testing.T, p nutrition.Person, uses ...*rules.Use) []conditions.Conflict {
	t.Helper()
	set, ds := conditions.Compose(uses...)
	if err := ds.Err(); err != nil {
		t.Fatal(err)
	}
	individual, err := conditions.NewIndividual(p, nutrition.NeedsOptions{}, 2.0/3, false)
	if err != nil {
		t.Fatal(err)
	}
	windows := set.Windows(individual)
	return conditions.Conflicts(set, &windows, conditions.Reviews())
}

// TestKnownConflictsAreFound holds the pairs that the clinical literature names against what is found, each way
// round. A pair that is not named finds nothing.
func TestKnownConflictsAreFound(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []string // nutrients; none: no conflict
	}{
		{"dash", "ckd:stage=3b", []string{"potassium", "protein", "calcium"}},
		{"chf", "ckd:stage=4", []string{"protein"}},
		{"chf", "malnutrition", []string{"sodium"}},
		{"ckd:stage=4", "copd", []string{"protein"}},
		{"ckd:stage=4", "cancer", []string{"protein"}},
		{"ckd:stage=4", "cirrhosis", []string{"protein"}},
		{"ckd:stage=4", "post-discharge", []string{"protein"}},
		{"ckd:stage=4", "pregnancy:trimester=2", []string{"protein"}},
		{"ckd:stage=4", "diabetes:type=2", []string{"protein"}},
		{"pregnancy:trimester=2", "diabetes:type=2", []string{"carbohydrate"}},
		{"chf", "diabetes:type=2", nil},
		{"dash", "chf", nil},
		{"copd", "dash", nil},
	} {
		t.Run(c.a+" "+c.b, func(t *testing.T) {
			found := conflictsOf(t, nutrition.Person{}, usesOf(t, c.a, c.b)...)
			names := []string{}
			for i := range found {
				names = append(names, found[i].Nutrient.String())
			}
			if len(c.want) == 0 && len(found) > 0 {
				t.Errorf("found %v where nothing clashes", names)
			}
			for _, want := range c.want {
				if !slices.Contains(names, want) {
					t.Errorf("found %v, but no conflict about %s", names, want)
				}
			}
			if back := conflictsOf(t, nutrition.Person{}, usesOf(t, c.b, c.a)...); !reflect.DeepEqual(summary(found), summary(back)) {
				t.Errorf("the order makes a difference: %v, %v", summary(found), summary(back))
			}
		})
	}
}

// summary is what outside tools see of conflicts.
func summary(found []conditions.Conflict) [][]string {
	out := [][]string{}
	for i := range found {
		c := &found[i]
		out = append(out, slices.Concat([]string{c.Nutrient.String(), c.BasisName(), c.Kind.String()}, c.Rules(), c.Conditions(), c.Cite()))
	}
	return out
}

// TestComposeHasNoOrderAndNoGrouping composes three conditions in every order, and one of them twice.
func TestComposeHasNoOrderAndNoGrouping(t *testing.T) {
	uses := usesOf(t, "chf", "ckd:stage=4", "dash")
	ids := func(uses ...*rules.Use) []string {
		set, ds := conditions.Compose(uses...)
		if err := ds.Err(); err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, u := range set.Uses() {
			for _, r := range u.Program().Rules() {
				out = append(out, r.ID)
			}
		}
		slices.Sort(out)
		return out
	}
	want := ids(uses...)
	for _, order := range [][]int{{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}, {0, 1, 2, 0}, {1, 1, 0, 2}} {
		mixed := make([]*rules.Use, 0, len(order))
		for _, i := range order {
			mixed = append(mixed, uses[i])
		}
		if got := ids(mixed...); !slices.Equal(got, want) {
			t.Errorf("order %v has other rules", order)
		}
		if got, first := summary(conflictsOf(t, nutrition.Person{}, mixed...)), summary(conflictsOf(t, nutrition.Person{}, uses...)); !reflect.DeepEqual(got, first) {
			t.Errorf("order %v has other conflicts:\n%v\n%v", order, got, first)
		}
	}
}

// TestComposeRefusesOneConditionWithTwoFigures: nobody may choose between them silently.
func TestComposeRefusesOneConditionWithTwoFigures(t *testing.T) {
	uses := slices.Concat(usesOf(t, "chf:sodium=1800mg"), usesOf(t, "chf:sodium=2200mg"))
	if _, ds := conditions.Compose(uses...); ds.Err() == nil || !strings.Contains(ds.Err().Error(), "twice, with different values") {
		t.Errorf("two figures for one parameter: %v", ds.Err())
	}
}

// TestReviewsCiteSourcesOfTheirPacks: a review cites nothing that its packs do not.
func TestReviewsCiteSourcesOfTheirPacks(t *testing.T) {
	reviews := conditions.Reviews()
	if len(reviews) == 0 {
		t.Fatal("the reviews that ship cannot be read")
	}
	library := conditions.Builtin()
	for i := range reviews {
		r := &reviews[i]
		known := map[string]bool{}
		for _, side := range []conditions.Side{r.A, r.B} {
			pack, ds := library.Pack(side.Pack)
			if ds.Err() != nil {
				continue // a pack of a service, which is not in this library
			}
			for _, s := range pack.Sources {
				known[s.ID] = true
			}
		}
		for _, cite := range r.Cite {
			if id, _, _ := strings.Cut(cite, "#"); !known[id] {
				t.Errorf("review %s cites %s, which is no source of %s or %s", r.ID, id, r.A.Pack, r.B.Pack)
			}
		}
	}
}

// TestATableOfReviewsThatCannotBeRead says which row and why.
func TestATableOfReviewsThatCannotBeRead(t *testing.T) {
	const head = "id,a,b,nutrients,asks,unless_set,text,cite\n"
	for text, want := range map[string]string{
		"":                                       "the columns must be",
		"id,a\n":                                 "the columns must be",
		head + "x,,ckd,protein,decision,,t,s\n":  "a side names no pack",
		head + "x,chf,ckd,magic,decision,,t,s\n": `unknown nutrient "magic"`,
		head + "x,chf,ckd,protein,maybe,,t,s\n":  "it is decision, nothing or bound",
		head + "x,chf,ckd,protein,decision,,t,\n":    "and a source",
		head + "x,chf 3,ckd,protein,decision,,t,s\n": "is no test",
	} {
		if _, err := conditions.ReadReviews(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
