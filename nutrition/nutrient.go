package nutrition

//go:generate go run ./internal/gen

// Nutrient names one column of food composition: a nutrient, energy, water, or another component. Its
// names, units and codes are one list, data/nutrients.csv; the constants are generated from it.
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

// Info is the nutrient's row of the table.
func (n Nutrient) Info() NutrientInfo { return nutrientTable[n] }

// String is the nutrient's name in files, rules and JSON.
func (n Nutrient) String() string { return nutrientTable[n].Name }

// Unit is the nutrient's canonical unit.
func (n Nutrient) Unit() Unit { return nutrientTable[n].Unit }

// LookupNutrient finds a nutrient by its exact name in files, rules and JSON.
func LookupNutrient(name string) (Nutrient, bool) {
	return nutrientByName(name)
}
