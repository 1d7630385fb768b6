package plans

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// stageKey is how a condition says a stage of life that for: may say as well: its parameter there, its key here.
type stageKey struct {
	condition, param, key string
	most                  int // of the parameter; what is beyond is the pack's to refuse
}

// stageKeys are the conditions that set the stage of the person.
func stageKeys() []stageKey {
	return []stageKey{{"pregnancy", "trimester", "pregnant", 3}, {"lactation", "months", "lactating", 48}}
}

// staged is the person that for: names, in the stage that the plan's conditions set: pregnant by the condition
// pregnancy, lactating by lactation. Where for: says something else, that is reported at its place.
func (p *Plan) staged() (PersonSpec, rules.Diagnostics) {
	spec := p.For
	var problems rules.Diagnostics
	for _, key := range stageKeys() {
		if use := p.conditionNamed(key.condition); use != nil {
			problems = append(problems, spec.enter(use, key)...)
		}
	}
	if len(problems) == 0 {
		problems = spec.impossible(p)
	}
	return spec, problems
}

// impossible reports a stage for which there is no row: pregnancy and lactation at once, or pregnancy at 70.
func (s *PersonSpec) impossible(p *Plan) rules.Diagnostics {
	report := func(at rules.Range, message, hint string) rules.Diagnostics {
		return rules.Diagnostics{{Code: "person", Range: at, Message: message, Hint: hint}}
	}
	if s.Pregnant && s.Lactating {
		at := s.At("lactating")
		if use := p.conditionNamed("lactation"); use != nil {
			at = use.Range
		}
		return report(at, "pregnancy and lactation are both named; the reference intakes have a row for each and none for both",
			"keep the one to go by")
	}
	if !s.AgeGiven || !s.Pregnant && !s.Lactating {
		return nil
	}
	person := nutrition.Person{Sex: nutrition.Female, AgeMonths: s.AgeMonths, Pregnant: s.Pregnant, Lactating: s.Lactating}
	if _, err := nutrition.GroupOf(person); err != nil {
		return report(s.At("age"), strings.TrimPrefix(err.Error(), "nutrition: "), "check age:, and the condition or stage that the plan names")
	}
	return nil
}

// conditionNamed is the plan's use of the condition of that id, under whatever name; nil if there is none.
func (p *Plan) conditionNamed(id string) *ConditionUse {
	for i := range p.Conditions {
		if c, ok := conditions.Builtin().Lookup(p.Conditions[i].ID); ok && c.ID == id {
			return &p.Conditions[i]
		}
	}
	return nil
}

// enter puts the person into the stage that a condition sets.
func (s *PersonSpec) enter(use *ConditionUse, key stageKey) rules.Diagnostics {
	is, since := &s.Pregnant, &s.Trimester
	if key.key == "lactating" {
		is, since = &s.Lactating, &s.LactationMonth
	}
	number := use.number(key)
	contradict := func(at, message string) rules.Diagnostics {
		return rules.Diagnostics{{Code: "contradiction", Range: s.At(at), Message: message,
			Hint: fmt.Sprintf("the condition %s sets the stage of the person; leave %s: out, or say the same", use.ID, at)}}
	}
	switch {
	case s.Sex == "male":
		return contradict("sex", fmt.Sprintf("for: names a man, and the condition %s is not a man's", use.ID))
	case s.places.has(key.key) && !*is:
		return contradict(key.key, fmt.Sprintf("for: says that the person is not %s, and the plan names the condition %s", key.key, use.ID))
	case *since != 0 && number != 0 && *since != number:
		return contradict(key.key, fmt.Sprintf("for: says %s %d, and the condition %s says %s: %d", strings.TrimSuffix(key.param, "s"), *since, use.ID, key.param, number))
	}
	*is, s.Sex = true, nutrition.Female.String()
	if number != 0 {
		*since = number
	}
	return nil
}

// number is a whole number that the condition is given; 0 without one, or where the pack refuses it.
func (c *ConditionUse) number(key stageKey) int {
	v, ok := c.Param(key.param)
	n, err := strconv.Atoi(v.Text)
	if !ok || err != nil || n < 1 || n > key.most {
		return 0
	}
	return n
}
