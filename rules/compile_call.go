package rules

import (
	"slices"
	"strconv"
	"strings"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"github.com/mealwright/mealwright/nutrition"
)

// wrongCall explains a function or an operator whose arguments do not fit.
func (x *explainer) wrongCall(e ast.Expr) {
	call := e.AsCall()
	args := call.Args()
	if call.IsMemberFunction() {
		x.wrongMember(e)
		return
	}
	for _, a := range args {
		if x.kindOf(a) == noKind && a.Kind() != ast.ListKind {
			return // it has been explained where it stands
		}
	}
	name := call.FunctionName()
	switch {
	case len(args) == 2 && isOperator(name, operators.Less, operators.LessEquals, operators.Greater, operators.GreaterEquals):
		x.wrongComparison(e, "compared")
	case len(args) == 2 && isOperator(name, operators.Add, operators.Subtract):
		x.wrongComparison(e, "added or subtracted")
	case len(args) == 2 && isOperator(name, operators.Multiply, operators.Divide):
		x.wrongProduct(e)
	case isOperator(name, operators.Equals, operators.NotEquals, operators.In):
		x.wrongEquality(e)
	case name == operators.Conditional:
		x.wrongChoice(e)
	case name == operators.LogicalNot:
		x.misplaced(args[0], x.kindOf(args[0]))
	case name == operators.Negate:
		x.say(e, "wrong-type", "a minus stands before amounts and numbers; "+x.text(args[0])+" is "+x.kindOf(args[0]).words(), minusHint(x.kindOf(args[0])))
	default:
		x.wrongArguments(e)
	}
}

func minusHint(k kind) string {
	if k == kTruth {
		return "write ! for no"
	}
	return ""
}

func isOperator(name string, among ...string) bool {
	return slices.Contains(among, name)
}

// wrongComparison explains two sides that cannot meet.
func (x *explainer) wrongComparison(e ast.Expr, what string) {
	a, b := e.AsCall().Args()[0], e.AsCall().Args()[1]
	ka, kb := x.kindOf(a), x.kindOf(b)
	switch {
	case ka.isAmount() && kb.isNumber():
		x.bareNumber(b, a)
	case kb.isAmount() && ka.isNumber():
		x.bareNumber(a, b)
	case ka.isAmount() && kb.isAmount():
		x.say(e, "wrong-unit", x.text(a)+" is "+ka.words()+", "+x.text(b)+" is "+kb.words()+": they cannot be "+what, unitsHint(ka, kb))
	default:
		x.say(e, "wrong-type", x.text(a)+" is "+ka.words()+", "+x.text(b)+" is "+kb.words()+": they cannot be "+what, orElse(x.objectHint(a, ka), x.objectHint(b, kb)))
	}
}

// objectHint says which amount of a day or a plan may have been meant.
func (x *explainer) objectHint(e ast.Expr, k kind) string {
	switch {
	case k == kPlan:
		return "name the amount: " + x.text(e) + ".mean.sodium"
	case k.isSubject() || k.isReference():
		return "name the amount: " + x.text(e) + ".sodium"
	case k.isParts():
		return "write " + x.text(e) + ".all(d, d.sodium <= mg(2300)) to look at each"
	case k == kNeeds:
		return "name the amount: needs.energy"
	case k == kText:
		return "texts are compared with == or !="
	}
	return ""
}

// bareNumber explains a number without a unit beside an amount.
func (x *explainer) bareNumber(number, amount ast.Expr) {
	x.say(number, "bare-number", x.text(number)+" has no unit, and "+x.text(amount)+" is "+x.kindOf(amount).words(),
		"write "+x.unitFunction(amount, x.kindOf(amount))+"("+x.text(number)+")")
}

// unitFunction is the function that makes an amount like e: of the first nutrient in it, in its unit.
func (x *explainer) unitFunction(e ast.Expr, k kind) string {
	switch k {
	case kEnergy:
		return "kcal"
	case kVolume:
		return "ml"
	case kRAE, kDFE, kNE:
		return k.celName()
	}
	unit := "mg"
	ast.PostOrderVisit(e, ast.NewExprVisitor(func(part ast.Expr) {
		if part.Kind() == ast.SelectKind {
			if n, ok := nutrition.LookupNutrient(part.AsSelect().FieldName()); ok && n.Unit().Dimension == nutrition.Mass {
				unit = n.Unit().Symbol
			}
		}
	}))
	return unit
}

// unitsHint says how two dimensions come together, where they do.
func unitsHint(a, b kind) string {
	has := func(k kind) bool { return a == k || b == k }
	switch {
	case has(kPerKg):
		return "per_kg(...) makes a mass of an amount for each kg"
	case has(kEnergyPerKg):
		return "per_kg(...) makes an energy of one for each kg"
	case has(kMass) && has(kEnergy):
		return "kcal_from_fat(...), kcal_from_carbohydrate(...), kcal_from_protein(...) and kcal_from_alcohol(...) turn a mass into energy"
	case has(kMass) && has(kVolume):
		return "fluid is a volume: ml(...); water and everything else is a mass"
	case has(kMass) && has(kRAE):
		return "write rae(...) for an amount of vitamin A; retinol is a mass"
	case has(kMass) && has(kDFE):
		return "write dfe(...) for an amount of folate; folic_acid is a mass"
	case has(kMass) && has(kNE):
		return "write ne(...) for an amount of niacin_ne; niacin is a mass"
	}
	return ""
}

// wrongProduct explains a product or quotient that has no meaning.
func (x *explainer) wrongProduct(e ast.Expr) {
	a, b := e.AsCall().Args()[0], e.AsCall().Args()[1]
	ka, kb := x.kindOf(a), x.kindOf(b)
	is := x.text(a) + " is " + ka.words() + ", " + x.text(b) + " is " + kb.words()
	switch divide := e.AsCall().FunctionName() == operators.Divide; {
	case divide && ka.isAmount() && kb.isAmount():
		x.say(e, "wrong-unit", is+": they cannot be divided", unitsHint(ka, kb))
	case divide && ka.isNumber() && kb.isAmount():
		x.say(e, "wrong-type", is+": a number cannot be divided by an amount", "divide an amount by an amount of the same kind, or by a number")
	case ka.isAmount() && kb.isAmount():
		x.say(e, "wrong-type", is+": two amounts cannot be multiplied", "one of the two must be a plain number, for example 0.10")
	default:
		x.say(e, "wrong-type", is+": they cannot be multiplied or divided", orElse(x.objectHint(a, ka), x.objectHint(b, kb)))
	}
}

// wrongEquality explains == != and in, which stand between plain values only.
func (x *explainer) wrongEquality(e ast.Expr) {
	a, b := e.AsCall().Args()[0], e.AsCall().Args()[1]
	ka, kb := x.kindOf(a), x.kindOf(b)
	op := map[string]string{operators.Equals: "==", operators.NotEquals: "!=", operators.In: "in"}[e.AsCall().FunctionName()]
	switch {
	case ka.isAmount() || kb.isAmount():
		x.say(e, "not-allowed", op+" on amounts would decide what is not known exactly", "use <= and >=")
	case ka.isObject() || kb.isObject() || ka.isParts() || kb.isParts():
		x.say(e, "not-allowed", op+" compares plain values only: numbers, texts, yes or no", "compare the amounts one by one, joined by &&")
	default:
		x.say(e, "wrong-type", x.text(a)+" is "+ka.words()+", "+x.text(b)+" is "+kb.words()+": they are never equal", typeHint(ka, kb))
	}
}

// typeHint says how a text and a number, or a yes or no, come to be compared.
func typeHint(a, b kind) string {
	switch {
	case a == kTruth && (b == kText || b.isNumber()):
		return "a yes or no stands alone, or behind ! for no"
	case a == kText || b == kText:
		return "a text stands in quotes, a number does not"
	}
	return ""
}

// wrongChoice explains condition ? this : otherwise.
func (x *explainer) wrongChoice(e ast.Expr) {
	args := e.AsCall().Args()
	if k := x.kindOf(args[0]); k != kTruth {
		x.misplaced(args[0], k)
		return
	}
	ka, kb := x.kindOf(args[1]), x.kindOf(args[2])
	switch {
	case ka.isAmount() && kb.isNumber():
		x.bareNumber(args[2], args[1])
	case kb.isAmount() && ka.isNumber():
		x.bareNumber(args[1], args[2])
	default:
		x.say(e, "wrong-type", "both answers must be of one kind: "+x.text(args[1])+" is "+ka.words()+", "+x.text(args[2])+" is "+kb.words(), unitsHint(ka, kb))
	}
}

// wrongMember explains a function that stands behind the wrong thing.
func (x *explainer) wrongMember(e ast.Expr) {
	call := e.AsCall()
	k, name := x.kindOf(call.Target()), call.FunctionName()
	if k == noKind {
		return // it has been explained where it stands
	}
	for i := range functions {
		f := &functions[i]
		if f.name != name && (f.op != opSpread || name != spreadName(kMass)) {
			continue
		}
		if f.member && f.args[0] == k {
			x.say(e, "wrong-arguments", f.name+" takes "+kindsWords(f.args[1:]), f.doc)
			return
		}
		if f.member {
			x.say(e, "wrong-arguments", f.name+" is asked of "+f.args[0].words()+"; "+x.text(call.Target())+" is "+k.words(), f.doc)
			return
		}
	}
	x.say(e, "wrong-arguments", name+" takes what it works on in parentheses", "write "+name+"("+x.text(call.Target())+")")
}

// wrongArguments explains a named function whose arguments do not fit.
func (x *explainer) wrongArguments(e ast.Expr) {
	call := e.AsCall()
	name, args := call.FunctionName(), call.Args()
	f := functionNamed(name)
	switch {
	case f == nil:
		x.say(e, "unknown-function", "unknown function "+quote(name), functionHint(name))
	case f.member:
		x.say(e, "wrong-arguments", name+" stands behind "+f.args[0].words(), f.doc)
	case len(args) != len(f.args):
		x.say(e, "wrong-arguments", name+" takes "+kindsWords(f.args)+", not "+strconv.Itoa(len(args))+" values", x.countHint(f, args))
	case f.args[0] == kNumber && x.kindOf(args[0]).isAmount():
		x.say(args[0], "wrong-arguments", name+" makes an amount of a plain number; "+x.text(args[0])+" is an amount already", "leave "+name+"() away")
	case x.kindOf(args[0]).isNumber():
		x.say(args[0], "bare-number", name+" takes "+kindsWords(f.args)+"; "+x.text(args[0])+" has no unit", "write "+name+"("+exampleUnit(f)+"("+x.text(args[0])+"))")
	case f.args[0] == kNumber && x.kindOf(args[0]) == kText:
		x.say(args[0], "wrong-arguments", name+" takes a plain number; "+x.text(args[0])+" is a text", "leave the quotes away")
	default:
		x.say(args[0], "wrong-arguments", name+" takes "+kindsWords(f.args)+"; "+x.text(args[0])+" is "+x.kindOf(args[0]).words(), f.doc)
	}
}

// countHint finds the comma that some people put between thousands.
func (x *explainer) countHint(f *function, args []ast.Expr) string {
	if f.args[0] != kNumber || len(args) < 2 {
		return f.doc
	}
	var number strings.Builder
	for _, a := range args {
		if !x.kindOf(a).isNumber() || a.Kind() != ast.LiteralKind {
			return f.doc
		}
		number.WriteString(x.text(a))
	}
	return "numbers stand without commas: " + f.name + "(" + number.String() + ")"
}

func exampleUnit(f *function) string {
	if f.args[0] == kMass {
		return "g"
	}
	return "mg"
}

func functionNamed(name string) *function {
	for i := range functions {
		if functions[i].name == name {
			return &functions[i]
		}
	}
	return nil
}

// kindsWords lists what a function takes.
func kindsWords(ks []kind) string {
	var names []string
	for _, k := range ks {
		switch k {
		case kNumber:
			names = append(names, "a plain number")
		case kQuantity, kScalable:
			names = append(names, "an amount")
		default:
			names = append(names, k.words())
		}
	}
	return list(names, "nothing")
}
