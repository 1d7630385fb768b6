package nutrition

import "iter"

//go:generate go run ./internal/gen

// Nutrient names one column of food composition: a nutrient, energy, water, or another component. Its
// names, units and codes are one list, data/nutrients.csv; the constants are generated from it. A Nutrient
// that is none of the constants has an empty name and no unit.
type Nutrient uint8

// NutrientInfo is what is known about a nutrient itself.
type NutrientInfo struct {
	Name    string // as in files, rules and JSON: saturated_fat
	Title   string // as in reports: Saturated fat
	Unit    Unit   // canonical unit, in which every Profile holds it
	FDCID   int    // FoodData Central nutrient id; 0 if it has none
	Number  string // USDA nutrient number, "307"; not the same as the id
	INFOODS string // INFOODS tag name, "NA"
	Note    string
}

// Info is the nutrient's row of the table, empty for a Nutrient that is none of the constants.
func (n Nutrient) Info() NutrientInfo {
	if n >= NutrientCount {
		return NutrientInfo{}
	}
	return nutrientTable[n]
}

// String is the nutrient's name in files, rules and JSON.
func (n Nutrient) String() string {
	if n >= NutrientCount {
		return ""
	}
	return nutrientTable[n].Name
}

// Title is the nutrient's name in reports: "Saturated fat".
func (n Nutrient) Title() string { return n.Info().Title }

// Unit is the nutrient's canonical unit.
func (n Nutrient) Unit() Unit {
	if n >= NutrientCount {
		return Unit{}
	}
	return nutrientTable[n].Unit
}

// Nutrients runs through the nutrients in the order in which reports list them.
func Nutrients() iter.Seq[Nutrient] {
	return func(yield func(Nutrient) bool) {
		for n := range Nutrient(NutrientCount) {
			if !yield(n) {
				return
			}
		}
	}
}

// LookupNutrient finds a nutrient by its exact name in files, rules and JSON.
func LookupNutrient(name string) (Nutrient, bool) {
	return nutrientByName(name)
}
