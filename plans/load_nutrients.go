package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// label reads label: {serving: 30 g, sodium: 140 mg, ...}.
func (l *loader) label(n *yaml.Node) *Label {
	if n == nil {
		return nil
	}
	label := &Label{Range: l.at(n)}
	serving, given := false, false
	for _, f := range l.Mapping(n, "label") {
		switch {
		case f.Name == "serving":
			serving = true
			label.Serving = strings.TrimSpace(l.Text(f.Value, "serving"))
			label.Grams = l.serving(f.Value, label.Serving)
		case isNull(f.Value): // left blank on the label: not known
		default:
			given = true
			if a, ok := l.namedAmount(f, "label", "serving"); ok {
				label.Nutrients = append(label.Nutrients, a)
			}
		}
	}
	switch {
	case n.Kind != yaml.MappingNode:
	case !serving:
		l.missing(n, "serving", "the label", "its weight, such as 30 g")
	case !given:
		l.Report(n, "empty", "the label gives no nutrient", "write what it prints, such as sodium: 140 mg")
	}
	return label
}

// serving is the grams of a label's serving: "30 g", or what stands in the brackets of "2/3 cup (55 g)".
func (l *loader) serving(n *yaml.Node, text string) float64 {
	if i := strings.IndexByte(text, '('); i >= 0 && strings.HasSuffix(text, ")") {
		bracket := *n
		bracket.Value, text = text[i+1:len(text)-1], text[i+1:len(text)-1]
		if q, err := nutrition.ParseQuantity(text); err == nil && q.Unit.Dimension == nutrition.Mass {
			grams, _ := l.weighed(&bracket, "serving", "30 g")
			return grams
		}
	}
	grams, _ := l.weighed(n, "serving", "30 g")
	return grams
}

// nutrientAmounts reads {sodium: 31 mg, ...}.
func (l *loader) nutrientAmounts(n *yaml.Node, what string) []NutrientAmount {
	var as []NutrientAmount
	for _, f := range l.Mapping(n, what) {
		if isNull(f.Value) {
			l.reportf(f.Key, "empty", "give the amount, or take the line away", "%s has no value", short(f.Name))
			continue
		}
		if a, ok := l.namedAmount(f, what); ok {
			as = append(as, a)
		}
	}
	return as
}

// namedAmount is nutrientAmount for a key that may be no nutrient at all.
func (l *loader) namedAmount(f yamlsrc.Field, what string, others ...string) (NutrientAmount, bool) {
	if _, ok := nutrition.LookupNutrient(f.Name); !ok {
		l.unknownKey(f, what, append(others, nutrientNames()...))
		return NutrientAmount{}, false
	}
	return l.nutrientAmount(f)
}

// nutrientAmount reads the amount of a nutrient whose name is known to be one: "31 mg", or the interval that
// is known of it, "10..20 mg".
func (l *loader) nutrientAmount(f yamlsrc.Field) (NutrientAmount, bool) {
	n, _ := nutrition.LookupNutrient(f.Name)
	text := strings.TrimSpace(l.Text(f.Value, f.Name))
	if f.Value.Kind != yaml.ScalarNode {
		return NutrientAmount{}, false
	}
	unit := n.Unit()
	example := "20 " + unit.Label()
	if v, rest, err := nutrition.ParseNumber(text); err == nil && rest == "" {
		hint := fmt.Sprintf("write the unit: %s %s", strings.TrimSpace(text), unit.Label())
		if v == 0 {
			hint = "write 0 " + unit.Label()
		}
		l.reportf(f.Value, "no-unit", hint, "%s has no unit: %q", f.Name, short(text))
		return NutrientAmount{}, false
	}
	a, given, err := nutrition.ParseInterval(text)
	if err != nil {
		l.notAQuantity(f.Value, f.Name, text, example, err)
		return NutrientAmount{}, false
	}
	a, err = a.For(n, given)
	if err != nil {
		l.reportf(f.Value, "wrong-dimension", fmt.Sprintf("write it like %q", example), "%s is counted in %s, and %q is %s", f.Name, unit.Label(), short(text), given.Dimension)
		return NutrientAmount{}, false
	}
	return NutrientAmount{Nutrient: n, Amount: a, Text: text, Range: l.at(f.Value)}, true
}

// unknownKey reports a key that is none of those known, with the nearest of them.
func (l *loader) unknownKey(f yamlsrc.Field, what string, known []string) {
	hint := "nutrients are named as in sodium, saturated_fat, vitamin_c"
	if near, ok := suggest.Closest(f.Name, known); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	l.reportf(f.Key, "unknown-key", hint, "unknown key %q in %s", short(f.Name), what)
}

func nutrientNames() []string {
	names := make([]string, 0, nutrition.NutrientCount)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		names = append(names, n.String())
	}
	return names
}
