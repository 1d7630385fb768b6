package recipe

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Published is the nutrition that whoever wrote the recipe printed with it, of one serving. It is never used to compute anything; it is there to be compared with.
type Published struct {
	Serving string // what a serving is, as written: "1 cup (245 g)"
	Values  []PublishedValue
}

// PublishedValue is one figure of published nutrition. Known says that Nutrient and Amount, in the nutrient's canonical
// unit, could be read from Name and Text.
type PublishedValue struct {
	Name     string // as the file names it: "sodiumContent"
	Text     string // as the file writes it: "450 mg"
	Nutrient nutrition.Nutrient
	Amount   nutrition.Amount
	Known    bool
	Position Position
}

// ParsePublished reads one figure of published nutrition: its nutrient by the names that schema.org and the usual
// exports use, and its amount by [nutrition.ParseQuantity]. A number without a unit is taken for the unit that the
// format fixes, given as unit ("mg"); with an empty unit it stays unknown.
func ParsePublished(name, text, unit string) PublishedValue {
	v := PublishedValue{Name: name, Text: strings.TrimSpace(text)}
	n, ok := publishedNutrient(name)
	if !ok {
		return v
	}
	q, err := nutrition.ParseQuantity(withoutName(v.Text, n))
	if err != nil && unit != "" {
		q, err = nutrition.ParseQuantity(v.Text + " " + unit)
	}
	if err != nil {
		return v
	}
	value, err := q.For(n)
	if err != nil {
		return v
	}
	v.Nutrient, v.Amount, v.Known = n, nutrition.Exactly(value), true
	return v
}

// withoutName is a figure without the name of its nutrient behind it: "2 grams dietary fiber" is 2 grams.
func withoutName(text string, n nutrition.Nutrient) string {
	_, rest, err := nutrition.ParseNumber(text)
	if err != nil {
		return text
	}
	unit, name, _ := strings.Cut(rest, " ")
	if n == nutrition.EnergyKcal && strings.EqualFold(rest, "cal") { // the calorie of labels, not that of physics
		return text[:len(text)-len(rest)] + "kcal"
	}
	if named, ok := publishedNutrient(name); !ok || named != n {
		return text
	}
	return strings.TrimSpace(strings.TrimSuffix(text, rest) + unit)
}

// publishedNutrient finds the nutrient that a file's name means: "saturatedFatContent" and "saturated_fat" are one.
func publishedNutrient(name string) (nutrition.Nutrient, bool) {
	plain := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(name), "Content"))
	plain = strings.NewReplacer("_", "", " ", "", "-", "").Replace(plain)
	n, ok := publishedNames[plain]
	return n, ok
}

// publishedNames are schema.org's NutritionInformation properties without "Content", and the words of other exports, in
// small letters with nothing between them.
var publishedNames = map[string]nutrition.Nutrient{
	"calories": nutrition.EnergyKcal, "energy": nutrition.EnergyKcal, "kcal": nutrition.EnergyKcal,
	"protein": nutrition.Protein, "proteins": nutrition.Protein,
	"fat": nutrition.Fat, "fats": nutrition.Fat, "totalfat": nutrition.Fat,
	"carbohydrate": nutrition.Carbohydrate, "carbohydrates": nutrition.Carbohydrate, "carbs": nutrition.Carbohydrate,
	"totalcarbohydrate": nutrition.Carbohydrate,
	"fiber":             nutrition.Fiber, "fibre": nutrition.Fiber, "dietaryfiber": nutrition.Fiber,
	"sugar": nutrition.Sugars, "sugars": nutrition.Sugars, "totalsugars": nutrition.Sugars,
	"addedsugars": nutrition.AddedSugars, "addedsugar": nutrition.AddedSugars,
	"saturatedfat": nutrition.SaturatedFat, "transfat": nutrition.TransFat,
	"monounsaturatedfat": nutrition.MonounsaturatedFat, "polyunsaturatedfat": nutrition.PolyunsaturatedFat,
	"cholesterol": nutrition.Cholesterol, "sodium": nutrition.Sodium, "potassium": nutrition.Potassium,
	"calcium": nutrition.Calcium, "iron": nutrition.Iron, "phosphorus": nutrition.Phosphorus,
	"magnesium": nutrition.Magnesium, "zinc": nutrition.Zinc,
	"vitaminc": nutrition.VitaminC, "vitamind": nutrition.VitaminD, "vitamina": nutrition.VitaminA,
}
