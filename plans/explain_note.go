package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// note says where a fact comes from.
func (x *explaining) note(s *rules.Step) string {
	switch s.Fact {
	case rules.ParamFact:
		return x.paramNote(s.Name)
	case rules.ReferenceFact:
		return x.referenceNote(s)
	case rules.NeedsFact:
		return "the energy need by " + x.report.facts.judged.needs.Energy.Method
	case rules.CoversFact:
		return "the share of the day that the plan covers"
	case rules.PersonFact:
		return "the average individual that the plan names"
	case rules.SubjectFact, rules.KindFact:
		return x.subjectNote(s)
	}
	switch s.Op {
	case "ceiling", "floor":
		return fmt.Sprintf("times %s, the share of the day that counts for a %s", shareText(x.report.facts.Share(s.Op == "ceiling")), s.Op)
	case "per_kg":
		return "times the dosing weight, " + x.report.facts.DosingWeight().Format(nutrition.Unit{Symbol: "kg"})
	}
	return ""
}

// paramNote says who gave a parameter its value.
func (x *explaining) paramNote(name string) string {
	v, ok := x.finding.Use().Value(name)
	switch {
	case !ok:
		return "not set: left to the RDN"
	case !v.Set:
		return "the default of the pack " + x.finding.Rule.Pack.ID
	}
	note := "set in the plan"
	if v.By != "" {
		note += " by " + v.By
	}
	if v.Reason != "" {
		note += ": " + v.Reason
	}
	return note
}

// referenceNote says from which row of which table a reference is.
func (x *explaining) referenceNote(s *rules.Step) string {
	needs := &x.report.facts.judged.needs
	if s.Nutrient == nutrition.EnergyKcal {
		return "the energy need by " + needs.Energy.Method
	}
	kind := [...]string{rules.Ref: "reference", rules.EAR: "EAR", rules.RDA: "RDA", rules.AI: "AI", rules.UL: "UL", rules.CDRR: "CDRR"}[s.Reference]
	if s.Reference == rules.Ref {
		f, ok := needs.Reference(s.Nutrient)
		if !ok {
			return "the tables have none"
		}
		kind = "reference of " + strings.ToUpper(needs.Basis.String())
		if f.Source != "" {
			kind += ", source " + f.Source
		}
	}
	if needs.Group != nutrition.NoGroup {
		kind += ", group " + needs.Group.String()
	}
	return kind
}

// subjectNote names what was asked about.
func (x *explaining) subjectNote(s *rules.Step) string {
	if own, ok := s.Subject.(*subject); ok && own.item != nil {
		return itemName(own.item, 60) + ", " + own.Path()
	}
	return ""
}

// source says where the value of an item comes from: the data set and how it came to the figure, or the bound.
func (s *Brought) source() string {
	v := s.Value
	text := v.Source
	if v.Source == "" {
		text = "no value in the data"
	}
	if v.Derivation != "" && !strings.HasPrefix(v.Derivation, "not given") {
		text += ", " + strings.ToLower(v.Derivation)
	}
	if v.Reason != "" {
		text += ": " + v.Reason
	}
	return text
}

// shareText is a share of the day in at most three digits.
func shareText(a nutrition.Amount) string { return a.Format(nutrition.Unit{}) }
