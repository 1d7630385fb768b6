package rules

import "github.com/mealwright/mealwright/nutrition"

// field is one field of an object of the language. Nutrients are fields of every subject and every table of
// references besides.
type field struct {
	object kind
	name   string
	kind   kind
	since  int
}

// fieldTable is every field that is not a nutrient.
var fieldTable = [...]field{
	{kPlan, "mean", kMean, 1},
	{kPlan, "days", kDays, 1},
	{kPlan, "covers", kDouble, 1},
	{kDay, "name", kText, 1},
	{kDay, "meals", kMeals, 1},
	{kMeal, "name", kText, 1},
	{kMeal, "slot", kText, 1},
	{kMeal, "items", kItems, 1},
	{kItem, "group", kText, 1},
	{kItem, "description", kText, 1},
	{kItem, "ingredients", kText, 1},
	{kItem, itemWeight, kMass, 1},
	{kNeeds, "energy", kEnergy, 1},
	{kPerson, "age_years", kDouble, 1},
	{kPerson, "sex", kText, 1},
	{kPerson, "pregnant", kTruth, 1},
	{kPerson, "lactating", kTruth, 1},
	{kPerson, "trimester", kInt, 1},
	{kPerson, "weight", kMass, 1},
}

// itemWeight is what is eaten of an item, by weight.
const itemWeight = "weight"

// variable is a name that an expression may begin with.
type variable struct {
	name  string
	kind  kind
	scope Scope // the widest scope of a rule that has it
	since int
}

// variables are the names that an expression may begin with. A rule of scope meal sees its day and the
// plan; what a pack requires of its parameters sees nothing but them.
var variables = [...]variable{
	{"plan", kPlan, ScopePlan, 1},
	{"day", kDay, ScopeDay, 1},
	{"meal", kMeal, ScopeMeal, 1},
	{"item", kItem, ScopeItem, 1},
	{"ref", kRef, ScopePlan, 1},
	{"ear", kEAR, ScopePlan, 1},
	{"rda", kRDA, ScopePlan, 1},
	{"ai", kAI, ScopePlan, 1},
	{"ul", kUL, ScopePlan, 1},
	{"cdrr", kCDRR, ScopePlan, 1},
	{"needs", kNeeds, ScopePlan, 1},
	{"person", kPerson, ScopePlan, 1},
	{"params", kParams, NoScope, 1},
}

// fieldKind is the kind of a field of an object, noKind where it has none.
func fieldKind(object kind, name string, params []Param) kind {
	if object == kParams {
		for i := range params {
			if params[i].Name == name {
				return paramKind(&params[i])
			}
		}
		return noKind
	}
	for _, f := range fieldTable {
		if f.object == object && f.name == name {
			return f.kind
		}
	}
	return nutrientField(object, name)
}

// nutrientField is the kind of a nutrient as a field of an object.
func nutrientField(object kind, name string) kind {
	if !object.isSubject() && !object.isReference() {
		return noKind
	}
	n, ok := nutrition.LookupNutrient(name)
	if !ok || object == kUL && !hasUpperLimit(n) {
		return noKind
	}
	return kindOfDimension(n.Unit().Dimension)
}

// fieldNames are the names of an object's fields, nutrients included, for suggestions and lists.
func fieldNames(object kind, params []Param) []string {
	var names []string
	if object == kParams {
		for i := range params {
			names = append(names, params[i].Name)
		}
		return names
	}
	for _, f := range fieldTable {
		if f.object == object {
			names = append(names, f.name)
		}
	}
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if nutrientField(object, n.String()) != noKind {
			names = append(names, n.String())
		}
	}
	return names
}

// paramKind is the kind of a parameter inside an expression.
func paramKind(p *Param) kind {
	switch p.Type {
	case QuantityType:
		switch {
		case p.PerKg && p.Unit.Dimension == nutrition.Energy:
			return kEnergyPerKg
		case p.PerKg && p.Unit.Dimension == nutrition.Mass:
			return kPerKg
		case p.PerKg:
			return noKind
		}
		return kindOfDimension(p.Unit.Dimension)
	case NumberType:
		return kDouble
	case ChoiceType:
		return kText
	case TruthType:
		return kTruth
	}
	return noKind
}

// hasUpperLimit reports whether the reference tables have a tolerable upper level of n that counts everything
// that is eaten, so that a total of food may be held to it. Those of magnesium, niacin and vitamin E count
// supplements only; vitamin A's counts retinol, folate's folic acid, and stands under those names.
func hasUpperLimit(n nutrition.Nutrient) bool {
	for g := nutrition.NoGroup + 1; g <= nutrition.GroupCount; g++ {
		if _, ok := nutrition.UpperLimit(n, g); ok {
			return true
		}
	}
	return false
}

// referenceKind is which table of references an object is.
func referenceKind(object kind) ReferenceKind {
	switch object {
	case kEAR:
		return EAR
	case kRDA:
		return RDA
	case kAI:
		return AI
	case kUL:
		return UL
	case kCDRR:
		return CDRR
	}
	return Ref
}
