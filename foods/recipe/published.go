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
	figure, less := cutLessThan(v.Text)
	q, err := nutrition.ParseQuantity(withoutName(figure, n))
	if err != nil && unit != "" {
		q, err = nutrition.ParseQuantity(figure + " " + unit)
	}
	if err != nil {
		return v
	}
	value, err := q.For(n)
	if err != nil {
		return v
	}
	v.Nutrient, v.Amount, v.Known = n, nutrition.Exactly(value), true
	if less {
		v.Amount.Lo = 0
	}
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

// cutLessThan takes "less than" or "<" off the front of a figure.
func cutLessThan(s string) (rest string, less bool) {
	for _, prefix := range [...]string{"less than", "under", "<"} {
		if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) {
			return strings.TrimSpace(s[len(prefix):]), true
		}
	}
	return s, false
}

// publishedNutrient finds the nutrient that a file's name means: "saturatedFatContent" and "saturated_fat" are one.
func publishedNutrient(name string) (nutrition.Nutrient, bool) {
	plain := folded(strings.TrimSuffix(strings.TrimSpace(name), "Content"))
	if n, ok := publishedNames[plain]; ok {
		return n, true
	}
	return nutrition.LookupNutrient(strings.ToLower(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(name))))
}

// folded is a name in small letters with nothing between its words.
func folded(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == '_' || r == ' ' || r == '-' {
			return -1
		}
		return r
	}, name))
}

// publishedNames are schema.org's NutritionInformation properties without "Content", and the words of other exports, folded,
// as far as they are not mealwright's own names.
var publishedNames = map[string]nutrition.Nutrient{
	"calories": nutrition.EnergyKcal, "totalcalories": nutrition.EnergyKcal, "kcal": nutrition.EnergyKcal,
	"energy": nutrition.EnergyKcal, "protein": nutrition.Protein, "fat": nutrition.Fat, "carbohydrate": nutrition.Carbohydrate,
	"fiber": nutrition.Fiber, "sugars": nutrition.Sugars, "cholesterol": nutrition.Cholesterol, "sodium": nutrition.Sodium,
	"potassium": nutrition.Potassium, "calcium": nutrition.Calcium, "iron": nutrition.Iron, "magnesium": nutrition.Magnesium,
	"saturatedfat": nutrition.SaturatedFat, "transfat": nutrition.TransFat, "addedsugars": nutrition.AddedSugars,
	"monounsaturatedfat": nutrition.MonounsaturatedFat, "polyunsaturatedfat": nutrition.PolyunsaturatedFat,
	"vitamina": nutrition.VitaminA, "vitaminb6": nutrition.VitaminB6, "vitaminb12": nutrition.VitaminB12, "vitaminc": nutrition.VitaminC,
	"vitamind": nutrition.VitaminD, "vitamine": nutrition.VitaminE, "vitamink": nutrition.VitaminK, "folicacid": nutrition.FolicAcid,
	"proteins": nutrition.Protein,
	"fats":     nutrition.Fat, "totalfat": nutrition.Fat,
	"carbohydrates": nutrition.Carbohydrate, "carbs": nutrition.Carbohydrate, "totalcarbohydrate": nutrition.Carbohydrate,
	"totalcarbohydrates": nutrition.Carbohydrate,
	"fibre":              nutrition.Fiber, "dietaryfiber": nutrition.Fiber, "totalfiber": nutrition.Fiber,
	"sugar": nutrition.Sugars, "totalsugars": nutrition.Sugars,
	"addedsugar": nutrition.AddedSugars,
}
