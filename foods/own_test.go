package foods

import (
	"fmt"
	"maps"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// granola is a food of an RDN's own.
func granola() Spec {
	return Spec{
		ID: "own:granola", Aliases: []ID{"gtin:041220576920"}, Description: "Granola, house recipe",
		Group: "Breakfast Cereals", GroupCode: "0800", Ingredients: "oats, honey, almonds", Manufacturer: "Test Kitchen",
		Source: Provenance{Source: "own", Label: "A. Rivera, RDN"},
		Refuse: Refuse{Known: true},
		Values: map[nutrition.Nutrient]Value{
			nutrition.Sodium: {Amount: nutrition.Exactly(31), Kind: Own, Source: "A. Rivera, RDN"},
			nutrition.Fat:    {Amount: nutrition.Between(0, 0.5), Kind: LabelRounded, Source: "label"},
		},
		Portions: []Portion{{Measure: "1/2 cup", Grams: 55, Source: "label"}},
	}
}

func TestNewFood(t *testing.T) {
	f, err := NewFood(granola())
	require.NoError(t, err)
	require.Equal(t, ID("own:granola"), f.ID())
	require.Equal(t, []ID{"gtin:00041220576920"}, f.Aliases())
	require.Equal(t, "Granola, house recipe", f.Description())
	require.Equal(t, "Breakfast Cereals", f.Group())
	require.Equal(t, "0800", f.GroupCode())
	require.Equal(t, "oats, honey, almonds", f.Ingredients())
	require.Equal(t, "Test Kitchen", f.Manufacturer())
	require.Equal(t, "A. Rivera, RDN", f.Source().Label)
	require.Equal(t, Refuse{Known: true}, f.Refuse())
	require.Equal(t, Factors{}, f.Factors())
	require.False(t, f.Survey())

	v, ok := f.Known(nutrition.Sodium)
	require.True(t, ok)
	require.Equal(t, Own, v.Kind)
	_, ok = f.Known(nutrition.Potassium)
	require.False(t, ok, "what was not given is missing")

	w, err := f.Grams("1 cup")
	require.NoError(t, err)
	require.Equal(t, 110.0, w.Grams)
	require.Equal(t, map[nutrition.Nutrient]nutrition.Amount{
		nutrition.Fat: {Lo: 0, Hi: 0.5}, nutrition.Sodium: {Lo: 31, Hi: 31},
	}, maps.Collect(f.Amounts()))
}

// A food keeps copies: what is done to the Spec later does not reach it.
func TestNewFoodKeepsCopies(t *testing.T) {
	s := granola()
	f, err := NewFood(s)
	require.NoError(t, err)
	s.Values[nutrition.Sodium] = Value{Amount: nutrition.Exactly(999), Kind: Own}
	s.Portions[0].Grams = 999
	f.Portions()[0].Grams = 999
	f.Aliases()[0] = "own:other"
	v, _ := f.Known(nutrition.Sodium)
	require.Equal(t, nutrition.Exactly(31), v.Amount)
	require.Equal(t, 55.0, f.Portions()[0].Grams)
	require.Equal(t, ID("gtin:00041220576920"), f.Aliases()[0])
}

func TestNewFoodRefuses(t *testing.T) {
	value := func(n nutrition.Nutrient, a nutrition.Amount) func(*Spec) {
		return func(s *Spec) { s.Values[n] = Value{Amount: a, Kind: Own} }
	}
	for name, tt := range map[string]struct {
		spoil func(*Spec)
		want  string
	}{
		"no id":             {func(s *Spec) { s.ID = "" }, "is not a food id"},
		"alias":             {func(s *Spec) { s.Aliases = []ID{"granola"} }, `"granola" is not a food id`},
		"no description":    {func(s *Spec) { s.Description = "" }, "own:granola has no description"},
		"negative":          {value(nutrition.Sodium, nutrition.Amount{Lo: -1, Hi: 2}), "sodium of -1 to 2 mg; amounts are not negative"},
		"not a number":      {value(nutrition.Sodium, nutrition.Amount{Lo: math.NaN(), Hi: 2}), "amounts are not negative"},
		"runs backwards":    {value(nutrition.Sodium, nutrition.Amount{Lo: 3, Hi: 2}), "the lower one comes first"},
		"no such nutrient":  {value(nutrition.NutrientCount, nutrition.Exactly(1)), "there is no nutrient number"},
		"weightless":        {func(s *Spec) { s.Portions[0].Grams = 0 }, "a weight above zero is expected"},
		"endless portion":   {func(s *Spec) { s.Portions[0].Grams = math.Inf(1) }, "a weight above zero is expected"},
		"nameless portion":  {func(s *Spec) { s.Portions[0].Measure = "" }, "a weight above zero is expected"},
		"all of it refuse":  {func(s *Spec) { s.Refuse.Percent = 100 }, "0 to under 100 is expected"},
		"refuse not known ": {func(s *Spec) { s.Refuse = Refuse{Percent: math.NaN(), Known: true} }, "0 to under 100"},
	} {
		t.Run(name, func(t *testing.T) {
			s := granola()
			tt.spoil(&s)
			f, err := NewFood(s)
			require.ErrorContains(t, err, tt.want)
			require.True(t, f.IsZero())
		})
	}
}

// A value that says it is missing is none, whatever interval it carries.
func TestNewFoodMissingIsNotZero(t *testing.T) {
	s := granola()
	s.Values[nutrition.Potassium] = Value{Kind: Missing}
	f, err := NewFood(s)
	require.NoError(t, err)
	_, ok := f.Known(nutrition.Potassium)
	require.False(t, ok)
}

func TestZeroFood(t *testing.T) {
	var f Food
	require.True(t, f.IsZero())
	require.Empty(t, f.ID())
	require.Empty(t, f.Aliases())
	require.Empty(t, f.Description()+f.ShortDescription()+f.CommonName()+f.Manufacturer()+f.ScientificName())
	require.Empty(t, f.Group()+f.GroupCode()+f.Ingredients())
	require.Equal(t, Provenance{}, f.Source())
	require.False(t, f.Refuse().Known)
	require.Equal(t, Factors{}, f.Factors())
	require.False(t, f.Survey())
	require.Empty(t, f.Portions())
	require.Empty(t, maps.Collect(f.Amounts()))
	_, ok := f.Known(nutrition.Sodium)
	require.False(t, ok)
	_, err := f.Grams("1 cup")
	require.Error(t, err)
}

func TestKindString(t *testing.T) {
	require.Equal(t, "assumed zero", AssumedZero.String())
	require.Equal(t, "missing", Kind(0).String())
	require.Equal(t, "unknown kind", Kind(200).String())
}

func ExampleNewFood() {
	f, err := NewFood(Spec{
		ID: "own:house-broth", Description: "Vegetable broth, house recipe, no salt added",
		Values: map[nutrition.Nutrient]Value{
			nutrition.Sodium: {Amount: nutrition.Exactly(18), Kind: Own, Source: "A. Rivera, RDN, from the recipe"},
		},
		Portions: []Portion{{Measure: "1 cup", Grams: 240}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	sodium, _ := f.Known(nutrition.Sodium)
	_, known := f.Known(nutrition.Potassium)
	fmt.Println(sodium.Amount.Hi, sodium.Source, known)
	// Output: 18 A. Rivera, RDN, from the recipe false
}
