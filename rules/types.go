package rules

import "github.com/mealwright/mealwright/nutrition"

// The limits of one expression. They are far above what a rule needs and far below what hurts.
const (
	maxExprRunes = 8 << 10 // characters
	maxExprNodes = 2000    // nodes of the tree, macros written out
	maxExprDepth = 60      // nesting
	maxLoops     = 3       // all and exists inside each other
)

// maxRules is how many rules a pack may have, templates written out: some hundred times what the longest has.
const maxRules = 20_000

// kind is the type of an expression, as the language of rules knows it. It is the one list from which the
// types of CEL are made: an amount is an opaque type for each dimension, so that a milligram and a
// kilocalorie can meet only in a compile error.
type kind uint8

const (
	noKind kind = iota // unknown to the language: after an error
	kTruth
	kInt
	kDouble
	kText
	kMass
	kEnergy
	kVolume
	kRAE
	kDFE
	kNE
	kPerKg       // mass for each kg of body weight; only per_kg makes a mass of it
	kEnergyPerKg // energy for each kg of body weight; only per_kg makes an energy of it
	kPlan
	kMean
	kDay
	kMeal
	kItem
	kRef
	kEAR
	kRDA
	kAI
	kUL
	kCDRR
	kNeeds
	kPerson
	kParams
	kDays
	kMeals
	kItems
	kTexts
	kInts
	kDoubles
	kindCount

	// Placeholders in the table of functions: each stands for several kinds.
	kNumber   // int or double
	kQuantity // any one dimension, the same at every place of the row
	kScalable // a dimension, or one for each kg
)

// words is the kind in a dietitian's words, for messages.
func (k kind) words() string {
	return [kindCount]string{
		noKind: "nothing known", kTruth: "a yes or no", kInt: "a whole number", kDouble: "a plain number",
		kText: "a text", kMass: "a mass", kEnergy: "an energy", kVolume: "a volume",
		kRAE:   "a mass in retinol activity equivalents (RAE)",
		kDFE:   "a mass in dietary folate equivalents (DFE)",
		kNE:    "a mass in niacin equivalents (NE)",
		kPerKg: "a mass for each kg of body weight", kEnergyPerKg: "an energy for each kg of body weight",
		kPlan: "the plan", kMean: "the plan's mean day",
		kDay: "a day", kMeal: "a meal", kItem: "an item", kRef: "the table ref", kEAR: "the table ear",
		kRDA: "the table rda", kAI: "the table ai", kUL: "the table ul", kCDRR: "the table cdrr",
		kNeeds: "the person's needs", kPerson: "the person", kParams: "the parameters",
		kDays: "a list of days", kMeals: "a list of meals", kItems: "a list of items",
		kTexts: "a list of texts", kInts: "a list of whole numbers", kDoubles: "a list of numbers",
	}[k]
}

// celName is the name of the kind inside CEL. Objects carry an @, which no expression can write, so that the
// name of a type is never taken for a value.
func (k kind) celName() string {
	return [kindCount]string{
		kMass: "mass", kEnergy: "energy", kVolume: "volume", kRAE: "rae", kDFE: "dfe", kNE: "ne",
		kPerKg: "mass_per_kg", kEnergyPerKg: "energy_per_kg",
		kPlan: "@plan", kMean: "@mean", kDay: "@day", kMeal: "@meal", kItem: "@item",
		kRef: "@ref", kEAR: "@ear", kRDA: "@rda", kAI: "@ai", kUL: "@ul", kCDRR: "@cdrr", kNeeds: "@needs",
		kPerson: "@person", kParams: "@params",
	}[k]
}

// dimension is what an amount of this kind measures; NoDimension for plain numbers and everything else.
func (k kind) dimension() nutrition.Dimension {
	switch k {
	case kMass, kPerKg:
		return nutrition.Mass
	case kEnergy, kEnergyPerKg:
		return nutrition.Energy
	case kVolume:
		return nutrition.Volume
	case kRAE:
		return nutrition.RAE
	case kDFE:
		return nutrition.DFE
	case kNE:
		return nutrition.NE
	}
	return nutrition.NoDimension
}

// kindOfDimension is the kind of an amount of dimension d; noKind for IU, which converts to nothing and is
// no part of the language.
func kindOfDimension(d nutrition.Dimension) kind {
	for k := kMass; k <= kNE; k++ {
		if k.dimension() == d {
			return k
		}
	}
	return noKind
}

func (k kind) isAmount() bool { return k >= kMass && k <= kEnergyPerKg }
func (k kind) isNumber() bool { return k == kInt || k == kDouble }
func (k kind) isObject() bool { return k >= kPlan && k <= kParams }
func (k kind) isParts() bool  { return k >= kDays && k <= kItems }

// isSubject reports whether the kind is food that has amounts: the mean day, a day, a meal, an item.
func (k kind) isSubject() bool { return k >= kMean && k <= kItem }

// isReference reports whether the kind is a table of reference intakes.
func (k kind) isReference() bool { return k >= kRef && k <= kCDRR }

// element is what a list of this kind holds.
func (k kind) element() kind {
	switch k {
	case kDays, kMeals, kItems:
		return k - kDays + kDay
	case kTexts:
		return kText
	case kInts:
		return kInt
	case kDoubles:
		return kDouble
	}
	return noKind
}

// stands reports which kinds a placeholder of the function table stands for; a kind stands for itself.
func (k kind) stands() []kind {
	switch k {
	case kNumber:
		return []kind{kInt, kDouble}
	case kQuantity:
		return []kind{kMass, kEnergy, kVolume, kRAE, kDFE, kNE}
	case kScalable:
		return []kind{kMass, kEnergy, kVolume, kRAE, kDFE, kNE, kPerKg, kEnergyPerKg}
	}
	return []kind{k}
}

// objectNamed is the kind of the object type that CEL calls name.
func objectNamed(name string) kind {
	for k := kPlan; k <= kParams; k++ {
		if k.celName() == name {
			return k
		}
	}
	return noKind
}
