package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/nutrition"
)

// unknownText is how a case says that a fact is not known, which is also what leaving it out says.
const unknownText = "unknown"

// noneText is how a case says that it is known that there is none: no reference, no slot.
const noneText = "none"

// subjectFact reads one fact about a subject.
func (b *caseBuilder) subjectFact(s *caseSubject, f *CaseFact) {
	object := [...]kind{ScopePlan: kPlan, ScopeDay: kDay, ScopeMeal: kMeal, ScopeItem: kItem}[s.scope]
	switch {
	case s.scope == ScopePlan && f.Name == "mean":
		b.inside(f, func(f *CaseFact) { b.nutrientFact(kMean, s.amounts, f) })
	case s.scope == ScopePlan && f.Name == "spread":
		b.inside(f, func(slot *CaseFact) {
			s.spreads[slot.Name] = map[nutrition.Nutrient]nutrition.Amount{}
			b.inside(slot, func(f *CaseFact) { b.nutrientFact(kMean, s.spreads[slot.Name], f) })
		})
	case s.scope == ScopePlan:
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("a plan in a test case knows no %q", f.Name), nearest(f.Name, []string{"mean", "days", "spread"}))
	case s.scope == ScopeItem && (f.Name == "is" || f.Name == "upf"):
		b.inside(f, func(a *CaseFact) { s.answers[[2]string{f.Name, a.Name}] = b.truth(a) })
	case s.scope == ScopeMeal && f.Name == "slot":
		s.attributes[f.Name] = slotFact(b.oneOf(f, "breakfast", "lunch", "dinner", "snack", noneText, unknownText))
	case s.scope == ScopeItem && f.Name == itemWeight:
		if a, ok := b.mass(f); ok {
			s.attributes[f.Name] = Value{Kind: NumberValue, Number: a.Scale(1000)}
		}
	case fieldKind(object, f.Name, nil) == kText:
		if b.isText(f) {
			s.attributes[f.Name] = textFact(f.Text)
		}
	default:
		b.nutrientFact(object, s.amounts, f)
	}
}

// nutrientFact reads the amount of a nutrient in a subject.
func (b *caseBuilder) nutrientFact(object kind, into map[nutrition.Nutrient]nutrition.Amount, f *CaseFact) {
	if n, ok := b.nutrient(object, f); ok {
		if a, ok := b.amount(n, f); ok {
			into[n] = a
		}
	}
}

// reference reads a daily amount; "none" says that the tables have none.
func (b *caseBuilder) reference(object kind, f *CaseFact) {
	n, ok := b.nutrient(object, f)
	if !ok {
		return
	}
	r := reference{none: f.Text == noneText}
	if !r.none {
		if r.amount, ok = b.amount(n, f); !ok {
			return
		}
	}
	table := referenceKind(object)
	if b.facts.references[table] == nil {
		b.facts.references[table] = map[nutrition.Nutrient]reference{}
	}
	b.facts.references[table][n] = r
}

// nutrient is the nutrient that a fact is about; "each" is the one that the template's rule was made for.
func (b *caseBuilder) nutrient(object kind, f *CaseFact) (nutrition.Nutrient, bool) {
	if f.Name == "each" {
		if b.each == nil {
			b.report(f.NameRange, "no-each", "each stands for a nutrient of a template, and this rule is none", "name the nutrient")
			return 0, false
		}
		return *b.each, true
	}
	n, ok := nutrition.LookupNutrient(f.Name)
	switch {
	case !ok:
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("a test case knows no nutrient or fact %q here", f.Name), unknownFactHint(object, f.Name))
	case nutrientField(object, f.Name) == noKind:
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("%s has no upper level for everything that is eaten", n), "rules cannot read it; leave it out")
		return 0, false
	}
	return n, ok
}

// unknownFactHint names what was probably meant.
func unknownFactHint(object kind, name string) string {
	known := fieldNames(object, nil)
	if object == kItem {
		known = append(known, "is", "upf")
	}
	if hint := didYouMean(name, append(known, "each")); hint != "" {
		return hint
	}
	return "nutrients are named as in reports, such as sodium, saturated_fat or vitamin_c"
}

// amount reads the amount of a nutrient, in its canonical unit. Under each a plain number is in that unit, so
// that one case fits nutrients of many units.
func (b *caseBuilder) amount(n nutrition.Nutrient, f *CaseFact) (nutrition.Amount, bool) {
	if !b.isText(f) {
		return nutrition.Amount{}, false
	}
	text := f.Text
	if text == unknownText {
		return nutrition.Anything(), true
	}
	if f.Name == "each" && !strings.ContainsFunc(text, unicode.IsLetter) {
		text += " " + n.Unit().Label()
	}
	a, unit, err := nutrition.ParseInterval(text)
	if err == nil {
		a, err = a.For(n, unit)
	}
	if err != nil {
		b.report(f.Range, "quantity", plainError(err), "")
		return nutrition.Amount{}, false
	}
	return a, true
}

// personFact reads one fact about the person.
func (b *caseBuilder) personFact(f *CaseFact) {
	k := fieldKind(kPerson, f.Name, nil)
	switch {
	case k == noKind:
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("a person in a test case has no %q", f.Name), nearest(f.Name, fieldNames(kPerson, nil)))
	case f.Name == "sex":
		b.facts.person[f.Name] = textFact(b.oneOf(f, "female", "male", unknownText))
	case k == kTruth:
		b.facts.person[f.Name] = Value{Kind: TruthValue, Truth: b.truth(f)}
	case k == kMass:
		if a, ok := b.mass(f); ok {
			b.facts.person[f.Name] = Value{Kind: NumberValue, Number: a}
		}
	default:
		if a, ok := b.number(f); ok {
			b.facts.person[f.Name] = Value{Kind: NumberValue, Number: a}
		}
	}
}

// need reads the person's needs, of which there is the energy.
func (b *caseBuilder) need(f *CaseFact) {
	if f.Name != "energy" {
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("the needs of a test case have no %q", f.Name), "write needs: {energy: 1800 kcal}; other needs stand under ref")
		return
	}
	if a, ok := b.amount(nutrition.EnergyKcal, f); ok {
		b.facts.energy = a
	}
}

// covers reads the share of the day: above 0, and at most 1.
func (b *caseBuilder) covers(f *CaseFact) {
	a, ok := b.number(f)
	switch {
	case !ok:
	case f.Text == unknownText:
		b.facts.covers = nutrition.Amount{Lo: 0, Hi: 1}
	case a.Lo <= 0 || a.Hi > 1:
		b.report(f.Range, "covers", fmt.Sprintf("covers must be above 0 and at most 1, not %s", f.Text), "write a share of the day, such as 2/3")
	default:
		b.facts.covers = a
	}
}

// number reads a plain number or an interval of numbers: 68, 2/3, 60..70.
func (b *caseBuilder) number(f *CaseFact) (nutrition.Amount, bool) {
	switch {
	case !b.isText(f):
		return nutrition.Amount{}, false
	case f.Text == unknownText:
		return nutrition.Anything(), true
	}
	from, to, _ := strings.Cut(f.Text, "..")
	if to == "" {
		to = from
	}
	lo, rest, err := nutrition.ParseNumber(from)
	hi, more, err2 := nutrition.ParseNumber(to)
	if err != nil || err2 != nil || rest+more != "" || lo > hi {
		b.report(f.Range, "not-a-number", fmt.Sprintf("%s must be a number, not %q", f.Name, f.Text), "such as 68, or 60..70 where it is not known exactly")
		return nutrition.Amount{}, false
	}
	return nutrition.Amount{Lo: lo, Hi: hi}, true
}

// mass reads a body weight, in kg.
func (b *caseBuilder) mass(f *CaseFact) (nutrition.Amount, bool) {
	switch {
	case !b.isText(f):
		return nutrition.Amount{}, false
	case f.Text == unknownText:
		return nutrition.Anything(), true
	}
	a, unit, err := nutrition.ParseInterval(f.Text)
	if err == nil {
		a, err = a.In(unit, kilogram())
	}
	if err != nil {
		b.report(f.Range, "quantity", plainError(err), "write a weight, such as 70 kg")
		return nutrition.Amount{}, false
	}
	return a, true
}

// truth reads true, false or unknown.
func (b *caseBuilder) truth(f *CaseFact) nutrition.Truth {
	switch b.oneOf(f, "true", "false", unknownText) {
	case "true":
		return nutrition.True
	case "false":
		return nutrition.False
	}
	return nutrition.Unknown
}

// textFact is a text as a fact; the word unknown is none. An empty text is a known one.
func textFact(t string) Value {
	if t == unknownText {
		return Value{}
	}
	return Value{Kind: TextValue, Text: t}
}

// slotFact is the slot of a meal. That a meal says none of the four is known, and not the same as not knowing which it is.
func slotFact(t string) Value {
	if t == noneText {
		t = ""
	}
	return textFact(t)
}

// oneOf is the fact's text if it is one of the names; otherwise it is reported, and empty.
func (b *caseBuilder) oneOf(f *CaseFact, names ...string) string {
	if !b.isText(f) {
		return ""
	}
	if slices.Contains(names, f.Text) {
		return f.Text
	}
	hint := didYouMean(f.Text, names)
	if hint == "" {
		hint = "one of " + strings.Join(names, ", ")
	}
	b.report(f.Range, "unknown-value", fmt.Sprintf("%s cannot be %q", f.Name, f.Text), hint)
	return ""
}
