package fdc

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// DataType is the kind of record, which says what its values are worth.
type DataType uint8

// The data types that hold foods. Unknown is the zero DataType.
const (
	Unknown    DataType = iota
	Foundation          // analyzed samples, with how they were analyzed
	SRLegacy            // the last of the USDA Standard Reference, or SR28 itself
	Survey              // FNDDS: foods as eaten, calculated from recipes
	Branded             // labels of packaged foods
	Patterns            // FPED: food groups of FNDDS foods; no nutrients but added sugars
)

// String is the data type in FoodData Central's words.
func (t DataType) String() string {
	names := [...]string{"unknown", "Foundation", "SR Legacy", "Survey (FNDDS)", "Branded", "FPED"}
	if int(t) >= len(names) {
		return names[0]
	}
	return names[t]
}

// Basis is what amounts are given for.
type Basis uint8

// The bases. A label whose serving is in milliliters tells amounts per 100 ml.
const (
	Per100g Basis = iota
	Per100ml
)

// String is "100 g" or "100 ml".
func (b Basis) String() string {
	if b == Per100ml {
		return "100 ml"
	}
	return "100 g"
}

// Record is one food as a data set has it.
type Record struct {
	// IDs are the names of the food, none of them twice, the data set's own first: fdc, then ndb, fndds, gtin. Those
	// of a data set without FoodData Central ids begin with ndb or fndds.
	IDs         []foods.ID
	Type        DataType
	Description string
	// Group is the food category in words, GroupCode its code in the data set.
	Group, GroupCode string
	// Published is the day of publication, "2024-10-31"; empty if the data do not say.
	Published string

	// Superseded says that the data set itself keeps the record only for history. SupersededBy is the record that
	// took its place: the one of the same description, which is empty if there is none or more than one.
	Superseded   bool
	SupersededBy foods.ID

	CommonName, ScientificName, ShortDescription string
	// BrandOwner and Brand are the company and its brand, of labels.
	BrandOwner, Brand string
	// Ingredients is the list as on the label.
	Ingredients string
	Serving     Serving

	Basis    Basis
	Values   []Value // in the order of nutrients, none of them twice
	Portions []foods.Portion
	// Recipe is what an FNDDS food was calculated from.
	Recipe []Ingredient
	// MoistureChange is the percent of water that the recipe gains, or loses if negative, in cooking.
	MoistureChange foods.Factor
	// Equivalents are the food groups of FPED per 100 g.
	Equivalents []Equivalent
	Refuse      foods.Refuse
	Factors     foods.Factors

	// At is where the food's own row stands.
	At Position
}

// Serving is the serving of a label.
type Serving struct {
	Amount nutrition.Amount // every weight or volume that may be printed so; empty if the label gives none
	Unit   string           // "g" or "ml"
	Text   string           // in household measures: "2 cookies"
}

// Ingredient is one line of a recipe of FNDDS.
type Ingredient struct {
	ID          foods.ID // ndb or fndds; empty if the code is neither
	Code        string   // as in the data
	Description string
	Grams       float64
	Retention   string // code of the retention factors; empty or "0": none applied
}

// Equivalent is the amount of a food group, or of oils, solid fats and added sugars, in 100 g of a food.
type Equivalent struct {
	Component string // "V_DRKGR"
	Unit      string // "cup eq."
	Amount    float64
}

// Position is a place in a source: the file, and the row in it, the header being row 1. JSON has no rows: there it is
// the number of the food.
type Position struct {
	File string
	Row  int
}

// Value is one nutrient of a record.
type Value struct {
	Nutrient nutrition.Nutrient
	// Amount is in the nutrient's canonical unit per 100 g or ml.
	Amount nutrition.Amount
	Kind   foods.Kind
	// Origin is the nutrient id of FoodData Central under which the value stood: 2048 for an energy by Atwater's
	// specific factors. 0 if the data set has no such ids.
	Origin     int
	Derivation Derivation
	// Printed is the decimal as printed, in the unit of its data set.
	Printed Decimal
}
