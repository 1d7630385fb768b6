package conditions_test

import (
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// woman is the person for whom conflicts are looked for.
func woman() nutrition.Person {
	return nutrition.Person{Sex: nutrition.Female, AgeMonths: 55 * 12, WeightKg: 70, HeightCm: 165, Activity: nutrition.LowActive}
}

// selected are the packs of conditions as a command line names them, and of services.
func selected(t *testing.T, args ...string) []*rules.Use {
	t.Helper()
	uses, ds := trySelect(t, args...)
	require.NoError(t, ds.Err())
	return uses
}

func trySelect(t *testing.T, args ...string) ([]*rules.Use, rules.Diagnostics) {
	t.Helper()
	var list []conditions.Argument
	var uses []*rules.Use
	for _, text := range args {
		if text == "mtm" || text == "msf" {
			use, ds := plans.Services().Use(text)
			require.NoError(t, ds.Err())
			uses = append(uses, use)
			continue
		}
		if text == conditions.General {
			use, ds := conditions.Builtin().Use(text)
			require.NoError(t, ds.Err())
			uses = append(uses, use)
			continue
		}
		arg, err := conditions.ParseArgument(text)
		require.NoError(t, err)
		list = append(list, arg)
	}
	more, ds := conditions.Builtin().Select(list)
	return append(uses, more...), ds
}

// foundFor are the conflicts of packs for a person, in the stage of life that the packs set.
func foundFor(t *testing.T, p nutrition.Person, uses []*rules.Use) []conditions.Conflict {
	t.Helper()
	p, err := conditions.InStage(p, uses)
	require.NoError(t, err)
	individual, err := conditions.NewIndividual(p, nutrition.NeedsOptions{}, 2.0/3, false)
	require.NoError(t, err)
	set, ds := conditions.Compose(uses...)
	require.NoError(t, ds.Err())
	w := set.Windows(individual)
	return conditions.Conflicts(set, &w, conditions.Reviews())
}

// of is the conflict about a nutrient.
func of(list []conditions.Conflict, n nutrition.Nutrient) (conditions.Conflict, bool) {
	i := slices.IndexFunc(list, func(c conditions.Conflict) bool { return c.Nutrient == n })
	if i < 0 {
		return conditions.Conflict{}, false
	}
	return list[i], true
}

// declared says how a pair of the clinical figures' conflicts is found.
type declared struct {
	args      []string // packs that are such a pair; "mtm", "msf" and "general" are services and what comes with them
	nutrients []nutrition.Nutrient
	unknown   conditions.Kind // found without a word about the person
	known     conditions.Kind // found for the woman of 70 kg
	refused   string          // the pair cannot be named at all: the code of what is said
	later     string          // why it is not found here
}

// pairs are the conflicts of the clinical figures by their ids.
func pairs() map[string][]declared {
	const review, empty = conditions.DeclaredReview, conditions.EmptyWindow
	only := func(n ...nutrition.Nutrient) []nutrition.Nutrient { return n }
	kidney := only(nutrition.Protein, nutrition.Potassium, nutrition.Phosphorus)
	wasting := func(id string) declared {
		return declared{args: []string{"ckd:stage=4", id}, nutrients: only(nutrition.Protein), unknown: review, known: review}
	}
	return map[string][]declared{
		"DASHxCKD_K": {
			{args: []string{"dash", "ckd:stage=3b"}, nutrients: only(nutrition.Potassium), unknown: review, known: review},
			{args: []string{"dash", "ckd:stage=3b,potassium=2500mg"}, nutrients: only(nutrition.Potassium), unknown: review, known: empty},
			{args: []string{"hypertension", "ckd:dialysis=hemodialysis"}, nutrients: only(nutrition.Potassium), unknown: review, known: review},
		},
		"LPDxDIALYSIS": {
			{args: []string{"ckd:stage=4,dialysis=hemodialysis"}, refused: "params"},
			{args: []string{"ckd:stage=3a,dialysis=peritoneal"}, refused: "params"},
			{args: []string{"ckd:stage=4", "ckd:dialysis=hemodialysis"}, refused: "condition-twice"},
		},
		"LPDxMALNUTRITION": {wasting("post-discharge"), wasting("cancer"), wasting("cirrhosis"), wasting("copd")},
		"LPDxDGA2025": {
			{args: []string{"ckd:stage=4", "msf"}, nutrients: only(nutrition.Protein), unknown: review, known: review},
		},
		"CKDxPREG": {
			{args: []string{"ckd:stage=3a", "pregnancy:trimester=2"}, nutrients: append(kidney, nutrition.Sodium), unknown: review, known: review},
		},
		"CKDxDIABETES": {
			{args: []string{"ckd:stage=2", "diabetes:type=2"}, nutrients: append(kidney, nutrition.Carbohydrate), unknown: review, known: review},
		},
		"CHFxMALN": {
			{args: []string{"chf", "malnutrition"}, nutrients: only(nutrition.Sodium), unknown: review, known: review},
		},
		"CHFxCKD": {
			{args: []string{"chf", "ckd:stage=5"}, nutrients: only(nutrition.Protein), unknown: review, known: review},
			{args: []string{"chf:protein=1.1g/kg", "ckd:stage=5,protein_ceiling=0.8g/kg"}, nutrients: only(nutrition.Protein), unknown: review, known: empty},
		},
		"CIRRHOSISxCKD": {
			{args: []string{"cirrhosis", "ckd:stage=1"}, nutrients: only(nutrition.Protein), unknown: review, known: review},
			{args: []string{"cirrhosis", "ckd:stage=4,protein_ceiling=0.8g/kg"}, nutrients: only(nutrition.Protein), unknown: review, known: empty},
		},
		"GDMxLOWCARB": {
			{args: []string{"diabetes:type=gestational", "diabetes:type=2,carbohydrate=90g"}, refused: "condition-twice"},
			{args: []string{"pregnancy:trimester=3", "diabetes:type=2,carbohydrate=90g"}, nutrients: only(nutrition.Carbohydrate), unknown: review, known: review},
		},
		"DASHxCKD_PROTEIN": {
			{args: []string{"dash", "ckd:stage=4"}, nutrients: only(nutrition.Protein), unknown: review, known: review},
		},
		"DASHxCKD_CALCIUM": {
			{args: []string{"dash", "ckd:stage=4"}, nutrients: only(nutrition.Calcium), unknown: review, known: empty},
			{args: []string{"dash", "ckd:stage=5"}, nutrients: only(nutrition.Calcium), unknown: review, known: review},
		},
		"FLOORxCKD_CALCIUM": {
			{args: []string{"mtm", "ckd:stage=4"}, nutrients: only(nutrition.Calcium), unknown: review, known: empty},
		},
		"CHFxPARAM_SODIUM": {
			{args: []string{"general", "chf:sodium=2800mg"}, nutrients: only(nutrition.Sodium), unknown: review, known: review},
		},
		"WARFARINxGREENS": {{later: "a medicine; it has a screen of its own"}},
		"NNS":             {{later: "sweeteners are no nutrient; rules on ultra-processed food judge them"}},
		"SATFAT_KETO":     {{later: "a client's wish is no condition; the ceiling stays"}},
	}
}

// TestEveryDeclaredPairIsFound walks the conflicts of the clinical figures.
func TestEveryDeclaredPairIsFound(t *testing.T) {
	known := pairs()
	for _, id := range clinicalConflicts(t) {
		list, ok := known[id]
		require.True(t, ok, "a conflict that nobody looks for: %s", id)
		for _, pair := range list {
			if pair.later == "" {
				pair.check(t, id)
			}
		}
	}
}

func (d *declared) check(t *testing.T, id string) {
	t.Helper()
	if d.refused != "" {
		_, ds := trySelect(t, d.args...)
		require.NotEmpty(t, ds, "%s: %v", id, d.args)
		require.Equal(t, d.refused, ds[0].Code, "%s: %v", id, d.args)
		return
	}
	pregnant := woman()
	pregnant.AgeMonths = 29 * 12
	for _, c := range []struct {
		person nutrition.Person
		kind   conditions.Kind
	}{{nutrition.Person{}, d.unknown}, {woman(), d.known}} {
		uses := selected(t, d.args...)
		if slices.ContainsFunc(uses, func(u *rules.Use) bool { return u.Program().Pack().ID == "pregnancy" }) && c.person != (nutrition.Person{}) {
			c.person = pregnant
		}
		found := foundFor(t, c.person, uses)
		for _, n := range d.nutrients {
			conflict, ok := of(found, n)
			require.True(t, ok, "%s: %v says nothing of %s", id, d.args, n)
			require.Equal(t, c.kind, conflict.Kind, "%s: %v, %s: %v", id, d.args, n, conflict.Rules())
			require.NotEmpty(t, conflict.Cite())
			require.GreaterOrEqual(t, len(conflict.Conditions()), 2)
		}
	}
}

// clinicalConflicts are the ids of the conflicts in the clinical figures.
func clinicalConflicts(t *testing.T) []string {
	t.Helper()
	const file = "../../shared/clinical/clinical_facts.yaml"
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		t.Skip("the clinical figures are not beside the repository: " + file)
	}
	require.NoError(t, err)
	var facts struct{ Conflicts []struct{ ID string } }
	require.NoError(t, yaml.Unmarshal(data, &facts))
	require.NotEmpty(t, facts.Conflicts)
	var ids []string
	for _, c := range facts.Conflicts {
		ids = append(ids, c.ID)
	}
	return ids
}

// TestPairsWithoutTheClinicalFigures: the same pairs are found where the figures are not at hand.
func TestPairsWithoutTheClinicalFigures(t *testing.T) {
	for id, list := range pairs() {
		for _, pair := range list {
			if pair.later == "" {
				pair.check(t, id)
			}
		}
	}
}

// TestReviewsCiteSourcesOfTheirPacks: what a review cites can be looked up in one of its two packs, and both exist.
func TestReviewsCiteSourcesOfTheirPacks(t *testing.T) {
	require.NotEmpty(t, conditions.Reviews())
	for _, r := range conditions.Reviews() {
		var sources []string
		for _, side := range []conditions.Side{r.A, r.B} {
			pack, ds := conditions.Builtin().Pack(side.Pack)
			if len(ds) > 0 {
				pack, ds = plans.Services().Pack(side.Pack)
			}
			require.NoError(t, ds.Err(), r.ID)
			for _, s := range pack.Sources {
				sources = append(sources, s.ID)
			}
			for _, test := range side.When {
				i := slices.IndexFunc(pack.Params, func(p rules.Param) bool { return p.Name == test.Param })
				require.GreaterOrEqual(t, i, 0, "%s: %s has no parameter %s", r.ID, side.Pack, test.Param)
				for _, v := range test.Values {
					require.Contains(t, pack.Params[i].Values, v, r.ID)
				}
			}
		}
		for _, cite := range r.Cite {
			require.Contains(t, sources, cite, r.ID)
		}
	}
}
