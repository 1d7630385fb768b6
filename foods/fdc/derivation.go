package fdc

//go:generate go run ./internal/gen

// Class says in a word how a source came to a value.
type Class uint8

// The classes. Unstated is the zero Class.
const (
	Unstated    Class = iota
	Analytical        // analyzed, or derived from analyses of the same food
	Calculated        // from other values of the food, from a recipe or by its maker
	Imputed           // from other foods, standards or tables
	Label             // from a nutrition label
	AssumedZero       // not analyzed, and zero because of what the food is
)

// String is the class in a word or two.
func (c Class) String() string {
	names := [...]string{"unstated", "analytical", "calculated", "imputed", "label", "assumed zero"}
	if int(c) >= len(names) {
		return names[0]
	}
	return names[c]
}

// Derivation is how a source came to a value, one of the codes of FoodData Central and USDA SR. The zero Derivation
// is unstated.
type Derivation uint8

// labelBasis is what a label's figure was given for, and how.
type labelBasis uint8

const (
	notLabel          labelBasis = iota
	perServing                   // rounded, per serving
	perServingLess               // "less than", per serving
	perServingGreater            // "more than", per serving
	perServingPercent            // percent of the Daily Value, per serving
	perHundred                   // by its maker, per 100 g or ml, not rounded for the label
	perHundredLess               // "less than", per 100 g or ml
)

// derivation is one row of data/derivations.csv.
type derivation struct {
	id    uint8 // in FoodData Central
	code  string
	class Class
	label labelBasis
	text  string
}

func (d Derivation) info() derivation {
	if int(d) >= len(derivationTable) {
		return derivation{}
	}
	return derivationTable[d]
}

// Code is the code in FoodData Central and USDA SR: "A", "LCCS". Empty if unstated.
func (d Derivation) Code() string { return d.info().code }

// Class is the code in a word.
func (d Derivation) Class() Class { return d.info().class }

// Text is what the code means, in USDA's words.
func (d Derivation) Text() string { return d.info().text }

// String is the code.
func (d Derivation) String() string { return d.Code() }

// derivationByCode finds a derivation by its code.
func derivationByCode[T string | []byte](code T) (Derivation, bool) {
	for i := 1; i < len(derivationTable); i++ {
		if derivationTable[i].code == string(code) {
			return Derivation(i), true
		}
	}
	return 0, false
}
