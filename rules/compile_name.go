package rules

import (
	"strings"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// functionNames are the functions that an author can write, in the order of the table, each once.
func functionNames() []string {
	var names []string
	seen := make(map[string]bool)
	for i := range functions {
		f := &functions[i]
		if !seen[f.name] && isName(f.name, "_") {
			seen[f.name] = true
			names = append(names, f.name)
		}
	}
	return names
}

// unknownName says that a name is not known where it stands.
func (x *explainer) unknownName(e ast.Expr) {
	name := e.AsIdent()
	for _, v := range variables {
		if v.name == name && x.scope == NoScope {
			x.say(e, "wrong-scope", name+" is not known here: a pack requires something of its parameters alone", "write params. and the parameter's name")
			return
		}
		if v.name == name {
			x.say(e, "wrong-scope", name+" is not known in a rule of scope "+x.scope.String(), scopeHint(name, v.scope, x.scope))
			return
		}
	}
	n, isNutrient := nutrition.LookupNutrient(name)
	switch {
	case name == "each":
		x.say(e, "unknown-name", "each stands behind a dot, in a rule with each", "write for example plan.mean.each")
	case isNutrient:
		x.say(e, "unknown-name", quote(name)+" needs the subject whose "+inSentence(n)+" is meant", "write "+x.subject()+"."+name)
	case isUnit(name):
		x.say(e, "unknown-name", name+" is a function, and needs its number in parentheses", "write for example "+name+"(10)")
	case x.wantsText(e):
		x.say(e, "unknown-name", "unknown name "+quote(name), "a text stands in quotes: "+quote(name))
	default:
		x.say(e, "unknown-name", "unknown name "+quote(name), x.nameHint(name))
	}
}

// wantsText reports whether a text is expected where e stands: compared with one, or the name of a kind.
func (x *explainer) wantsText(e ast.Expr) bool {
	parent := x.parents[e.ID()]
	if parent == nil || parent.Kind() != ast.CallKind {
		return false
	}
	if call := parent.AsCall(); call.FunctionName() == "is" || call.FunctionName() == "upf" {
		return true
	}
	for _, sibling := range children(parent) {
		if x.kindOf(sibling) == kText {
			return true
		}
	}
	return false
}

// nameHint is what a name that nobody knows was probably meant to be.
func (x *explainer) nameHint(name string) string {
	var names []string
	for _, v := range variables {
		if v.scope <= x.scope {
			names = append(names, v.name)
		}
	}
	if near, ok := suggest.Closest(name, names); ok {
		return "did you mean " + quote(near) + "?"
	}
	switch name {
	case "True", "yes", "Yes", "TRUE":
		return "write true"
	case "False", "no", "No", "FALSE":
		return "write false"
	}
	if near, ok := suggest.Closest(name, nutrientNames()); ok {
		return "did you mean " + x.subject() + "." + near + "?"
	}
	return "an expression begins with " + list(names, "nothing") + "; a text stands in quotes"
}

// scopeHint says how a rule gets at a subject that its scope does not have.
func scopeHint(name string, has, scope Scope) string {
	switch {
	case scope == ScopePlan && has == ScopeDay:
		return "give the rule scope: day, or write plan.mean, or plan.days.all(d, ...)"
	case scope == ScopeDay && has == ScopeMeal:
		return "give the rule scope: meal, or write day.meals.all(m, ...)"
	case scope == ScopeMeal && has == ScopeItem:
		return "give the rule scope: item, or write meal.items.all(i, ...)"
	}
	return "give the rule scope: " + name
}

// subject is how a rule of this scope writes what it is about.
func (x *explainer) subject() string {
	if x.scope == ScopePlan {
		return "plan.mean"
	}
	return x.scope.String()
}

// unknownField says that an object has no such field.
func (x *explainer) unknownField(e ast.Expr) {
	sel := e.AsSelect()
	object, name := x.kindOf(sel.Operand()), sel.FieldName()
	_, isNutrient := nutrition.LookupNutrient(name)
	switch {
	case object == noKind:
	case !object.isObject():
		x.say(e, "unknown-field", x.text(sel.Operand())+" is "+object.words()+", which has no "+name, x.fieldOfValue(object, name))
	case object == kParams:
		x.unknownParam(e, name)
	case object == kNeeds:
		x.say(e, "unknown-field", "needs has no "+quote(name), "write needs.energy; what is needed of nutrients is in ref, rda, ai and ear")
	case object == kPlan && isNutrient:
		x.say(e, "unknown-field", "the plan as a whole has no "+name, "write plan.mean."+name+" for the mean day, or plan.days.all(d, d."+name+" ...)")
	case isNutrient:
		x.refusedNutrient(e, object, name)
	case name == "each":
		x.say(e, "unknown-field", "each stands for the nutrients of a rule with each, and this rule has none", "write the nutrient's name, or give the rule each: [...]")
	case object.isSubject() || object.isReference():
		x.unknownNutrient(e, object, name)
	default:
		names := fieldNames(object, nil)
		x.say(e, "unknown-field", object.words()+" has no "+quote(name), orElse(didYouMean(name, names), "there is "+list(names, "nothing")))
	}
}

func (x *explainer) unknownParam(e ast.Expr, name string) {
	names := fieldNames(kParams, x.pack.Params)
	x.say(e, "unknown-param", "the pack has no parameter "+quote(name), orElse(didYouMean(name, names), "it has "+list(names, "none; give it one under params:")))
}

// unknownNutrient says that a subject has neither such a nutrient nor such a field.
func (x *explainer) unknownNutrient(e ast.Expr, object kind, name string) {
	near, ok := suggest.Closest(name, fieldNames(object, nil))
	if !ok {
		near, ok = suggest.Closest(name, nutrientNames())
	}
	hint := "nutrients are named as in reports, such as sodium, saturated_fat or vitamin_c"
	alike := beginAlike(name, fieldNames(object, nil))
	if len(alike) > 0 {
		hint = "there is " + list(alike, "")
	}
	if family := len(alike) > 1 && strings.HasPrefix(alike[1], name+"_"); ok && !family {
		hint = "did you mean " + quote(near) + "?"
	}
	if known := otherName(name); known != "" {
		hint = "write " + known
	}
	if _, nutrient := nutrition.LookupNutrient(near); ok && !nutrient {
		x.say(e, "unknown-field", object.words()+" has no "+quote(name), hint)
		return
	}
	x.say(e, "unknown-nutrient", "unknown nutrient "+quote(name), hint)
}

// beginAlike are the names that begin with the same word or the same three letters, few enough to be read: who writes
// vitamin is shown the vitamins.
func beginAlike(name string, among []string) []string {
	word, _, _ := strings.Cut(name, "_")
	if len(word) < 3 {
		return nil
	}
	const most = 12
	for _, start := range []string{word, word[:3]} {
		var alike []string
		for _, n := range among {
			if strings.HasPrefix(n, start) && len(alike) < most {
				alike = append(alike, n)
			}
		}
		if len(alike) > 0 {
			return alike
		}
	}
	return nil
}

// otherName is our name for what goes by other names elsewhere.
func otherName(name string) string {
	switch name {
	case "salt", "na":
		return "sodium (2.5 g of salt are about 1 g of sodium)"
	case "carbs", "carb", "cho", "carbohydrates":
		return "carbohydrate"
	case "calories", "kcal", "cal", "kcals":
		return "energy"
	case "fibre", "dietary_fiber":
		return "fiber"
	case "sugar", "total_sugars":
		return "sugars"
	case "satfat", "sat_fat", "sfa", "saturates":
		return "saturated_fat"
	case "folic", "vitamin_b9", "dfe":
		return "folate"
	case "vitamin_b1":
		return "thiamin"
	case "vitamin_b2":
		return "riboflavin"
	case "vitamin_b3":
		return "niacin_ne"
	case "vitamin_b5":
		return "pantothenic_acid"
	case "vitamin_b7":
		return "biotin"
	}
	return ""
}

// refusedNutrient says why a nutrient that exists is no field of this object: an IU, or an upper level that
// does not count what is eaten.
func (x *explainer) refusedNutrient(e ast.Expr, object kind, name string) {
	n, _ := nutrition.LookupNutrient(name)
	switch {
	case n.Unit().Dimension == nutrition.IU:
		x.say(e, "not-allowed", name+" is kept as printed, in IU, which convert to nothing", "write vitamin_a or vitamin_d")
	case object == kUL:
		why, hint := ulRefusal(n)
		x.say(e, "ul-scope", why, hint)
	default:
		x.say(e, "unknown-field", object.words()+" has no "+quote(name), "food has nutrients: write "+x.subject()+"."+name)
	}
}

// ulRefusal says why food is not held to the upper level of n, as the reference tables have it.
func ulRefusal(n nutrition.Nutrient) (why, hint string) {
	named := inSentence(n)
	switch upperScope(n) {
	case nutrition.RetinolOnly:
		return "the upper level of vitamin A counts retinol only, not carotene", "compare retinol with ul.retinol"
	case nutrition.FolicAcidOnly:
		return "the upper level of folate counts folic acid only, not the folate of food", "compare folic_acid with ul.folic_acid"
	case nutrition.SupplementsOnly, nutrition.AddedOnly:
		return "the upper level of " + named + " counts " + string(upperScope(n)) + ", so food is never held to it", "leave the rule away"
	}
	if n == nutrition.Sodium {
		return "sodium has no upper level", "compare with cdrr.sodium"
	}
	return named + " has no upper level", "compare with an amount, or with another table: rda, ai, ref"
}

// upperScope is what the upper level of n counts, by the row on which it stands: niacin's stands under niacin
// equivalents, and food folate's under folate.
func upperScope(n nutrition.Nutrient) nutrition.ULScope {
	switch n {
	case nutrition.Niacin:
		n = nutrition.NiacinNE
	case nutrition.FolateTotal, nutrition.FoodFolate:
		n = nutrition.Folate
	}
	for g := nutrition.NoGroup + 1; g <= nutrition.GroupCount; g++ {
		if i, ok := nutrition.ReferenceIntake(n, g); ok && i.ULScope != nutrition.NoUL {
			return i.ULScope
		}
	}
	return nutrition.NoUL
}

// fieldOfValue is the hint where a field is read of something that has none.
func (x *explainer) fieldOfValue(object kind, name string) string {
	switch {
	case object.isParts():
		return "write .all(d, d." + name + " ...) to look at each"
	case object.isAmount():
		return "an amount has no parts; compare it as it is"
	}
	return ""
}

// substituteSpread puts in the place of spread the function of its nutrient's dimension.
func (c *compiler) substituteSpread(p *parsed, tree *ast.AST, e ast.Expr, each *nutrition.Nutrient) bool {
	call := e.AsCall()
	args := call.Args()
	name := string(args[1].AsLiteral().(types.String)) //nolint:forcetypeassert // the allow-list has seen to it
	if name == "each" && each != nil {
		name = each.String()
		p.eachAt[args[1].ID()] = true
	}
	n, ok := nutrition.LookupNutrient(name)
	if ok && kindOfDimension(n.Unit().Dimension) == noKind {
		c.report(p.diagnostic(spanOf(p.text, tree, args[1]), "not-allowed", name+" is kept as printed, in IU, which convert to nothing", "write vitamin_a or vitamin_d"))
		return false
	}
	if !ok {
		c.report(p.diagnostic(spanOf(p.text, tree, args[1]), "unknown-nutrient", "unknown nutrient "+quote(name), nutrientHint(name)))
		return false
	}
	factory := ast.NewExprFactory()
	e.SetKindCase(factory.NewMemberCall(e.ID(), spreadName(kindOfDimension(n.Unit().Dimension)), call.Target(),
		args[0], factory.NewLiteral(args[1].ID(), types.String(name))))
	return true
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
