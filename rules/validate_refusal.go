package rules

// refusalRow says why something that CEL has, or that people expect, is not in the language, and what to
// write.
type refusalRow struct{ name, message, hint string }

// refusals are the functions and operators that are left out on purpose, by the names that CEL has for them.
// Most would decide what is not known: type(), has() and dyn() look at a value from outside, and an aggregate
// of intervals answers == and != although its parts are open.
var refusals = [...]refusalRow{
	{"_%_", "% is not in the language", "for ten percent of an amount write 0.10 * amount"},
	{"_[_]", "parts cannot be picked by number or name", "use all or exists, or a rule of narrower scope"},
	{"has", "has() would decide what is not known", "leave it away: what is missing is unknown by itself"},
	{"type", "type() is not in the language", "units are checked when the rule is compiled"},
	{"dyn", "dyn() would hide what an amount is", "compare amounts of one unit"},
	{"map", "map is not in the language", "use all or exists: plan.days.all(d, d.sodium <= mg(2300))"},
	{"filter", "filter is not in the language", "use all or exists, with && or || inside"},
	{"exists_one", "exists_one cannot be decided when an amount is not known", "use exists"},
	{"all", "all takes a name and a statement, behind a list", "write plan.days.all(d, d.sodium <= mg(2300))"},
	{"exists", "exists takes a name and a statement, behind a list", "write day.meals.exists(m, m.protein >= g(20))"},
	{"size", "size is not in the language", "use all or exists"},
	{"contains", "texts are compared whole", `ask for a kind: item.is("juice")`},
	{"startsWith", "texts are compared whole", `ask for a kind: item.is("juice")`},
	{"endsWith", "texts are compared whole", `ask for a kind: item.is("juice")`},
	{"matches", "texts are compared whole", `ask for a kind: item.is("juice")`},
	{"min", "min is not in the language", "write both comparisons, joined by &&"},
	{"max", "max is not in the language", "write both comparisons, joined by &&"},
	{"sum", "sum is not in the language", "plan.mean, day and meal are sums already"},
	{"mean", "mean is not a function", "plan.mean.sodium is the mean day's sodium"},
	{"average", "average is not a function", "plan.mean.sodium is the mean day's sodium"},
	{"int", "numbers need no conversion", "leave int() away"},
	{"uint", "numbers need no conversion", "leave uint() away"},
	{"double", "numbers need no conversion", "leave double() away"},
	{"string", "texts need no conversion", "leave string() away"},
	{"bool", "yes and no need no conversion", "leave bool() away"},
	{"mcg", "a microgram is written ug", "write ug(...)"},
	{"iu", "IU convert to nothing unless the form is known", "write ug(...), or rae(...) for vitamin A"},
	{"IU", "IU convert to nothing unless the form is known", "write ug(...), or rae(...) for vitamin A"},
	{"kg", "amounts of food are written in g, mg or ug", "write g(...)"},
	{"l", "volumes are written in ml", "write ml(...)"},
	{"cal", "energy is written in kcal", "write kcal(...)"},
	{"kJ", "energy is written in kcal", "write kcal(...)"},
	{"kcal_from_carbs", "carbohydrate is spelled out", "write kcal_from_carbohydrate(...)"},
}

// refusal says why a function is not in the language. One that nobody thought of is unknown, and the nearest
// is suggested.
func refusal(name string) (code, message, hint string) {
	for _, r := range refusals {
		if r.name == name {
			return "not-allowed", r.message, r.hint
		}
	}
	return "unknown-function", "unknown function " + quote(name), functionHint(name)
}

// functionHint is the nearest function, or all that can be written.
func functionHint(name string) string {
	names := functionNames()
	if hint := didYouMean(name, names); hint != "" {
		return hint
	}
	return "the functions are " + list(names, "none")
}
