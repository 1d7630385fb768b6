package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// A knob is a fact that a rule reads, as a test case gives it: where it stands in the case, and what it may be.
type knob struct {
	path   []string // day, meals, 0, sodium: a number is a place in a list
	values []string // of a fact that is one of a few; nil for an amount or a number
	unit   nutrition.Unit
	suffix string // behind the number: " mg", " g/kg"; empty for a plain number
	usual  float64
}

func (k *knob) id() string { return strings.Join(k.path, ".") }

// comparing is a comparison inside a rule, with the all and exists around it.
type comparing struct {
	tree  *tree
	loops []*tree
	knobs []*knob // numbers that it reads
}

// points are what test cases of a rule can turn: its facts, and the comparisons whose two sides may meet.
type points struct {
	rule     *CompiledRule
	knobs    []*knob
	compares []comparing
	texts    []string // that the expressions name
}

var quotedText = regexp.MustCompile(`"([^"\\]*)"|'([^'\\]*)'`)

// pointsOf finds what can be turned in a rule, in the order of its text.
func pointsOf(r *CompiledRule) *points {
	p := &points{rule: r}
	for _, m := range quotedText.FindAllStringSubmatch(r.Rule.When.Text+" "+r.Rule.Check.Text, -1) {
		if text := m[1] + m[2]; !slices.Contains(p.texts, text) {
			p.texts = append(p.texts, text)
		}
	}
	trees := r.explainable()
	for _, t := range []*tree{trees.when, trees.check} {
		if t != nil {
			p.walk(t, nil)
		}
	}
	for i := range r.Pack.Params {
		if name := r.Pack.Params[i].Name; r.Pack.Params[i].Type == ChoiceType && len(r.Pack.Require) > 0 {
			p.keep(p.param(name)) // what the values must fulfill together may need one that the rule does not read
		}
	}
	return p
}

// walk collects the knobs of a tree, and returns those that are numbers.
func (p *points) walk(t *tree, loops []*tree) []*knob {
	var numbers []*knob
	if k := p.leaf(t, loops); k != nil {
		k = p.keep(k)
		if k.values == nil {
			numbers = append(numbers, k)
		}
	}
	inside := loops
	if t.shape == shapeAll || t.shape == shapeExists {
		inside = append(slices.Clone(loops), t)
	}
	for _, part := range t.parts {
		numbers = append(numbers, p.walk(part, inside)...)
	}
	if t.shape == shapeCompare && len(t.parts) == 2 && t.parts[0].amount != nil && t.parts[1].amount != nil {
		p.compares = append(p.compares, comparing{t, loops, numbers})
	}
	return numbers
}

// keep is the knob of the same fact that is there already, or this one.
func (p *points) keep(k *knob) *knob {
	if i := slices.IndexFunc(p.knobs, func(have *knob) bool { return have.id() == k.id() }); i >= 0 {
		return p.knobs[i]
	}
	p.knobs = append(p.knobs, k)
	return k
}

// place is the path of the subject that stands in a slot.
func (p *points) place(slot int, loops []*tree) []string {
	if slot < slotLoops {
		return []string{Scope(slot + 1).String()}
	}
	loop := loops[slot-slotLoops]
	return append(p.place(loop.of, loops), partsName(scopeOfElement(loop.list)-1), "0")
}

// leaf is the knob of what reads a single fact; nil for anything else.
func (p *points) leaf(t *tree, loops []*tree) *knob {
	switch {
	case t.fixed:
		return nil
	case t.shape == shapeAsk:
		return &knob{path: append(p.place(t.askedSlot(), loops), t.name, t.parts[0].text0), values: truthTexts()}
	case t.shape == shapeAmount:
		return p.function(t)
	case t.shape != shapeFact || t.name == "":
		return nil
	case t.direct:
		at := p.place(t.slot, loops)
		if t.slot == slotPlan {
			at = append(at, "mean")
		}
		return p.nutrient(at, t.inputs.nutrients[0])
	case t.object.isReference():
		n, _ := nutrition.LookupNutrient(t.name)
		return p.nutrient([]string{strings.TrimPrefix(t.object.celName(), "@")}, n)
	case t.object == kNeeds:
		return &knob{path: []string{"needs", "energy"}, unit: nutrition.EnergyKcal.Unit(), suffix: " kcal", usual: 1800}
	case t.object == kPerson:
		return personKnob(t)
	case t.object == kPlan && t.name == "covers":
		return &knob{path: []string{"covers"}, usual: 1}
	case t.object == kParams:
		return p.param(t.name)
	case t.object == kItem && t.name == itemWeight:
		return &knob{path: append(p.place(t.askedSlot(), loops), itemWeight), unit: nutrition.Unit{Symbol: "g", Factor: 1000}, suffix: " g", usual: 100}
	case t.object.isSubject() && t.kind == kText:
		return p.text(t, p.place(t.askedSlot(), loops))
	}
	return nil
}

func truthTexts() []string { return []string{"false", "true", unknownText} }

// nutrient is the knob of an amount; the nutrient of a template is called each.
func (p *points) nutrient(at []string, n nutrition.Nutrient) *knob {
	k := &knob{path: append(at, n.String()), unit: n.Unit(), suffix: " " + n.Unit().Symbol, usual: 50}
	if n == nutrition.EnergyKcal {
		k.usual = 1800
	}
	if each := p.rule.each; each != nil && *each == n {
		k.path[len(k.path)-1], k.suffix = "each", ""
	}
	return k
}

// function is the knob of a function that reads a fact besides its arguments.
func (p *points) function(t *tree) *knob {
	switch {
	case t.name == "per_kg":
		return &knob{path: []string{"dosing_weight"}, unit: kilogram(), suffix: " kg", usual: 70}
	case t.name == "ceiling" || t.name == "floor":
		p.keep(&knob{path: []string{"ceilings"}, values: []string{"full-day"}})
		return &knob{path: []string{"covers"}, values: []string{"1"}}
	case t.readsPlan():
		n := t.inputs.nutrients[0]
		return &knob{path: []string{"plan", "spread", t.parts[0].text0, n.String()}, unit: n.Unit(), suffix: " " + n.Unit().Symbol, usual: 50}
	}
	return nil
}

func personKnob(t *tree) *knob {
	k := &knob{path: []string{"person", t.name}}
	switch {
	case t.kind == kTruth:
		k.values = truthTexts()
	case t.kind == kText:
		k.values = []string{"female", "male", unknownText}
	case t.kind == kMass:
		k.unit, k.suffix, k.usual = kilogram(), " kg", 70
	case t.kind == kInt:
		k.usual = 2
	default:
		k.usual = 40
	}
	return k
}

// param is the knob of a parameter.
func (p *points) param(name string) *knob {
	k := &knob{path: []string{"params", name}}
	for i := range p.rule.Pack.Params {
		switch param := &p.rule.Pack.Params[i]; {
		case param.Name != name:
		case param.Type == TruthType:
			k.values = []string{"false", "true", leftOut}
		case param.Type == ChoiceType:
			k.values = append(slices.Clone(param.Values), leftOut)
		default:
			k.unit, k.suffix, k.usual = param.Unit, param.suffix(), param.middle()
		}
	}
	return k
}

// middle is a value of the parameter as cases may give it: its default, or what lies between the ends of its range.
func (p *Param) middle() float64 {
	v := unitFactor(p.Unit)
	switch {
	case p.Default != nil:
		v = p.Default.Number
	case p.Min != nil && p.Max != nil:
		v = (*p.Min + *p.Max) / 2
	case p.Min != nil:
		v = *p.Min
	case p.Max != nil:
		v = *p.Max
	}
	return v / unitFactor(p.Unit)
}

// text is the knob of a text: what the expressions name, something else, and unknown.
func (p *points) text(t *tree, at []string) *knob {
	k := &knob{path: append(at, t.name)}
	if t.name == "slot" {
		k.values = []string{"breakfast", "lunch", "dinner", "snack", noneText, unknownText}
		return k
	}
	k.values = append(slices.Clone(p.texts), "something else", unknownText)
	return k
}
