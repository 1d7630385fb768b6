package nutrition

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

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

// LookupNutrient finds a nutrient by its exact name in files, rules and JSON. [ParseNutrient] takes more.
func LookupNutrient(name string) (Nutrient, bool) {
	return nutrientByName(name)
}

// ParseNutrient finds a nutrient by its name (capitals, spaces and hyphens do not matter), by its INFOODS tag
// ("NA"), by its USDA number ("307"), or by its FoodData Central id, which is another number and so is
// written "fdc:1093". Anything else is an error with the name that was probably meant.
func ParseNutrient(s string) (Nutrient, error) {
	trimmed := strings.TrimSpace(s)
	if n, ok := nutrientByName(foldNutrient(trimmed)); ok {
		return n, nil
	}
	if id, ok := strings.CutPrefix(strings.ToLower(trimmed), "fdc:"); ok {
		return nutrientByFDC(s, id)
	}
	if n, ok := nutrientByCode(trimmed); ok {
		return n, nil
	}
	hint := "; mealwright's names are like sodium, saturated_fat, vitamin_d"
	if n, ok := nutrientByFDCID(trimmed); ok {
		hint = fmt.Sprintf("; it is the FoodData Central id of %s, whose number is %s: write fdc:%s or %s", n, n.Info().Number, trimmed, n)
	} else if n, ok := ClosestNutrient(s); ok {
		hint = fmt.Sprintf("; did you mean %q?", n)
	}
	return 0, fmt.Errorf("nutrition: unknown nutrient %s%s", quoted(s), hint)
}

// ClosestNutrient is the nutrient that a word which is no nutrient's name probably means, if any: "sodum" and
// "salt" are sodium, "vitamin_b1" is thiamin.
func ClosestNutrient(word string) (Nutrient, bool) {
	if n, ok := nutrientByOtherName(foldNutrient(word)); ok {
		return n, true
	}
	names := make([]string, NutrientCount)
	for i := range names {
		names[i] = nutrientTable[i].Name
	}
	name, ok := suggest.Closest(word, names)
	if !ok {
		return 0, false
	}
	return nutrientByName(name)
}

func nutrientByFDC(s, id string) (Nutrient, error) {
	if n, ok := nutrientByFDCID(id); ok {
		return n, nil
	}
	hint := ""
	if n, ok := nutrientByCode(id); ok {
		hint = fmt.Sprintf("; %s is the number of %s, whose id is %d", id, n, n.Info().FDCID)
	}
	return 0, fmt.Errorf("nutrition: no nutrient here has the FoodData Central id %s%s", quoted(s), hint)
}

func nutrientByFDCID(id string) (Nutrient, bool) {
	number, err := strconv.Atoi(id)
	for n := range Nutrients() {
		if err == nil && number > 0 && nutrientTable[n].FDCID == number {
			return n, true
		}
	}
	return 0, false
}

// nutrientByCode finds a nutrient by its USDA number or its INFOODS tag.
func nutrientByCode(code string) (Nutrient, bool) {
	for n := range Nutrients() {
		info := &nutrientTable[n]
		if code != "" && (code == info.Number || strings.EqualFold(code, info.INFOODS)) {
			return n, true
		}
	}
	return 0, false
}

// foldNutrient is s as nutrients are named: lower case, words joined by underscores.
func foldNutrient(s string) string {
	if len(s) > 100 {
		return ""
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_'
	}), "_")
}
