package foods

import (
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
)

// The methods of this file answer what only imported records have; of other foods they give nothing.

// details are what only imported records have, without what is long.
type details struct {
	serving    Serving
	volume     bool // values are per 100 ml
	superseded bool
	successor  int // a row; -1 if none is known
	moisture   Factor
}

// plain answers for records that are not imported.
type plain struct{}

func (plain) check(int) error                                     { return nil }
func (plain) details(int) details                                 { return details{successor: -1} }
func (plain) recipe(int) []Ingredient                             { return nil }
func (plain) equivalents(int) []Equivalent                        { return nil }
func (plain) perVolume(int, nutrition.Nutrient) (v Value, k bool) { return Value{}, false }

func (f Food) details() details {
	if f.from == nil {
		return details{successor: -1}
	}
	return f.from.details(f.row)
}

// Err says that the food's record is damaged: its bytes are not as they were written, and nothing that it says can be
// relied upon. It is nil for every sound food.
func (f Food) Err() error {
	if f.from == nil {
		return nil
	}
	if err := f.from.check(f.row); err != nil {
		return fmt.Errorf("foods: %w", err)
	}
	return nil
}

// Superseded reports whether a newer record took the food's place, or its data set keeps it for history only. Such a
// record is only found by an id of its own.
func (f Food) Superseded() bool { return f.details().superseded }

// SupersededBy is the record that took the food's place; false if none did, or none is known.
func (f Food) SupersededBy() (Food, bool) {
	if d := f.details(); d.successor >= 0 {
		return Food{from: f.from, row: d.successor}, true
	}
	return Food{}, false
}

// Brand is the brand name on the label; empty if none is named. The company is the Manufacturer.
func (f Food) Brand() string { return f.text(textBrand) }

// Serving is the serving on the label; its Unit is empty if there is none.
func (f Food) Serving() Serving { return f.details().serving }

// ByVolume reports whether the food's data are per 100 ml and not per 100 g, as those of labels with a serving in
// milliliters. What 100 ml weigh is not known, so that such a food has no value per 100 g: see PerVolume.
func (f Food) ByVolume() bool { return f.details().volume }

// PerVolume is the food's value of n per 100 ml, and whether its data have one; false for foods that are not ByVolume.
func (f Food) PerVolume(n nutrition.Nutrient) (Value, bool) {
	if f.from == nil || n >= nutrition.NutrientCount {
		return Value{}, false
	}
	return f.from.perVolume(f.row, n)
}

// Recipe is what the values of an FNDDS food were calculated from; nil of other foods. The slice is the caller's.
func (f Food) Recipe() []Ingredient {
	if f.from == nil {
		return nil
	}
	return f.from.recipe(f.row)
}

// MoistureChange is the percent of water that the recipe of an FNDDS food gains in cooking, or loses if negative.
func (f Food) MoistureChange() Factor { return f.details().moisture }

// Equivalents are the food groups in 100 g of an FNDDS food, where the Food Patterns Equivalents Database was imported
// and has the food under the same code and the same description; else nil. The slice is the caller's.
func (f Food) Equivalents() []Equivalent {
	if f.from == nil {
		return nil
	}
	return f.from.equivalents(f.row)
}
