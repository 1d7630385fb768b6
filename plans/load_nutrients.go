package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
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
	for _, f := range l.mapping(n, "label") {
		switch {
		case f.Name == "serving":
			serving = true
			label.Serving = strings.TrimSpace(l.Text(f.Value, "serving"))
			label.Grams = l.serving(f.Value, label.Serving)
		case isNull(f.Value): // left blank on the label: not known
		default:
			given = true
			if a, ok := l.labelFigure(f); ok {
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

// labelFigure reads what the label prints of one nutrient.
func (l *loader) labelFigure(f yamlsrc.Field) (LabelFigure, bool) {
	n, ok := nutrition.LookupNutrient(f.Name)
	if !ok {
		l.unknownKey(f, "label", append([]string{"serving"}, nutrientNames()...))
		return LabelFigure{}, false
	}
	text := strings.TrimSpace(l.Text(f.Value, f.Name))
	if f.Value.Kind != yaml.ScalarNode || l.lacksUnit(f, n, text) {
		return LabelFigure{}, false
	}
	if q, err := nutrition.ParseQuantity(text); err == nil {
		if _, err := q.For(n); err != nil {
			l.wrongDimension(f, n, text, q.Unit)
			return LabelFigure{}, false
		}
	}
	const anyServing = 100 // what it weighs makes no figure right or wrong
	if _, err := foods.ParseLabel(n, text, anyServing); err != nil {
		l.badFigure(f.Value, text, "20 "+n.Unit().Label(), err)
		return LabelFigure{}, false
	}
	return LabelFigure{Nutrient: n, Text: text, Range: l.at(f.Value)}, true
}

// lacksUnit reports a bare number.
func (l *loader) lacksUnit(f yamlsrc.Field, n nutrition.Nutrient, text string) bool {
	_, rest, err := nutrition.ParseNumber(text)
	if err != nil || rest != "" {
		return false
	}
	l.reportf(f.Value, "no-unit", fmt.Sprintf("write the unit: %s %s", short(text), n.Unit().Label()), "%s has no unit: %q", f.Name, short(text))
	return true
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
	for _, f := range l.mapping(n, what) {
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
func (l *loader) namedAmount(f yamlsrc.Field, what string) (NutrientAmount, bool) {
	if _, ok := nutrition.LookupNutrient(f.Name); !ok {
		l.unknownKey(f, what, nutrientNames())
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
	if l.lacksUnit(f, n, text) {
		return NutrientAmount{}, false
	}
	a, given, err := nutrition.ParseInterval(text)
	if err != nil {
		l.notAQuantity(f.Value, f.Name, text, "20 "+n.Unit().Label(), err)
		return NutrientAmount{}, false
	}
	a, err = a.For(n, given)
	if err != nil {
		l.wrongDimension(f, n, text, given)
		return NutrientAmount{}, false
	}
	return NutrientAmount{Nutrient: n, Amount: a, Text: text, Range: l.at(f.Value)}, true
}

// wrongDimension reports an amount in a unit that the nutrient is not counted in.
func (l *loader) wrongDimension(f yamlsrc.Field, n nutrition.Nutrient, text string, given nutrition.Unit) {
	due := n.Unit().Label()
	l.reportf(f.Value, "wrong-dimension", fmt.Sprintf("write it like \"20 %s\"", due),
		"%s is counted in %s, and %q is %s", n, due, short(text), given.Dimension)
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

// badFigure reports a figure that no label prints, or that cannot be read back from one.
func (l *loader) badFigure(n *yaml.Node, text, example string, err error) {
	message := strings.TrimPrefix(err.Error(), "foods: ")
	if _, inner, ok := strings.Cut(message, "nutrition: "); ok {
		message = inner
	}
	message, hint, _ := strings.Cut(message, "; ")
	code := "label"
	switch {
	case strings.HasPrefix(text, "-"), strings.HasPrefix(text, "−"):
		code = "negative"
	case hint == "" || strings.HasPrefix(hint, "write one such as"):
		hint = fmt.Sprintf("write it like %q", example)
	}
	l.reportf(n, code, hint, "%s", message)
}
