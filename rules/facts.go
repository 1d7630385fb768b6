package rules

import "github.com/mealwright/mealwright/nutrition"

// Scope is what a rule is held against.
type Scope uint8

// The scopes. A rule of scope day is judged once for every day of the plan.
const (
	NoScope Scope = iota
	ScopePlan
	ScopeDay
	ScopeMeal
	ScopeItem
)

// String is plan, day, meal or item.
func (s Scope) String() string {
	return nameAt([]string{"", "plan", "day", "meal", "item"}, int(s))
}

// Facts is the world as rules see it. Package plans implements it for a plan; the test cases of a pack
// implement it from a few lines of YAML. Whatever is not known is answered as an unknown, never as zero.
type Facts interface {
	// Plan is the root of the subjects.
	Plan() Subject
	// Reference is the daily amount of one kind for n, in n's canonical unit; false where that kind has none.
	Reference(kind ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool)
	// Share is the part of the day that the plan covers: covers as written for floors; for ceilings the same,
	// or 1 where the plan holds ceilings to the whole day.
	Share(ceiling bool) nutrition.Amount
	// Energy is the person's daily energy need in kcal.
	Energy() nutrition.Amount
	// DosingWeight is the weight in kg that grams per kg are counted on.
	DosingWeight() nutrition.Amount
	// Person is a fact about the person by its name in rules: age_years (years), sex ("female"),
	// pregnant, lactating (truths), trimester, weight (kg). A zero Value is unknown.
	Person(field string) Value
	// Assessed reports whether the food data carry or bound n at all.
	Assessed(n nutrition.Nutrient) bool
}

// Subject is a plan, a day, a meal or an item. Amounts are totals of the subject: of a plan the mean day.
type Subject interface {
	// Amount is the total of n in its canonical unit.
	Amount(n nutrition.Nutrient) nutrition.Amount
	// Parts are the days of a plan, the meals of a day, the items of a meal.
	Parts() []Subject
	// Path is the subject's name in reports: plan, days[0], days[0].meals[1], box.items[2].
	Path() string
	// Attribute is a fact by its name in rules: name, slot (of a meal), group, description, ingredients, weight
	// (of an item; in g, of what is eaten). A zero Value is unknown.
	Attribute(name string) Value
	// Is answers whether an item is of a kind ("juice"), and whether it is ultra-processed by a definition.
	Is(question, name string) nutrition.Truth
	// Spread is the difference between the largest and the smallest amount of n among the meals of the given
	// slot; only a plan has one.
	Spread(slot string, n nutrition.Nutrient) nutrition.Amount
}

// Scoped is implemented by a subject whose place in the tree does not say what it is. The parts of a plan are
// days, theirs meals, theirs items, unless a part says otherwise: a grocery box counts as a day, and its parts
// are items.
type Scoped interface {
	Scope() Scope
}

// scopeOf is the scope of a subject that would be of the given scope by its place in the tree.
func scopeOf(s Subject, byPlace Scope) Scope {
	if scoped, ok := s.(Scoped); ok {
		return scoped.Scope()
	}
	return byPlace
}

// Value is a plain fact that is not an amount of food: text, a number or a truth. The zero Value is unknown.
type Value struct {
	Kind   ValueKind
	Text   string
	Number nutrition.Amount
	Truth  nutrition.Truth
}

// ValueKind says which field of a Value counts.
type ValueKind uint8

// The kinds of a Value.
const (
	UnknownValue ValueKind = iota
	TextValue
	NumberValue
	TruthValue
)

// ReferenceKind names a daily reference amount as rules call it.
type ReferenceKind uint8

// The kinds of reference: ref is the plan's own reference (RDA, else AI, Daily Value or the RDN's own), the
// others are the named rows of the reference intakes. UL only where its scope is total intake.
const (
	Ref ReferenceKind = iota
	EAR
	RDA
	AI
	UL
	CDRR
)
