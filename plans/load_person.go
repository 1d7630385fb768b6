package plans

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

var personKeys = sync.OnceValue(schema.Keys[schema.Person])

// person reads for:, whose keys beside those of the person are nutrients with the RDN's own figures.
func (l *loader) person(n *yaml.Node) PersonSpec {
	if n == nil {
		return PersonSpec{}
	}
	s := PersonSpec{Range: l.at(n)}
	f := l.personFields(n, &s)
	if n.Kind != yaml.MappingNode {
		return s
	}
	s.Reference = Reference(l.choice(f.value("reference"), "reference", string(ReferenceDRI), string(ReferenceFDA), string(ReferenceOwn)))
	if v := f.value("sex"); v != nil {
		s.Sex = l.choice(v, "sex", "female", "male")
	}
	if v := f.value("activity"); v != nil {
		s.Activity = l.choice(v, "activity", "inactive", "low-active", "active", "very-active")
	}
	if v := f.value("energy_equation"); v != nil {
		s.EnergyEquation = l.choice(v, "energy_equation", "nasem2023", "iom2005", "mifflin")
	}
	if v := f.value("activity_factor"); v != nil {
		s.ActivityFactor = l.activityFactor(v)
	}
	l.body(f, &s)
	l.stage(f, &s)
	l.contradictions(n, f, &s)
	return s
}

// personFields takes the RDN's own figures out of the keys and returns the others.
func (l *loader) personFields(n *yaml.Node, s *PersonSpec) fields {
	f := fields{}
	var own []yamlsrc.Field
	for _, field := range l.mapping(n, "for") {
		_, isNutrient := nutrition.LookupNutrient(field.Name)
		switch {
		case isNull(field.Value):
		case isNutrient && field.Name != "energy":
			own = append(own, field)
		case slices.Contains(personKeys(), field.Name):
			f[field.Name] = field
			s.places = append(s.places, place{field.Name, l.at(field.Value)})
		default:
			l.unknownKey(field, "for", slices.Concat(personKeys(), nutrientNames()))
		}
	}
	reference := strings.TrimSpace(l.Text(f.value("reference"), "reference"))
	for _, field := range own {
		if reference != string(ReferenceOwn) {
			l.reportf(field.Key, "own-figure", "write reference: own, or leave the figure out",
				"a figure for %s is the RDN's own, and the reference is not", field.Name)
			continue
		}
		a, ok := l.nutrientAmount(field)
		switch {
		case !ok:
		case !a.Amount.Known() || a.Amount.Lo <= 0:
			l.reportf(field.Value, "own-figure", "write it like \"75 g\"", "a reference is one amount above zero, not %q", short(a.Text))
		default:
			s.Own = append(s.Own, a)
		}
	}
	return f
}

// body reads age, weight, height and energy.
func (l *loader) body(f fields, s *PersonSpec) {
	if v := f.value("age"); v != nil {
		s.AgeMonths, s.AgeGiven = l.age(v)
	}
	s.WeightKg = l.weight(f.value("weight"), "weight")
	s.DosingWeightKg = l.weight(f.value("dosing_weight"), "dosing_weight")
	if v := f.value("height"); v != nil {
		s.HeightCm = l.height(v)
	}
	if v := f.value("energy"); v != nil {
		if q, ok := l.quantity(v, "energy", nutrition.Energy, "1800 kcal"); ok {
			s.EnergyKcal = q.Base()
			if s.EnergyKcal < 100 || s.EnergyKcal > 20_000 {
				l.reportf(v, "absurd", "write kcal for a day", "energy of %s is no person's", q)
			}
		}
	}
}

// activityFactor is what the RDN multiplies a resting rate by; no activity is under 1.
func (l *loader) activityFactor(n *yaml.Node) float64 {
	text := strings.TrimSpace(l.Text(n, "activity_factor"))
	v, rest, err := nutrition.ParseNumber(text)
	if err != nil || rest != "" || v < 1 || v > 3 {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, "activity-factor", "write a number such as 1.4", "activity_factor must be a number from 1 to 3, not %q", short(text))
		}
		return 0
	}
	return v
}

// age reads "68", "68 years" or "18 months" as completed months.
func (l *loader) age(n *yaml.Node) (months int, ok bool) {
	text := strings.TrimSpace(l.Text(n, "age"))
	v, unit, err := nutrition.ParseNumber(text)
	switch strings.TrimSpace(unit) {
	case "", "y", "yr", "yrs", "year", "years":
		v *= 12
	case "mo", "month", "months":
	default:
		err = fmt.Errorf("no age")
	}
	if err != nil || v > 130*12 {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, "age", "write years, such as 68, or 18 months", "%q is no age", short(text))
		}
		return 0, false
	}
	return int(math.Floor(v + 1e-9)), true
}

// weight is in kg, 0 where n is absent.
func (l *loader) weight(n *yaml.Node, what string) float64 {
	if n == nil {
		return 0
	}
	q, ok := l.quantity(n, what, nutrition.Mass, "70 kg")
	kg := q.Base() / 1e6
	if ok && (kg < 0.3 || kg > 700) {
		l.reportf(n, "absurd", "write it like 70 kg, or 154 lb", "a %s of %s is no person's", strings.ReplaceAll(what, "_", " "), q)
	}
	return kg
}

// height reads "165 cm", "1.65 m", "65 in" or "5 ft 5 in" in cm.
func (l *loader) height(n *yaml.Node) float64 {
	text := strings.TrimSpace(l.Text(n, "height"))
	cm, ok := lengthCm(text)
	if n.Kind != yaml.ScalarNode {
		return 0
	}
	switch {
	case !ok:
		l.reportf(n, "height", "write it like 165 cm, or 5 ft 5 in", "%q is no height", short(text))
	case cm < 25 || cm > 280:
		l.reportf(n, "absurd", "write it like 165 cm, or 5 ft 5 in", "a height of %s is no person's", text)
	}
	return cm
}

func lengthCm(text string) (cm float64, ok bool) {
	for text != "" {
		v, rest, err := nutrition.ParseNumber(text)
		if err != nil {
			return 0, false
		}
		unit, next, _ := strings.Cut(rest, " ")
		const inch = 2.54
		switch unit {
		case "cm":
			cm += v
		case "m":
			cm += 100 * v
		case "in", "inch", "inches":
			cm += inch * v
		case "ft", "foot", "feet":
			cm += 12 * inch * v
		default:
			return 0, false
		}
		text = strings.TrimSpace(next)
	}
	return cm, cm > 0
}

// stage reads pregnant: (a trimester) and lactating: (the month).
func (l *loader) stage(f fields, s *PersonSpec) {
	if v := f.value("pregnant"); v != nil {
		s.Pregnant, s.Trimester = l.since(v, "pregnant", "the trimester, 1 to 3", 3)
	}
	if v := f.value("lactating"); v != nil {
		s.Lactating, s.LactationMonth = l.since(v, "lactating", "the month, from 1", 48)
	}
}

// since reads true, false or a number from 1 to most, which is true and says more.
func (l *loader) since(n *yaml.Node, what, meaning string, most int) (is bool, number int) {
	text := strings.TrimSpace(l.Text(n, what))
	switch text {
	case "true":
		return true, 0
	case "false":
		return false, 0
	}
	v, rest, err := nutrition.ParseNumber(text)
	if number = int(v); err != nil || rest != "" || float64(number) != v || number < 1 || number > most {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, what, "write "+meaning+", or true or false", "%s must be %s, not %q", what, meaning, short(text))
		}
		return false, 0
	}
	return true, number
}

// contradictions reports what cannot be meant together, and what the reference cannot do without.
func (l *loader) contradictions(n *yaml.Node, f fields, s *PersonSpec) {
	if v := f.value("energy_equation"); v != nil && s.EnergyKcal > 0 {
		l.Report(v, "contradiction", "the energy is given, so no equation is used", "leave out energy: or energy_equation:")
	}
	for _, key := range []string{"pregnant", "lactating"} {
		if is := key == "pregnant" && s.Pregnant || key == "lactating" && s.Lactating; is && s.Sex == "male" {
			l.reportf(f.value(key), "contradiction", "check sex: and "+key+":", "a man cannot be %s", key)
		}
	}
	if v := f.value("activity_factor"); v != nil && s.EnergyEquation != "mifflin" {
		l.Report(v, "contradiction", "only a resting rate is multiplied by an activity factor", "write energy_equation: mifflin, or activity: in place of the factor")
	}
	if s.Reference != ReferenceDRI {
		return
	}
	if f.value("sex") == nil {
		l.missing(n, "sex", "for", "female or male, which the reference intakes need")
	}
	if f.value("age") == nil {
		l.missing(n, "age", "for", "the age in years, which the reference intakes need")
	}
}
