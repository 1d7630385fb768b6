package plans

import (
	"os"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// food is the shortest food a plan can have.
const food = "days: [{meals: [{items: [{food: \"ndb:05064\", amount: 120 g}]}]}]\n"

// Every key that a plan may have, read into its place.
func TestEveryKeyIsRead(t *testing.T) {
	data, err := os.ReadFile("testdata/plans/ok/everything.yaml")
	require.NoError(t, err)
	p := parse(t, string(data))
	require.Equal(t, CeilingsFullDay, p.Ceilings)
	require.Equal(t, SaltUnknown, p.SaltAdded)
	require.Equal(t, 14, p.PeriodDays)
	require.Equal(t, "2026-11-22", p.AsOf, "a quoted date is a date")
	require.Equal(t, "no-freezer", p.Needs[1].Text)
	require.Len(t, p.Conditions, 3, "chf stands twice with the same values")
	potassium, _ := p.Conditions[1].Param("potassium")
	require.True(t, potassium.Unrestricted)
	require.Equal(t, "labs are fine", potassium.Reason)
	require.Equal(t, "A. Rivera, RDN", potassium.By)
	require.Equal(t, "2026-11-02", potassium.Date)
	require.Equal(t, "iom2005", p.For.EnergyEquation)

	meal := p.Days[0].Meals[0]
	require.Equal(t, "Second lunch", meal.Name)
	require.Equal(t, "lunch", meal.Slot)
	require.Equal(t, "dinner", p.Days[0].Meals[1].Slot, "from its name")
	chicken := meal.Items[0]
	require.Equal(t, foods.ID("ndb:05064"), chicken.Food, "an unquoted id keeps its zeros")
	require.Equal(t, ".5 cup, chopped or diced", chicken.Amount)
	require.Equal(t, Cooked, chicken.State)
	require.Equal(t, "chicken, salt", chicken.Ingredients)
	require.Equal(t, "milk", chicken.Contains[0].Text)
	require.Equal(t, "the maker's sheet of 2026", chicken.Source)
	require.Equal(t, "1 cup, my bowl", chicken.Portions[1].Measure)
	require.InDelta(t, 255.146, chicken.Portions[1].Grams, 1e-3)
	require.Equal(t, nutrition.Between(100, 120), chicken.Nutrients[1].Amount)
	require.Equal(t, nutrition.Exactly(1), chicken.Nutrients[2].Amount)

	granola := meal.Items[1]
	require.Equal(t, "2/3 cup (55 g)", granola.Label.Serving)
	require.InDelta(t, 55, granola.Label.Grams, 1e-9)
	require.Len(t, granola.Label.Nutrients, 2, "what the label leaves blank is not known, and not zero")
	bananas := p.Days[0].Meals[1].Items[0]
	require.Equal(t, AsPurchased, bananas.As)
	require.InDelta(t, 12.5, *bananas.RefusePercent, 1e-9)
}

func TestDefaultsAreThoseOfTheContract(t *testing.T) {
	p := parse(t, "plan: A plan\n"+food)
	require.Equal(t, Share{Text: "2/3", Value: 2.0 / 3}, p.Covers)
	require.Equal(t, CeilingsShare, p.Ceilings)
	require.Equal(t, SaltListed, p.SaltAdded)
	require.Zero(t, p.PeriodDays)
	require.Empty(t, p.Services)
	require.False(t, p.For.Given())
	require.Equal(t, "day 1", p.Days[0].Name)
	require.Equal(t, "meal 1", p.Days[0].Meals[0].Name)
	require.Equal(t, p.Range, p.At("covers"), "what is not there stands where the plan does")
}

func TestCoversIsAFractionADecimalOrAPercentage(t *testing.T) {
	for text, want := range map[string]float64{
		"2/3": 2.0 / 3, "1": 1, "1/3": 1.0 / 3, "0.667": 0.667, "66.7%": 0.667, "66.7 %": 0.667, "100%": 1, `"2/3"`: 2.0 / 3, "½": 0.5,
	} {
		p := parse(t, "plan: A plan\ncovers: "+text+"\n"+food)
		require.InDelta(t, want, p.Covers.Value, 1e-12, text)
	}
	for _, text := range []string{"0", "-1/3", "1.01", "4/3", "67", "101%", "1/0", "all", "2/3 of it", "1e99", "{a: b}"} {
		_, ds := Parse("plan.yaml", []byte("plan: A plan\ncovers: "+text+"\n"+food))
		require.Len(t, ds, 1, text)
	}
}

func TestAgesAreCompletedMonths(t *testing.T) {
	for text, want := range map[string]int{
		"68": 816, "68 years": 816, "1 year": 12, "18 months": 18, "2.5": 30, "1 1/2 years": 18, "7 mo": 7, "18.9 months": 18, "0.1": 1,
	} {
		s := person(t, "reference: fda-2000, age: "+text)
		require.True(t, s.AgeGiven)
		require.Equal(t, want, s.AgeMonths, text)
	}
	for _, text := range []string{"-1", "131", "old", "68 weeks", ".nan", "1600 months"} {
		require.Error(t, personErr("reference: fda-2000, age: "+text), text)
	}
}

func TestWeightsAndHeightsInEitherSystem(t *testing.T) {
	for text, kg := range map[string]float64{"70 kg": 70, "154 lb": 69.853, "70kg": 70, "3500 g": 3.5} {
		require.InDelta(t, kg, person(t, "reference: fda-2000, weight: "+text).WeightKg, 1e-3, text)
	}
	for text, cm := range map[string]float64{"165 cm": 165, "1.65 m": 165, "65 in": 165.1, "5 ft 5 in": 165.1, "5 feet 5 1/2 inches": 166.37} {
		require.InDelta(t, cm, person(t, "reference: fda-2000, height: "+text).HeightCm, 1e-6, text)
	}
	for _, text := range []string{"weight: 70", "weight: 700 g 3", "weight: 800 kg", "height: 165", "height: 16 m", "height: 5 ft five", "height: tall", "weight: 70 cm"} {
		require.Error(t, personErr("reference: fda-2000, "+text), text)
	}
}

func TestPregnancyAndLactationAsGiven(t *testing.T) {
	s := person(t, "reference: dri, sex: female, age: 30, pregnant: 2")
	require.True(t, s.Pregnant)
	require.Equal(t, 2, s.Trimester)
	s = person(t, "reference: dri, sex: female, age: 30, pregnant: true, lactating: false")
	require.True(t, s.Pregnant)
	require.Zero(t, s.Trimester)
	require.False(t, s.Lactating)
	s = person(t, "reference: dri, sex: female, age: 30, lactating: 4")
	require.Equal(t, 4, s.LactationMonth)
	for _, text := range []string{"pregnant: 4", "pregnant: 0", "pregnant: yes", "lactating: 1.5", "lactating: 400"} {
		require.Error(t, personErr("reference: dri, sex: female, age: 30, "+text), text)
	}
}

func TestFiguresOfTheRDNsOwn(t *testing.T) {
	s := person(t, "reference: own, energy: 1800 kcal, protein: 75 g, vitamin_a: 700 ug, vitamin_d: 600 IU")
	require.InDelta(t, 1800, s.EnergyKcal, 1e-9)
	require.Equal(t, nutrition.Protein, s.Own[0].Nutrient)
	require.Equal(t, nutrition.Exactly(75), s.Own[0].Amount)
	require.Equal(t, nutrition.Exactly(15), s.Own[2].Amount)
	require.InDelta(t, 2007.6, person(t, "reference: own, energy: 8400 kJ").EnergyKcal, 0.1)
	s = person(t, "reference: fda-2000, energy_equation: mifflin, activity_factor: 1.4")
	require.InDelta(t, 1.4, s.ActivityFactor, 1e-9)
	for _, text := range []string{"protein: 0 g", "protein: 50..60 g", "protein: -1 g"} {
		require.Error(t, personErr("reference: own, energy: 1800 kcal, "+text), text)
	}
	for _, text := range []string{"activity_factor: 1.4", "energy_equation: mifflin, activity_factor: 0.9", "energy_equation: mifflin, activity_factor: 14"} {
		require.Error(t, personErr("reference: fda-2000, "+text), text)
	}
}

func person(t *testing.T, keys string) *PersonSpec {
	t.Helper()
	return &parse(t, "plan: A plan\nfor: {"+keys+"}\n"+food).For
}

func personErr(keys string) error {
	_, ds := Parse("plan.yaml", []byte("plan: A plan\nfor: {"+keys+"}\n"+food))
	return ds.Err()
}

func TestSubjectsAreCountedFromZero(t *testing.T) {
	p := parse(t, "plan: A plan\nfeeds: {people: 1, days: 1}\nbox: [{food: \"ndb:05064\", amount: 1 kg}]\n"+food)
	for _, is := range []string{"plan", "box", "box.items[0]", "days[0]", "days[0].meals[0]", "days[0].meals[0].items[0]"} {
		require.True(t, p.hasSubject(is), is)
	}
	for _, is := range []string{"", "Plan", "box.items", "box.items[1]", "box.items[0].x", "days", "days[1]", "days[-1]", "days[00]", "days[0]x",
		"days[0].", "days[0].meals[1]", "days[0].items[0]", "days[0].meals[0].items[1]", "days[0].meals[0].items[0].more", "days[9999999999999999999]"} {
		require.False(t, p.hasSubject(is), is)
	}
	p = parse(t, "plan: A plan\n"+food)
	require.False(t, p.hasSubject("box"), "a plan without a box has none")
}

func TestADurationIsDaysOrWeeks(t *testing.T) {
	for text, want := range map[string]int{"7 days": 7, "1 day": 1, "2 weeks": 14, "1 week": 7, "366 days": 366} {
		require.Equal(t, want, parse(t, "plan: A plan\nperiod: "+text+"\n"+food).PeriodDays, text)
	}
	for _, text := range []string{"7", "0 days", "-7 days", "1 month", "7 d", "367 days", "1.5 days", "[7 days]"} {
		_, ds := Parse("plan.yaml", []byte("plan: A plan\nperiod: "+text+"\n"+food))
		require.Len(t, ds, 1, text)
	}
}
