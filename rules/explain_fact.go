package rules

import (
	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// describe says of an expression what is the same for every finding.
func (t *tree) describe() {
	t.is.Op = t.op()
	switch {
	case t.node.text != nil:
		t.is.Kind = TextStep
	case t.amount != nil && t.kind.isNumber():
		t.is.Kind, t.is.Unit = NumberStep, t.unit
	case t.amount != nil:
		t.is.Kind, t.is.Unit = AmountStep, t.unit
		if t.unit.Factor == 0 {
			t.is.Unit = t.kind.dimension().Base()
		}
	}
	t.is.Fact = t.fact()
	switch t.is.Fact {
	case FoodFact:
		t.is.Nutrient = t.inputs.nutrients[0]
		t.is.Unit = t.is.Nutrient.Unit()
	case ReferenceFact:
		t.is.Reference = referenceKind(t.object)
		t.is.Nutrient, _ = nutrition.LookupNutrient(t.name)
	case ParamFact, PersonFact, NeedsFact, CoversFact, SubjectFact:
		t.is.Name = t.name
	default:
	}
	t.told = 1
	for _, part := range t.parts {
		if !(part.fixed && t.shape == shapeAmount) {
			t.told += part.told
		}
	}
}

// fact says what a tree without parts reads.
func (t *tree) fact() Fact {
	switch {
	case t.fixed:
		return Constant
	case t.shape == shapeAsk:
		return KindFact
	case t.shape != shapeFact || t.name == "":
		return NoFact
	case t.direct:
		return FoodFact
	case t.object.isReference():
		return ReferenceFact
	case t.object == kParams:
		return ParamFact
	case t.object == kPerson:
		return PersonFact
	case t.object == kNeeds:
		return NeedsFact
	case t.object == kPlan && t.name == "covers":
		return CoversFact
	case t.inputs.slots != 0:
		return SubjectFact
	}
	return NoFact
}

// op is the operator or function of a tree as authors write it.
func (t *tree) op() string {
	switch t.shape {
	case shapeFact:
		return ""
	case shapeAll:
		return "all"
	case shapeExists:
		return "exists"
	case shapeChoice:
		return "?:"
	}
	if symbol, ok := operators.FindReverse(t.name); ok {
		return symbol
	}
	return t.name
}
