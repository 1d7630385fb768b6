package foods

import (
	"iter"
	"slices"

	"github.com/mealwright/mealwright/nutrition"
)

// Food is one food: a small value that refers to a record in a [Catalogue] or to one made by [NewFood]. It may be
// copied and compared; two Foods are equal if they are the same record. The zero Food is no food: it has no id and
// knows nothing.
type Food struct {
	from store
	row  int
}

// store is where records are kept. Everything a Food says comes through it, so that a further kind of catalogue is a
// further store. Its methods allocate nothing unless they return a slice.
type store interface { //nolint:interfacebloat // all that a Food says, one question each
	text(row int, field textField) string
	aliases(row int) []ID
	provenance(row int) Provenance
	refuse(row int) Refuse
	factors(row int) Factors
	survey(row int) bool
	known(row int, n nutrition.Nutrient) (Value, bool)
	portions(row int) []Portion
	// check is the damage of a record, nil if it is sound.
	check(row int) error
	details(row int) details
	recipe(row int) []Ingredient
	equivalents(row int) []Equivalent
	// perVolume is a value per 100 ml, of a record whose values are.
	perVolume(row int, n nutrition.Nutrient) (Value, bool)
}

// textField names a text of a record.
type textField uint8

const (
	textID textField = iota
	textDescription
	textShortDescription
	textCommonName
	textManufacturer
	textScientificName
	textGroup
	textGroupCode
	textIngredients
	textBrand
)

// IsZero reports whether f is no food at all.
func (f Food) IsZero() bool { return f.from == nil }

func (f Food) text(field textField) string {
	if f.from == nil {
		return ""
	}
	return f.from.text(f.row, field)
}

// ID is the food's first name: "ndb:09040".
func (f Food) ID() ID { return ID(f.text(textID)) }

// Aliases are the food's further names, in the order of their record; nil if there are none.
func (f Food) Aliases() []ID {
	if f.from == nil {
		return nil
	}
	return f.from.aliases(f.row)
}

// Description is the long description: "Bananas, raw".
func (f Food) Description() string { return f.text(textDescription) }

// ShortDescription is the abbreviated one, in capitals as USDA prints it; empty if there is none.
func (f Food) ShortDescription() string { return f.text(textShortDescription) }

// CommonName holds other names of the food, separated by commas; empty if there are none.
func (f Food) CommonName() string { return f.text(textCommonName) }

// Manufacturer is the company that makes it; empty if none is named.
func (f Food) Manufacturer() string { return f.text(textManufacturer) }

// ScientificName is the species, for the least processed form of a food; empty if none is given.
func (f Food) ScientificName() string { return f.text(textScientificName) }

// Group is the food group in words: "Fruits and Fruit Juices".
func (f Food) Group() string { return f.text(textGroup) }

// GroupCode is the group's code in its data set: "0900" in USDA SR.
func (f Food) GroupCode() string { return f.text(textGroupCode) }

// Ingredients is the ingredient list as on a label; empty if the data have none, as USDA SR.
func (f Food) Ingredients() string { return f.text(textIngredients) }

// Source says where the record comes from.
func (f Food) Source() Provenance {
	if f.from == nil {
		return Provenance{}
	}
	return f.from.provenance(f.row)
}

// Refuse is the part of the purchased food that is not eaten; not Known where the data do not say.
func (f Food) Refuse() Refuse {
	if f.from == nil {
		return Refuse{}
	}
	return f.from.refuse(f.row)
}

// Factors are the factors by which protein and energy were calculated.
func (f Food) Factors() Factors {
	if f.from == nil {
		return Factors{}
	}
	return f.from.factors(f.row)
}

// Survey reports whether USDA marks the food as used in its Food and Nutrient Database for Dietary Studies, with a
// complete profile of the 65 nutrients of that database.
func (f Food) Survey() bool { return f.from != nil && f.from.survey(f.row) }

// Known is the food's value of n per 100 g, and whether its data have one. It is false for a blank, of which
// nothing is said here: the bounds of a missing value are Composition's.
func (f Food) Known(n nutrition.Nutrient) (Value, bool) {
	if f.from == nil || n >= nutrition.NutrientCount {
		return Value{}, false
	}
	return f.from.known(f.row, n)
}

// Amounts gives every nutrient that the food's data have a value of, per 100 g. It is Known for all of them at once,
// without their sources, and faster.
func (f Food) Amounts() iter.Seq2[nutrition.Nutrient, nutrition.Amount] {
	return func(yield func(nutrition.Nutrient, nutrition.Amount) bool) {
		if c, ok := f.from.(*Catalogue); ok {
			switch s := c.shelf.(type) { // row by row, and not through the interface, which would make yield escape
			case *dense:
				s.each(f.row, yield)
				return
			case *records:
				s.each(f.row, yield)
				return
			}
		}
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			if v, ok := f.Known(n); ok && !yield(n, v.Amount) {
				return
			}
		}
	}
}

// Portions lists the food's household measures in the order of its data, USDA SR28's before those that only SR24
// has. The slice is the caller's.
func (f Food) Portions() []Portion {
	if f.from == nil {
		return nil
	}
	return slices.Clip(f.from.portions(f.row))
}
