package rules

import (
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
)

// caseFacts is the world of one test case: what the case gives, and nothing known besides. It has one day with
// one meal with one item, of which the case may say something, unless it lists days, meals or items.
type caseFacts struct {
	plan       *caseSubject
	atHand     *caseSubject // what the rule's scope is about
	references map[ReferenceKind]map[nutrition.Nutrient]reference
	person     map[string]Value
	covers     nutrition.Amount
	fullDay    bool // ceilings: full-day
	energy     nutrition.Amount
	dosing     *nutrition.Amount // in kg; nil: the person's weight
	params     map[string]ParamValue
}

// reference is a daily amount, or that the tables have none.
type reference struct {
	amount nutrition.Amount
	none   bool
}

// Plan is the plan of the case.
func (f *caseFacts) Plan() Subject { return f.plan }

// Reference is what the case gives, false for "none", and otherwise unknown.
func (f *caseFacts) Reference(kind ReferenceKind, n nutrition.Nutrient) (nutrition.Amount, bool) {
	r, given := f.references[kind][n]
	if !given {
		return nutrition.Anything(), true
	}
	return r.amount, !r.none
}

// Share is covers, and the whole day for ceilings where the case says full-day.
func (f *caseFacts) Share(ceiling bool) nutrition.Amount {
	if ceiling && f.fullDay {
		return nutrition.Exactly(1)
	}
	return f.covers
}

// Energy is the need in kcal.
func (f *caseFacts) Energy() nutrition.Amount { return f.energy }

// DosingWeight is the dosing weight in kg, or the person's weight where the case gives no other.
func (f *caseFacts) DosingWeight() nutrition.Amount {
	if f.dosing != nil {
		return *f.dosing
	}
	if w := f.person["weight"]; w.Kind == NumberValue {
		return w.Number
	}
	return nutrition.Anything()
}

// Person is a fact about the person.
func (f *caseFacts) Person(field string) Value { return f.person[field] }

// Assessed is always true: what a case does not give is unknown, not left out of the food data.
func (f *caseFacts) Assessed(nutrition.Nutrient) bool { return true }

// caseSubject is a plan, day, meal or item of a test case.
type caseSubject struct {
	scope      Scope
	path       string
	amounts    map[nutrition.Nutrient]nutrition.Amount
	attributes map[string]Value
	answers    map[[2]string]nutrition.Truth // of is and upf
	spreads    map[string]map[nutrition.Nutrient]nutrition.Amount
	parts      []Subject
}

// newCaseSubject is a subject of which nothing is known, its parts included: one of each kind below it.
func newCaseSubject(scope Scope, path string) *caseSubject {
	s := &caseSubject{scope: scope, path: path}
	if scope < ScopeItem {
		s.parts = []Subject{newCaseSubject(scope+1, partPath(scope, path, 0))}
	}
	return s
}

// partPath is the path of the i-th part of a subject.
func partPath(scope Scope, path string, i int) string {
	if scope == ScopePlan {
		return fmt.Sprintf("days[%d]", i)
	}
	return fmt.Sprintf("%s.%s[%d]", path, partsName(scope), i)
}

// partsName is what the parts of a subject are called: days, meals or items.
func partsName(scope Scope) string { return (scope + 1).String() + "s" }

// Amount is what the case gives, and otherwise unknown.
func (s *caseSubject) Amount(n nutrition.Nutrient) nutrition.Amount {
	if a, ok := s.amounts[n]; ok {
		return a
	}
	return nutrition.Anything()
}

// Parts are the parts.
func (s *caseSubject) Parts() []Subject { return s.parts }

// Path is the subject's name.
func (s *caseSubject) Path() string { return s.path }

// Attribute is a text that the case gives, and otherwise unknown.
func (s *caseSubject) Attribute(name string) Value { return s.attributes[name] }

// Is is what the case answers to a question about an item, and otherwise unknown.
func (s *caseSubject) Is(question, name string) nutrition.Truth {
	return s.answers[[2]string{question, name}]
}

// Spread is what the case gives, and otherwise unknown.
func (s *caseSubject) Spread(slot string, n nutrition.Nutrient) nutrition.Amount {
	if a, ok := s.spreads[slot][n]; ok {
		return a
	}
	return nutrition.Anything()
}
