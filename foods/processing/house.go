package processing

import "github.com/mealwright/mealwright/nutrition"

// house answers by the house list: a program's own, stricter than the law and plainer than NOVA. It excludes what
// holds a nonnutritive sweetener, a certified color, hydrogenated oil, mechanically separated meat or an artificial flavor,
// and what is ultra-processed by its kind alone.
func (c *evidence) house(n *NOVA) Verdict {
	v := Verdict{Is: nutrition.False}
	if c.read != nil {
		doubt := !c.clear()
		for i := range c.read.hits {
			h := &c.read.hits[i]
			if h.substance < 0 || !onHouseList(&substanceTable[h.substance]) {
				continue
			}
			if h.doubtful {
				doubt = true
				continue
			}
			v.Is = nutrition.True
			v.Markers = append(v.Markers, c.marker(h, "on the house list", []string{"mealwright"}, false))
		}
		if doubt && v.Is == nutrition.False {
			v.Is = nutrition.Unknown
		}
	} else {
		v.Is = nutrition.Unknown
		if c.kind != nil && c.kind.group > 0 && c.kind.group < 4 && c.refused == nil {
			v.Is = nutrition.False
		}
	}
	if v.Is == nutrition.Unknown && c.read == nil && c.kind != nil && c.kind.group == 4 && c.kind.additives == nutrition.True {
		v.Is = nutrition.True
		v.Markers = []Marker{c.kindMarker()}
	}
	if v.Is == nutrition.Unknown {
		v.Questions = c.openQuestions()
	}
	v.Strict, v.Lenient = v.Is, v.Is
	if n.Group == 4 {
		v.Strict = nutrition.True
	}
	return v
}

// onHouseList reports whether the house list excludes a substance.
func onHouseList(s *Substance) bool {
	switch s.Name {
	case "hydrogenated oil", "interesterified oil", "mechanically separated meat", "artificial flavor", "artificial color", "high-fructose corn syrup":
		return true
	}
	return s.Sweetener || s.Class == "color" && s.ab == abYes
}
