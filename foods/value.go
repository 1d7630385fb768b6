package foods

import "github.com/mealwright/mealwright/nutrition"

// Kind says what sort of figure a Value is. A blank is never a zero: the five are five different intervals.
type Kind uint8

// The kinds of a Value. Missing is the zero Kind.
const (
	Missing      Kind = iota // not in the data; the interval is a bound from physics and definition
	Measured                 // in the data: analysed, calculated or imputed by the source, as its derivation says
	Trace                    // reported as trace or under the limit of detection
	AssumedZero              // not in the data; zero because the food's kind says so
	LabelRounded             // from a label, which rounds
	Own                      // given by the RDN, with a source
	Estimated                // not in the data; what other foods have, where somebody asked for estimates
)

// String is the kind in words.
func (k Kind) String() string {
	names := [...]string{"missing", "measured", "trace", "assumed zero", "label", "own value", "estimate"}
	if int(k) >= len(names) {
		return "unknown kind"
	}
	return names[k]
}

// Value is one nutrient of one food, per 100 g, in the nutrient's canonical unit.
type Value struct {
	Amount nutrition.Amount
	Kind   Kind
	// Source is the data set and release ("USDA SR28"), the RDN's own words, or empty for a bound.
	Source string
	// Derivation is how the source came to the figure, where it says.
	Derivation string
	// Reason says why a value that is not measured has the interval it has: "no more than its total fat".
	Reason string
}

// Portion is a household measure and what it weighs.
type Portion struct {
	Measure string  // with its number: "1 cup, chopped"
	Grams   float64 // edible weight
	Source  string  // data set and release
}

// Refuse is the part of a purchased food that is not eaten.
type Refuse struct {
	Percent float64
	Text    string // what it is: "Bones and skin"
	Known   bool   // false: the data do not say, and 0 is not meant
}

// Factor is a conversion factor that a source may leave blank. The zero Factor is blank.
type Factor struct {
	Value float64
	Known bool
}

// Factors are the factors behind a food's protein and energy: grams of protein per gram of nitrogen, and kcal per
// gram of protein, fat and carbohydrate.
type Factors struct {
	Nitrogen, Protein, Fat, Carbohydrate Factor
}

// Provenance says where a food's record comes from.
type Provenance struct {
	Source  string // "usda-sr28"
	Label   string // "USDA SR28"
	Release string // "USDA National Nutrient Database for Standard Reference, Release 28 (2015)"
	// Type is the kind of record in FoodData Central's words, "Foundation" or "Branded", Published the day on which it
	// was published, "2024-10-31". Both are empty where the data do not say.
	Type, Published string
}

// Serving is the serving of a label.
type Serving struct {
	Amount nutrition.Amount // every weight or volume that may be printed so
	Unit   string           // "g" or "ml"; empty if the label gives neither
	Text   string           // in household measures: "2 cookies"
}

// Ingredient is one line of the recipe that the values of an FNDDS food were calculated from.
type Ingredient struct {
	ID          ID     // ndb or fndds; empty if the code is neither
	Code        string // as in the data
	Description string
	Grams       float64
	Retention   string // code of the retention factors; empty or "0": none were applied
}

// Equivalent is the amount of a food group, or of oils, solid fats and added sugars, in 100 g of a food, from the Food
// Patterns Equivalents Database.
type Equivalent struct {
	Component string // "V_DRKGR"
	Unit      string // "cup eq."
	Amount    float64
}
