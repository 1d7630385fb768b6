package processing

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// ab1264 answers by California Health and Safety Code 104661: a substance with one of the listed technical effects,
// and a high share of saturated fat, sodium or added sugar, or a nonnutritive or listed sweetener.
func (c *evidence) ab1264() Verdict {
	var v Verdict
	if why := c.excluded(); why != "" {
		v.Is, v.Strict, v.Lenient = nutrition.False, nutrition.False, nutrition.False
		v.Markers = []Marker{{Text: c.subject.Name, Why: why, Cite: []string{"ab1264"}}}
		return v
	}
	additive, strict := c.functional(&v)
	sweet := c.sweetener(&v)
	high, why := c.high()
	second := high.Or(sweet)
	v.Is, v.Strict = additive.And(second), strict.And(second)
	v.Lenient = v.Is
	if high == nutrition.True && v.Strict != nutrition.False {
		v.Markers = append(v.Markers, Marker{Text: c.subject.Name, Why: why, Cite: []string{"ab1264"}})
	}
	switch v.Is {
	case nutrition.False:
		if v.Strict == nutrition.False {
			v.Markers = nil
		}
	case nutrition.Unknown:
		if additive == nutrition.Unknown {
			v.Questions = c.openQuestions()
		}
		if second == nutrition.Unknown {
			v.Questions = append(v.Questions, why)
		}
	}
	return v
}

// excluded says why the definition does not apply to the food; empty if it does, or may.
func (c *evidence) excluded() string {
	name := strings.ToLower(c.subject.Name)
	switch {
	case strings.Contains(name, "infant formula"):
		return "infant formula is excluded"
	case strings.HasPrefix(name, "alcoholic beverage"):
		return "alcoholic beverages are excluded"
	case c.read == nil && c.kind != nil && c.kind.group == 1 && c.kind.additives == nutrition.False:
		return "a raw or minimally processed food is excluded: " + c.kind.reason
	case c.read == nil && c.kind != nil && c.kind.group == 3 && c.kind.additives != nutrition.True && says(name, preservedForms[:]):
		return "a minimally processed food in a preserved form (canned, dried, frozen) is excluded"
	}
	return ""
}

// preservedForms are the forms in which a food is still minimally processed by the definition.
var preservedForms = [...]string{"canned", "dried", "frozen", "pureed", "puree", "pasteurized"}

// functional answers whether the food holds a substance with one of the technical effects. The strict reading takes
// every effect that FDA's inventory lists for a substance, whatever it is used for.
func (c *evidence) functional(v *Verdict) (reference, strict nutrition.Truth) {
	if c.read == nil {
		return c.additivesByKind(v)
	}
	reference, strict = nutrition.False, nutrition.False
	for i := range c.read.hits {
		h := &c.read.hits[i]
		class, why, cite := abHit(h)
		if h.doubtful && class > abNo {
			class = abUnread
		}
		switch class {
		case abYes:
			reference, strict = nutrition.True, nutrition.True
			v.Markers = append(v.Markers, c.marker(h, why, cite, false))
		case abListed:
			strict = nutrition.True
			v.Markers = append(v.Markers, c.marker(h, why, cite, true))
		case abUnread, abUnstated:
			reference, strict = reference.Or(nutrition.Unknown), strict.Or(nutrition.Unknown)
		}
	}
	if !c.clear() {
		reference, strict = reference.Or(nutrition.Unknown), strict.Or(nutrition.Unknown)
	}
	return reference, strict
}

func (c *evidence) additivesByKind(v *Verdict) (reference, strict nutrition.Truth) {
	if c.kind == nil || c.refused != nil && c.kind.additives != nutrition.True {
		return nutrition.Unknown, nutrition.Unknown
	}
	if c.kind.additives == nutrition.True {
		v.Markers = append(v.Markers, c.kindMarker())
	}
	return c.kind.additives, c.kind.additives
}

// abHit says how something in a list counts.
func abHit(h *hit) (class abClass, why string, cite []string) {
	if h.head {
		return abNo, "", nil
	}
	if h.substance < 0 {
		return abDeclared(h)
	}
	s := &substanceTable[h.substance]
	cite = citing(s.Sources, "ab1264")
	switch s.ab {
	case abYes:
		return abYes, "technical effect: " + s.Effect, cite
	case abListed:
		return abListed, "FDA's inventory lists a technical effect (" + s.Effects + "), though it is mostly used for another", cite
	}
	return s.ab, "", cite
}

// abDeclared is for what the table has not, but the label says what it is for. A food declared as a color is a fruit or
// vegetable juice of 21 CFR 73.
func abDeclared(h *hit) (class abClass, why string, cite []string) {
	switch h.function {
	case "color":
		if h.food {
			return abNatural, "", nil
		}
		return abUnstated, "", nil
	case "bulking agent", "antifoaming agent", "glazing agent", "foaming agent":
		return abUnread, "", nil
	case "sweetener":
		if h.food {
			return abNo, "", nil
		}
		return abUnread, "", nil
	}
	if h.food {
		return abListed, "a food that the label declares as " + h.function, []string{"ab1264"}
	}
	return abYes, "declared as " + h.function, []string{"ab1264"}
}

// sweetener answers whether the food holds a nonnutritive sweetener, or one that the definition lists.
func (c *evidence) sweetener(v *Verdict) nutrition.Truth {
	if c.read == nil {
		return c.sweetenerByName(v)
	}
	for i := range c.read.hits {
		h := &c.read.hits[i]
		if h.substance < 0 || h.doubtful {
			continue
		}
		if s := &substanceTable[h.substance]; s.Sweetener || s.Listed {
			v.Markers = append(v.Markers, c.marker(h, "a nonnutritive or listed sweetener", []string{"ab1264"}, false))
			return nutrition.True
		}
	}
	if c.clear() {
		return nutrition.False
	}
	return nutrition.Unknown
}

// sweetenerByName answers from the name and kind of a food without a list: a diet drink holds a nonnutritive sweetener.
func (c *evidence) sweetenerByName(v *Verdict) nutrition.Truth {
	switch {
	case c.kind != nil && c.kind.additives == nutrition.False:
		return nutrition.False
	case c.kind != nil && c.kind.group == 4 && says(strings.ToLower(c.subject.Name), sweetenerWords[:]):
		v.Markers = append(v.Markers, Marker{Text: c.subject.Name, Why: "its name says that it holds a nonnutritive sweetener", Cite: []string{"ab1264"}})
		return nutrition.True
	}
	return nutrition.Unknown
}

// sweetenerWords are the words of a description that say so.
var sweetenerWords = [...]string{"aspartame", "saccharin", "sucralose", "acesulfame", "stevia", "artificial sweetener",
	"low calorie sweetener", "low-calorie sweetener", "diet cola", "sugarless", "with sweetener"}

// share is a test of the definition: at least so much of a nutrient for the energy, in the nutrient's unit per kcal.
type share struct {
	nutrient nutrition.Nutrient
	factor   float64 // what a unit of it is in what is compared with the energy
	least    float64
	title    string
}

// The factors are 9 kcal for a gram of fat and 4 for one of sugar; sodium is compared in mg.
var shares = [...]share{
	{nutrition.SaturatedFat, 9, 0.10, "10 % or more of the energy is from saturated fat"},
	{nutrition.Sodium, 1, 1, "1 mg or more of sodium for each kcal"},
	{nutrition.AddedSugars, 4, 0.10, "10 % or more of the energy is from added sugars"},
}

// high answers whether saturated fat, sodium or added sugars are high, and says which, or what would settle it.
func (c *evidence) high() (nutrition.Truth, string) {
	answer, open := nutrition.False, ""
	for _, s := range shares {
		amount, energy := c.amount(s.nutrient), c.amount(nutrition.EnergyKcal)
		is := amount.Scale(s.factor).AtLeast(energy.Scale(s.least))
		if energy.Known() && energy.Lo == 0 && amount.Known() && amount.Lo == 0 {
			is = nutrition.False // no energy and none of it: no share at all
		}
		switch is {
		case nutrition.True:
			return is, s.title
		case nutrition.Unknown:
			answer = nutrition.Unknown
			if open == "" {
				open = fmt.Sprintf("how much %s and energy does it have? (%s)", s.nutrient.Title(), s.title)
			}
		}
	}
	return answer, open
}

// softDrink reports whether the food is a carbonated drink by its name, of which no part is fruit or milk.
func (c *evidence) softDrink() bool {
	name := strings.ToLower(c.subject.Name)
	return c.read == nil && c.kind != nil && c.kind.group == 4 && says(name, []string{"carbonated", "soft drink", "soda pop", "cola"}) &&
		!says(name, []string{"juice", "milk", "fruit", "chocolate", "cream"})
}

// addsNoSugar reports whether the list shows that no ingredient adds sugar.
func (c *evidence) addsNoSugar() bool {
	return c.read != nil && c.clear() && !c.read.sugar && !c.read.processed
}

func (c *evidence) amount(n nutrition.Nutrient) nutrition.Amount {
	switch {
	case c.subject.Per100 == nil:
		return nutrition.Anything()
	case n == nutrition.AddedSugars && !c.subject.Per100(n).Known() && c.addsNoSugar():
		return nutrition.Exactly(0) // no ingredient adds sugar
	case n == nutrition.AddedSugars && c.softDrink():
		return c.subject.Per100(nutrition.Sugars) // all sugar of a soft drink was added
	case n == nutrition.AddedSugars:
		return c.subject.addedSugars()
	}
	return c.subject.Per100(n)
}
