package nutrition

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// EnergyNeed is a person's daily energy need with how it was come by.
type EnergyNeed struct {
	Kcal       Amount     // known, unless something that the equation needs was not given
	Method     string     // the equation, its edition, and what was added
	Sources    []string   // ids of citations; none where the RDN gave the energy
	Confidence Confidence // of the least certain figure in it; empty where the RDN gave the energy
}

// Equation is an energy equation in one edition.
type Equation uint8

// The equations. NASEM 2023 and IOM 2005 estimate the energy requirement; Mifflin-St Jeor estimates the
// resting metabolic rate, which an activity factor multiplies.
const (
	NASEM2023 Equation = iota
	IOM2005
	MifflinStJeor
)

// equationNames lists the equations as plans and the command line write them.
var equationNames = [...]string{"nasem2023", "iom2005", "mifflin"}

// String is nasem2023, iom2005 or mifflin.
func (e Equation) String() string {
	if int(e) >= len(equationNames) {
		return ""
	}
	return equationNames[e]
}

// Title names the equation and its edition: "NASEM 2023 EER".
func (e Equation) Title() string {
	switch e {
	case NASEM2023:
		return "NASEM 2023 EER"
	case IOM2005:
		return "IOM 2005 EER"
	case MifflinStJeor:
		return "Mifflin-St Jeor 1990 RMR"
	}
	return ""
}

// ParseEquation reads nasem2023, iom2005 or mifflin.
func ParseEquation(s string) (Equation, error) {
	for i, name := range equationNames {
		if name == strings.ToLower(strings.TrimSpace(s)) {
			return Equation(i), nil
		}
	}
	return 0, fmt.Errorf("nutrition: unknown energy equation %s%s", quoted(s), orElse(
		suggest.DidYouMean(s, equationNames[:]), "; use nasem2023, iom2005 or mifflin"))
}

// EnergyOf is the daily energy need of a person by an equation.
//
// In pregnancy the NASEM equation needs the week of gestation and the prepregnancy BMI. If one of them is
// not given the result is the interval over what it can be; if neither is, the IOM's 0, 340 or 452 kcal by
// trimester are added to the need without pregnancy, and the method says so. Lactation adds by the months
// since the birth. What the equation cannot do without is an error that names it.
func EnergyOf(p Person, e Equation) (EnergyNeed, error) {
	if err := p.energyErr(e); err != nil {
		return EnergyNeed{}, err
	}
	if e == NASEM2023 && p.hasPregnancyEquation() {
		return pregnancyEnergy(p)
	}
	sum, err := baseEnergy(p, e)
	if err != nil {
		return EnergyNeed{}, err
	}
	if p.isPregnant() {
		sum.addPregnancy(p)
	}
	if p.isLactating() {
		sum.addLactation(p, e)
	}
	return sum, nil
}

// energyErr refuses what no equation can be held to, and names everything that is missing.
func (p Person) energyErr(e Equation) error {
	if e > MifflinStJeor {
		return fmt.Errorf("nutrition: no such energy equation: %d", e)
	}
	if err := p.stageErr(); err != nil {
		return err
	}
	if err := p.bodyErr(); err != nil {
		return err
	}
	if missing := p.missingFor(e); len(missing) > 0 {
		return fmt.Errorf("nutrition: %s needs %s, not given; or give the energy itself", e.Title(), and(missing))
	}
	if p.stage() != neither {
		_, err := GroupOf(p)
		return err
	}
	return nil
}

func (p Person) missingFor(e Equation) []string {
	var missing []string
	for _, need := range []struct {
		is   bool
		name string
	}{
		{p.Sex == NoSex && p.stage() == neither, "the sex"},
		{p.AgeMonths == 0, "the age"},
		{p.WeightKg == 0, "the weight"},
		{p.HeightCm == 0, "the height"},
		{p.Activity == NoActivity && e != MifflinStJeor, "the activity (inactive, low-active, active or very-active)"},
		{p.ActivityFactor == 0 && e == MifflinStJeor, "an activity factor that the RDN chooses (it gives a resting rate)"},
	} {
		if need.is {
			missing = append(missing, need.name)
		}
	}
	return missing
}

// and joins names as a sentence does: "a, b and c".
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

// baseEnergy is the need without pregnancy and lactation, growth included.
func baseEnergy(p Person, e Equation) (EnergyNeed, error) {
	row, ok := energyRowFor(e, p.body(), p.Activity, p.AgeMonths)
	if !ok {
		return EnergyNeed{}, fmt.Errorf("nutrition: %s has no equation for an age of %d years; give the energy itself", e.Title(), p.AgeMonths/12)
	}
	kcal := row.at(p, 0)
	method := fmt.Sprintf("%s for %s", e.Title(), row.who())
	if e == MifflinStJeor {
		kcal *= p.ActivityFactor
		method += fmt.Sprintf(", times an activity factor of %g", p.ActivityFactor)
	} else {
		method += ", " + row.activityName()
	}
	if kcal <= 0 {
		return EnergyNeed{}, fmt.Errorf("nutrition: %s comes to nothing at %g kg and %g cm; check both", e.Title(), p.WeightKg, p.HeightCm)
	}
	sum := EnergyNeed{Kcal: Exactly(kcal), Method: method, Sources: []string{row.source}, Confidence: row.confidence}
	if a, ok := additionFor(e, growth, p.body(), float64(p.AgeMonths)); ok {
		sum.add(Exactly(a.kcal), a)
		sum.Method += fmt.Sprintf(", %g kcal for growth included", a.kcal)
	}
	return sum, nil
}
