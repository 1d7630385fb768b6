package conditions_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// twoPacks are small packs of which each rule of the one meets one of the other.
func twoPacks(t *testing.T, a, b string) []*rules.Use {
	t.Helper()
	return []*rules.Use{smallPack(t, "aa", a), smallPack(t, "bb", b)}
}

// smallPack is a pack of the rules given, each "id | scope | when | check | more keys".
func smallPack(t *testing.T, id, ruleLines string) *rules.Use {
	t.Helper()
	text := "pack: " + id + "\nversion: 1.0.0\ntitle: A pack for tests\nsources: {guide: {title: A guide, year: 2020}, book: {title: A book, year: 2021}}\n" +
		"params:\n  limit: {unit: mg, default: 2000 mg}\n  must: {unit: mg, unset: unknown}\nrules:\n"
	for line := range strings.SplitSeq(strings.TrimSpace(ruleLines), "\n") {
		f := strings.Split(line, "|")
		require.GreaterOrEqual(t, len(f), 4, line)
		text += "  - id: " + id + "." + strings.TrimSpace(f[0]) + "\n    title: A rule\n    severity: error\n    cite: guide#place\n    scope: " + strings.TrimSpace(f[1]) + "\n"
		if when := strings.TrimSpace(f[2]); when != "" {
			text += "    when: '" + when + "'\n"
		}
		text += "    check: '" + strings.TrimSpace(f[3]) + "'\n"
		for _, more := range f[4:] {
			text += "    " + strings.TrimSpace(more) + "\n"
		}
	}
	pack, ds := rules.Parse(id+".yaml", []byte(text))
	require.NoError(t, ds.Err())
	program, ds := rules.Compile(pack)
	require.NoError(t, ds.Err())
	use, ds := program.With(nil)
	require.NoError(t, ds.Err())
	return use
}

func TestClashesOfWindows(t *testing.T) {
	for _, c := range []struct{ name, a, b, kind, basis string }{
		{"a floor above a ceiling", "x|plan||plan.mean.potassium >= mg(3000)", "y|plan||plan.mean.potassium <= mg(2000)", "empty", "per_day"},
		{"the mean above every day", "x|plan||plan.mean.potassium >= mg(3000)", "y|day||day.potassium <= mg(2000)", "empty", "per_day"},
		{"a floor under a ceiling", "x|plan||plan.mean.potassium >= mg(1000)", "y|plan||plan.mean.potassium <= mg(2000)", "", ""},
		{"a floor that is the ceiling", "x|plan||plan.mean.protein >= floor(per_kg(g(0.8)))", "y|plan||plan.mean.protein <= ceiling(per_kg(g(0.8)))", "point", "per_day"},
		{"a floor that the ceiling leaves out", "x|plan||plan.mean.sodium >= mg(2000)", "y|plan||plan.mean.sodium < mg(2000)", "empty", "per_day"},
		{"within the tolerance", "x|plan||plan.mean.sodium >= mg(2000.0000001)", "y|plan||plan.mean.sodium <= mg(2000)", "point", "per_day"},
		{"no floor at all", "x|plan||plan.mean.alcohol >= g(0)", "y|plan||plan.mean.alcohol <= g(0)", "", ""},
		{"meals of one slot", `x|meal|meal.slot == "lunch"|meal.carbohydrate >= g(60)`, "y|meal||meal.carbohydrate <= g(45)", "empty", "per_lunch"},
		{"meals of every slot", "x|meal||meal.carbohydrate >= g(60)", "y|meal||meal.carbohydrate <= g(45)", "empty", "per_meal"},
		{"meals of different slots", `x|meal|meal.slot == "lunch"|meal.carbohydrate >= g(60)`, `y|meal|meal.slot == "snack"|meal.carbohydrate <= g(30)`, "", ""},
		{"a meal is no day", "x|meal||meal.carbohydrate >= g(60)", "y|day||day.carbohydrate <= g(45)", "", ""},
		{"shares of the energy, written in two ways", "x|plan||kcal_from_carbohydrate(plan.mean.carbohydrate) >= 0.50 * plan.mean.energy",
			"y|plan||plan.mean.carbohydrate <= g(100) * (plan.mean.energy / kcal(1000))", "empty", "pct_energy"},
		{"a share of the energy under a floor", "x|plan||plan.mean.carbohydrate >= floor(g(175))",
			"y|plan||kcal_from_carbohydrate(plan.mean.carbohydrate) <= 0.26 * plan.mean.energy", "empty", "per_day"},
		{"a share of the energy over a floor", "x|plan||plan.mean.carbohydrate >= floor(g(175))",
			"y|plan||kcal_from_carbohydrate(plan.mean.carbohydrate) <= 0.50 * plan.mean.energy", "", ""},
		{"not about this person", "x|plan|person.pregnant|plan.mean.potassium >= mg(3000)", "y|plan||plan.mean.potassium <= mg(2000)", "", ""},
		{"about this person", `x|plan|person.sex == "female"|plan.mean.potassium >= mg(3000)`, "y|plan||plan.mean.potassium <= mg(2000)", "empty", "per_day"},
		{"a figure not set yet", "x|plan||plan.mean.potassium >= mg(3000)", "y|plan||plan.mean.potassium <= params.must", "", ""},
		{"a floor put aside", "x|plan||plan.mean.potassium >= mg(3000)|floor_of: potassium", "y|plan||plan.mean.potassium <= mg(2000)|suspends: [potassium]", "suspended", "per_day"},
		{"a floor replaced", "x|plan||plan.mean.protein >= g(60)|floor_of: protein", "y|plan||plan.mean.protein >= g(40)|replaces: protein", "suspended", "per_day"},
		{"energy is never put aside", "x|plan||plan.mean.energy >= kcal(1500)|floor_of: energy", "y|plan||plan.mean.energy <= kcal(1200)", "empty", "per_day"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, uses := range [][]*rules.Use{twoPacks(t, c.a, c.b), twoPacks(t, c.b, c.a)} {
				found := foundFor(t, woman(), uses)
				if c.kind == "" {
					require.Empty(t, found)
					continue
				}
				require.Len(t, found, 1)
				require.Equal(t, c.kind, found[0].Kind.String())
				require.Equal(t, c.basis, found[0].BasisName())
				require.Equal(t, []string{"aa", "bb"}, found[0].Conditions())
				require.Len(t, found[0].Rules(), 2)
				require.Equal(t, []string{"guide"}, found[0].Cite())
			}
		})
	}
}

// TestOneEntryForEachNutrient: several clashes about one nutrient are one conflict of the gravest kind.
func TestOneEntryForEachNutrient(t *testing.T) {
	found := foundFor(t, woman(), twoPacks(t, `a|plan||plan.mean.potassium >= mg(2000)
b|plan||plan.mean.potassium >= mg(3000)
c|plan||plan.mean.sodium >= mg(100)
d|plan||plan.mean.calcium >= mg(800)`, `e|plan||plan.mean.potassium <= mg(2000)
f|plan||plan.mean.calcium <= mg(700)`))
	require.Len(t, found, 2)
	require.Equal(t, nutrition.Calcium, found[1].Nutrient)
	potassium := found[0]
	require.Equal(t, conditions.EmptyWindow, potassium.Kind)
	require.Equal(t, []string{"aa.a", "aa.b", "bb.e"}, potassium.Rules())
	require.Len(t, potassium.Clashes, 2)
	require.Equal(t, conditions.PointWindow, potassium.Clashes[1].Kind)
}

// TestWhatAnUnknownPersonTells: what is sure is told, and nothing else.
func TestWhatAnUnknownPersonTells(t *testing.T) {
	perKg := twoPacks(t, "x|plan||plan.mean.protein >= per_kg(g(1.2))", "y|plan||plan.mean.protein <= per_kg(g(0.8))")
	require.Empty(t, foundFor(t, nutrition.Person{}, perKg), "grams for each kg of nobody")
	require.Len(t, foundFor(t, nutrition.Person{WeightKg: 70}, perKg), 1, "the weight is enough")

	fixed := twoPacks(t, "x|plan||plan.mean.sodium >= mg(3000)", "y|plan||plan.mean.sodium <= mg(2000)")
	require.Len(t, foundFor(t, nutrition.Person{}, fixed), 1)

	share := twoPacks(t, "x|plan||plan.mean.carbohydrate >= floor(g(175))", "y|plan||kcal_from_carbohydrate(plan.mean.carbohydrate) <= 0.26 * plan.mean.energy")
	require.Empty(t, foundFor(t, nutrition.Person{WeightKg: 70}, share), "the energy is not known")

	reference := twoPacks(t, "x|plan||plan.mean.vitamin_c >= ref.vitamin_c", "y|plan||plan.mean.vitamin_c <= mg(20)")
	require.Empty(t, foundFor(t, nutrition.Person{}, reference))
	require.Len(t, foundFor(t, nutrition.Person{Sex: nutrition.Female, AgeMonths: 30 * 12}, reference), 1, "sex and age are enough")

	may := twoPacks(t, `x|plan|person.sex == "male"|plan.mean.sodium >= mg(3000)`, "y|plan||plan.mean.sodium <= mg(2000)")
	require.Len(t, foundFor(t, nutrition.Person{}, may), 1, "what may be about the person counts")
	alternatives := []*rules.Use{smallPack(t, "aa", `x|plan|person.sex == "male"|plan.mean.sodium >= mg(3000)
y|plan|person.sex == "female"|plan.mean.sodium <= mg(2000)`)}
	require.Empty(t, foundFor(t, nutrition.Person{}, alternatives), "two rules of one pack for two kinds of people are no conflict")
	require.Empty(t, foundFor(t, woman(), alternatives))
}

func TestIndividualsThatCannotBe(t *testing.T) {
	old := woman()
	old.AgeMonths, old.Pregnant, old.Trimester = 70*12, true, 2
	man := nutrition.Person{Sex: nutrition.Male, Lactating: true}
	for want, p := range map[string]nutrition.Person{"no row for": old, "sex male": man} {
		_, err := conditions.NewIndividual(p, nutrition.NeedsOptions{}, 2.0/3, false)
		require.ErrorContains(t, err, want)
	}
	for _, covers := range []float64{0, -1, 1.5} {
		_, err := conditions.NewIndividual(woman(), nutrition.NeedsOptions{}, covers, false)
		require.ErrorContains(t, err, "give 2/3")
	}
	i, err := conditions.NewIndividual(nutrition.Person{}, nutrition.NeedsOptions{}, 1, false)
	require.NoError(t, err)
	set, ds := conditions.Compose(selected(t, "chf", "ckd:stage=4")...)
	require.NoError(t, ds.Err())
	_, err = set.Evaluate(t.Context(), i)
	require.NoError(t, err, "rules can be held against a plan that is not there")
}

func TestPersonInTheStageOfTheConditions(t *testing.T) {
	p, err := conditions.InStage(woman(), selected(t, "pregnancy:trimester=2"))
	require.NoError(t, err)
	require.True(t, p.Pregnant)
	require.Equal(t, 2, p.Trimester)
	p, err = conditions.InStage(woman(), selected(t, "lactation:months=4", "chf"))
	require.NoError(t, err)
	require.True(t, p.Lactating)
	require.Equal(t, 4, p.LactationMonths)

	third := woman()
	third.Trimester = 3
	_, err = conditions.InStage(third, selected(t, "pregnancy:trimester=2"))
	require.ErrorContains(t, err, "trimester 2")
	eighth := woman()
	eighth.LactationMonths = 8
	_, err = conditions.InStage(eighth, selected(t, "lactation:months=4"))
	require.ErrorContains(t, err, "month 4")
	same, err := conditions.InStage(woman(), selected(t, "chf"))
	require.NoError(t, err)
	require.Equal(t, woman(), same)
}

// TestFiguresOfTheRDNAnswerReviews: a review that leaves a figure to the RDN is answered by it.
func TestFiguresOfTheRDNAnswerReviews(t *testing.T) {
	for _, c := range []struct {
		args []string
		want []string // what is undecided
	}{
		{[]string{"chf", "ckd:stage=4"}, []string{"chf-ckd"}},
		{[]string{"chf", "ckd:stage=4,protein=0.8g/kg"}, nil},
		{[]string{"chf:protein=1.1g/kg", "ckd:stage=4"}, nil},
		{[]string{"chf", "ckd:stage=1"}, nil},
		{[]string{"chf", "ckd:dialysis=hemodialysis"}, nil},
		{[]string{"chf", "malnutrition"}, []string{"chf-post-discharge"}},
		{[]string{"chf:sodium=2300mg", "malnutrition"}, nil},
		{[]string{"dash", "ckd:stage=4"}, []string{"dash-ckd-calcium", "dash-ckd-potassium"}},
		{[]string{"dash:potassium_retaining=true", "ckd:stage=4"}, []string{"dash-ckd-calcium"}},
		{[]string{"ckd:stage=3b", "pregnancy:trimester=2"}, []string{"ckd-pregnancy"}},
		{[]string{"ckd:stage=3b", "diabetes:type=2"}, nil},
		{[]string{"general", "chf:sodium=2800mg"}, []string{"general-chf-sodium"}},
		{[]string{"general", "chf:sodium=2200mg"}, nil},
		{[]string{"general", "chf"}, nil},
	} {
		uses := selected(t, c.args...)
		set, ds := conditions.Compose(uses...)
		require.NoError(t, ds.Err())
		var got []string
		for _, r := range conditions.Undecided(set, foundFor(t, nutrition.Person{}, uses)) {
			got = append(got, r.ID)
		}
		require.Equal(t, c.want, got, c.args)
	}
}

// TestLiftedLimitsLeaveNothingToReview: the RDN said that potassium is unrestricted.
func TestLiftedLimitsLeaveNothingToReview(t *testing.T) {
	arg, err := conditions.ParseArgument("ckd:stage=4")
	require.NoError(t, err)
	arg.Params["potassium"] = rules.ParamValue{Text: "unrestricted", Reason: "serum potassium 3.6 mmol/l at the last three visits"}
	uses, ds := conditions.Builtin().Select([]conditions.Argument{{ID: "dash"}, arg})
	require.NoError(t, ds.Err())
	_, found := of(foundFor(t, woman(), uses), nutrition.Potassium)
	require.False(t, found)
}

func TestReadReviewsRefuses(t *testing.T) {
	const head = "id,a,b,nutrients,asks,unless_set,text,cite\n"
	for text, want := range map[string]string{
		"":                                           "the columns must be",
		"id,a\n":                                     "the columns must be",
		head + "x,,ckd,protein,decision,,t,s\n":      "a side names no pack",
		head + "x,chf,,protein,decision,,t,s\n":      "a side names no pack",
		head + "x,chf,ckd,magic,decision,,t,s\n":     `unknown nutrient "magic"`,
		head + "x,chf,ckd,protein,maybe,,t,s\n":      "it is decision, nothing or bound",
		head + "x,chf,ckd,protein,decision,,t,\n":    "and a source",
		head + "x,chf 3,ckd,protein,decision,,t,s\n": "is no test",
	} {
		_, err := conditions.ReadReviews(strings.NewReader(text))
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzReadReviews(f *testing.F) {
	f.Add("id,a,b,nutrients,asks,unless_set,text,cite\nx,chf,ckd stage=3a|3b dialysis=,protein,decision,chf.protein,t,s\n")
	f.Add("id,a\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := conditions.ReadReviews(strings.NewReader(text))
		for i := range list {
			require.NoError(t, err)
			require.NotEmpty(t, list[i].Nutrients)
			require.False(t, slices.Contains([]string{list[i].A.Pack, list[i].B.Pack}, ""))
		}
	})
}
