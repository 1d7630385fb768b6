package rules

import (
	"slices"
	"strings"

	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// operation is what a function of the language does with its arguments; the compiler and the linear form know
// each of them once, however many functions and dimensions use it.
type operation uint8

const (
	opScale   operation = iota // an amount times the row's factor
	opCombine                  // two amounts make one: + - * /
	opCompare                  // two amounts make a truth
	opSame                     // == and, turned round, !=
	opIn                       // one of a list
	opAnd
	opOr
	opNot
	opIf
	opLoop   // what CEL asks before each round of all and exists; always true here
	opAsk    // item.is and item.upf
	opSpread // plan.spread, of one dimension
)

// maxArgs is the most that any function takes.
const maxArgs = 3

// function is one row of the language: a name, what it takes and gives, and what it does. A row whose kinds
// are placeholders stands for several overloads. To add a function, add a row.
type function struct {
	name    string // as CEL names it: ceiling, _<=_
	args    []kind
	result  kind // a placeholder is what it stood for in args; of numbers, whole only if all are
	member  bool // written after its first argument: item.is("juice")
	since   int  // version of the language that brought it
	op      operation
	factor  factor                                       // of opScale
	combine func(a, b nutrition.Amount) nutrition.Amount // of opCombine
	compare func(a, b nutrition.Amount) nutrition.Truth  // of opCompare
	sense   Direction                                    // of opCompare: what a is held to by b
	doc     string
}

// factor is what a function multiplies its argument by: a constant, times something known only when the rule
// is evaluated.
type factor struct {
	by    float64
	times source
}

// kcalPerGram are the general Atwater factors of 21 CFR 101.9(c)(1)(i).
const (
	kcalPerGramProtein      = 4
	kcalPerGramCarbohydrate = 4
	kcalPerGramFat          = 9
	kcalPerGramAlcohol      = 7
)

// perMilligram turns a figure for a gram into one for a milligram, the base unit of mass.
const perMilligram = 1.0 / 1000

// functions is the whole language: what is not here does not compile. Fields are in fieldTable.
var functions = [...]function{
	{name: "mg", args: []kind{kNumber}, result: kMass, since: 1, factor: factor{by: 1}, doc: "milligrams"},
	{name: "g", args: []kind{kNumber}, result: kMass, since: 1, factor: factor{by: 1000}, doc: "grams"},
	{name: "ug", args: []kind{kNumber}, result: kMass, since: 1, factor: factor{by: 0.001}, doc: "micrograms"},
	{name: "kcal", args: []kind{kNumber}, result: kEnergy, since: 1, factor: factor{by: 1}, doc: "kilocalories"},
	{name: "ml", args: []kind{kNumber}, result: kVolume, since: 1, factor: factor{by: 1}, doc: "milliliters"},
	{name: "rae", args: []kind{kNumber}, result: kRAE, since: 1, factor: factor{by: 1}, doc: "micrograms of retinol activity equivalents"},
	{name: "dfe", args: []kind{kNumber}, result: kDFE, since: 1, factor: factor{by: 1}, doc: "micrograms of dietary folate equivalents"},
	{name: "ne", args: []kind{kNumber}, result: kNE, since: 1, factor: factor{by: 1}, doc: "milligrams of niacin equivalents"},

	{name: "ceiling", args: []kind{kQuantity}, result: kQuantity, since: 1, factor: factor{1, ceilingShare},
		doc: "the plan's share of a day's limit; the whole limit where the plan holds ceilings to the full day"},
	{name: "floor", args: []kind{kQuantity}, result: kQuantity, since: 1, factor: factor{1, floorShare},
		doc: "the plan's share of a day's reference"},
	{name: "per_kg", args: []kind{kMass}, result: kMass, since: 1, factor: factor{1, dosingWeight},
		doc: "a mass for each kg of the person's dosing weight"},
	{name: "per_kg", args: []kind{kPerKg}, result: kMass, since: 1, factor: factor{1, dosingWeight},
		doc: "a parameter in g/kg, for the person's dosing weight"},
	{name: "per_kg", args: []kind{kEnergyPerKg}, result: kEnergy, since: 1, factor: factor{1, dosingWeight},
		doc: "a parameter in kcal/kg, for the person's dosing weight"},

	{name: "kcal_from_protein", args: []kind{kMass}, result: kEnergy, since: 1, factor: factor{by: kcalPerGramProtein * perMilligram}, doc: "energy of protein, 4 kcal/g"},
	{name: "kcal_from_carbohydrate", args: []kind{kMass}, result: kEnergy, since: 1, factor: factor{by: kcalPerGramCarbohydrate * perMilligram}, doc: "energy of carbohydrate, 4 kcal/g"},
	{name: "kcal_from_fat", args: []kind{kMass}, result: kEnergy, since: 1, factor: factor{by: kcalPerGramFat * perMilligram}, doc: "energy of fat, 9 kcal/g"},
	{name: "kcal_from_alcohol", args: []kind{kMass}, result: kEnergy, since: 1, factor: factor{by: kcalPerGramAlcohol * perMilligram}, doc: "energy of alcohol, 7 kcal/g"},

	{name: operators.Negate, args: []kind{kScalable}, result: kScalable, since: 1, factor: factor{by: -1}},
	{name: operators.Negate, args: []kind{kNumber}, result: kNumber, since: 1, factor: factor{by: -1}},
	{name: operators.Add, args: []kind{kQuantity, kQuantity}, result: kQuantity, since: 1, op: opCombine, combine: nutrition.Amount.Add},
	{name: operators.Add, args: []kind{kNumber, kNumber}, result: kNumber, since: 1, op: opCombine, combine: nutrition.Amount.Add},
	{name: operators.Subtract, args: []kind{kQuantity, kQuantity}, result: kQuantity, since: 1, op: opCombine, combine: nutrition.Amount.Sub},
	{name: operators.Subtract, args: []kind{kNumber, kNumber}, result: kNumber, since: 1, op: opCombine, combine: nutrition.Amount.Sub},
	{name: operators.Multiply, args: []kind{kNumber, kScalable}, result: kScalable, since: 1, op: opCombine, combine: nutrition.Amount.Mul},
	{name: operators.Multiply, args: []kind{kScalable, kNumber}, result: kScalable, since: 1, op: opCombine, combine: nutrition.Amount.Mul},
	{name: operators.Multiply, args: []kind{kNumber, kNumber}, result: kNumber, since: 1, op: opCombine, combine: nutrition.Amount.Mul},
	{name: operators.Divide, args: []kind{kScalable, kNumber}, result: kScalable, since: 1, op: opCombine, combine: nutrition.Amount.Div},
	{name: operators.Divide, args: []kind{kQuantity, kQuantity}, result: kDouble, since: 1, op: opCombine, combine: nutrition.Amount.Div},
	{name: operators.Divide, args: []kind{kNumber, kNumber}, result: kDouble, since: 1, op: opCombine, combine: nutrition.Amount.Div},

	{name: operators.Less, args: []kind{kQuantity, kQuantity}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.Below, sense: Ceiling},
	{name: operators.Less, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.Below, sense: Ceiling},
	{name: operators.LessEquals, args: []kind{kQuantity, kQuantity}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.AtMost, sense: Ceiling},
	{name: operators.LessEquals, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.AtMost, sense: Ceiling},
	{name: operators.Greater, args: []kind{kQuantity, kQuantity}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.Above, sense: Floor},
	{name: operators.Greater, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.Above, sense: Floor},
	{name: operators.GreaterEquals, args: []kind{kQuantity, kQuantity}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.AtLeast, sense: Floor},
	{name: operators.GreaterEquals, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opCompare, compare: nutrition.Amount.AtLeast, sense: Floor},

	{name: operators.Equals, args: []kind{kTruth, kTruth}, result: kTruth, since: 1, op: opSame},
	{name: operators.Equals, args: []kind{kText, kText}, result: kTruth, since: 1, op: opSame},
	{name: operators.Equals, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opSame},
	{name: operators.NotEquals, args: []kind{kTruth, kTruth}, result: kTruth, since: 1, op: opSame},
	{name: operators.NotEquals, args: []kind{kText, kText}, result: kTruth, since: 1, op: opSame},
	{name: operators.NotEquals, args: []kind{kNumber, kNumber}, result: kTruth, since: 1, op: opSame},
	{name: operators.In, args: []kind{kText, kTexts}, result: kTruth, since: 1, op: opIn},
	{name: operators.In, args: []kind{kNumber, kInts}, result: kTruth, since: 1, op: opIn},
	{name: operators.In, args: []kind{kNumber, kDoubles}, result: kTruth, since: 1, op: opIn},

	{name: operators.LogicalAnd, args: []kind{kTruth, kTruth}, result: kTruth, since: 1, op: opAnd},
	{name: operators.LogicalOr, args: []kind{kTruth, kTruth}, result: kTruth, since: 1, op: opOr},
	{name: operators.LogicalNot, args: []kind{kTruth}, result: kTruth, since: 1, op: opNot},
	{name: operators.NotStrictlyFalse, args: []kind{kTruth}, result: kTruth, since: 1, op: opLoop},
	{name: operators.Conditional, args: []kind{kTruth, kTruth, kTruth}, result: kTruth, since: 1, op: opIf},
	{name: operators.Conditional, args: []kind{kTruth, kText, kText}, result: kText, since: 1, op: opIf},
	{name: operators.Conditional, args: []kind{kTruth, kNumber, kNumber}, result: kNumber, since: 1, op: opIf},
	{name: operators.Conditional, args: []kind{kTruth, kScalable, kScalable}, result: kScalable, since: 1, op: opIf},

	{name: "is", args: []kind{kItem, kText}, result: kTruth, member: true, since: 1, op: opAsk,
		doc: `whether the item is of a kind: item.is("juice")`},
	{name: "upf", args: []kind{kItem, kText}, result: kTruth, member: true, since: 1, op: opAsk,
		doc: `whether the item is ultra-processed by a definition: item.upf("nova4")`},
	{name: "spread", args: []kind{kPlan, kText, kText}, result: kQuantity, member: true, since: 1, op: opSpread,
		doc: `the largest less the smallest amount among the meals of a slot: plan.spread("lunch", "carbohydrate")`},
}

// overload is one signature of a row.
type overload struct {
	*function
	row    uint8 // of the function
	args   []kind
	result kind
}

// id is the overload's signature, which is its name inside CEL and in the list of the frozen surface.
func (o overload) id() string {
	var b strings.Builder
	b.Grow(48)
	b.WriteString(o.name)
	b.WriteByte('(')
	for i, k := range o.args {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(k.short())
	}
	b.WriteString(") ")
	b.WriteString(o.result.short())
	return b.String()
}

// short is the kind's name in a signature.
func (k kind) short() string {
	switch k {
	case kTruth:
		return "bool"
	case kInt:
		return "int"
	case kDouble:
		return "double"
	case kText:
		return "string"
	case kDays, kMeals, kItems, kTexts, kInts, kDoubles:
		return "list(" + k.element().short() + ")"
	}
	return strings.TrimPrefix(k.celName(), "@")
}

// overloads are the signatures that the row stands for.
func (f *function) overloads(row int) []overload {
	if f.op == opSpread {
		return f.spreads(row)
	}
	out := []overload{{function: f, result: f.result}}
	for _, place := range f.args {
		var next []overload
		for _, o := range out {
			for _, k := range place.stands() {
				if same, fixed := o.stood(f.args, place); fixed && same != k {
					continue
				}
				args := slices.Concat(o.args, []kind{k})
				next = append(next, overload{function: f, args: args, result: f.result})
			}
		}
		out = next
	}
	for i := range out {
		out[i].result, out[i].row = out[i].resolve(f.result), uint8(row)
	}
	return out
}

// spreads are the overloads of spread: CEL has no type that depends on the text of an argument, so each
// dimension has a function of its own, which the compiler puts in the place of spread.
func (f *function) spreads(row int) []overload {
	var out []overload
	for _, k := range kQuantity.stands() {
		named := *f
		named.name = spreadName(k)
		out = append(out, overload{function: &named, row: uint8(row), args: f.args, result: k})
	}
	return out
}

// spreadName is the function that gives the spread of an amount of kind k. No expression can write it.
func spreadName(k kind) string { return "@spread_" + k.celName() }

// stood is what a dimension placeholder already stands for at an earlier place; numbers are free at each.
func (o overload) stood(row []kind, place kind) (kind, bool) {
	if place != kQuantity && place != kScalable {
		return noKind, false
	}
	for i := range o.args {
		if row[i] == place {
			return o.args[i], true
		}
	}
	return noKind, false
}

// resolve is what a placeholder result is, given the arguments.
func (o overload) resolve(result kind) kind {
	switch result {
	case kQuantity, kScalable:
		for i, place := range o.function.args {
			if place == result {
				return o.args[i]
			}
		}
	case kNumber:
		if slices.Contains(o.args, kDouble) {
			return kDouble
		}
		return kInt
	}
	return result
}
