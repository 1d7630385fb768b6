package nutrition

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// EnergyNeed is a person's daily energy need with how it was come by.
type EnergyNeed struct {
	Kcal       Amount // known, unless something that the equation needs was not given
	Method     string // the equation, its edition, and what was added
	Sources    []string
	Confidence Confidence
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

// hasPregnancyEquation says whether the equation for pregnancy from week 14 says more than an addition does.
func (p Person) hasPregnancyEquation() bool {
	return p.trimester() > 1 && (p.GestationWeeks > 0 || p.PrepregnancyBMI > 0)
}

// trimester is the one given, else the one that the week lies in, else 0.
func (p Person) trimester() int {
	if p.Trimester == 0 && p.GestationWeeks > 0 {
		return trimesterOf(p.GestationWeeks)
	}
	return p.Trimester
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

// pregnancyEnergy is the NASEM equation for pregnancy from week 14, over the weeks and the depositions that
// what was given leaves open.
func pregnancyEnergy(p Person) (EnergyNeed, error) {
	row, ok := energyRowFor(NASEM2023, pregnantBody, p.Activity, p.AgeMonths)
	if !ok {
		return EnergyNeed{}, fmt.Errorf("nutrition: %s has no equation for pregnancy, %s", NASEM2023.Title(), p.Activity)
	}
	weeks, week := Exactly(p.GestationWeeks), fmt.Sprintf("week %g", p.GestationWeeks)
	if p.GestationWeeks == 0 {
		// The ends of the trimester; week 42 is the last that a pregnancy is let run to.
		weeks = Amount{14, 28}
		if p.Trimester == 3 {
			weeks = Amount{28, 42}
		}
		week = fmt.Sprintf("trimester %d, week not given", p.Trimester)
	}
	bmi := "prepregnancy BMI not given"
	if p.PrepregnancyBMI > 0 {
		bmi = fmt.Sprintf("prepregnancy BMI %g", p.PrepregnancyBMI)
	}
	kcal := Amount{row.at(p, weeks.Lo), row.at(p, weeks.Hi)}.Add(deposition(p.PrepregnancyBMI))
	if kcal.Lo <= 0 {
		return EnergyNeed{}, fmt.Errorf("nutrition: %s comes to nothing at %g kg and %g cm; check both", NASEM2023.Title(), p.WeightKg, p.HeightCm)
	}
	method := fmt.Sprintf("%s for pregnancy, %s, %s, %s", NASEM2023.Title(), row.activityName(), week, bmi)
	return EnergyNeed{kcal, method, []string{row.source}, row.confidence}, nil
}

// deposition is the energy that the NASEM equation sets by the prepregnancy BMI, over every BMI where it is
// not given.
func deposition(bmi float64) Amount {
	if a, ok := additionFor(NASEM2023, depositionByBMI, pregnantBody, bmi); ok && bmi > 0 {
		return Exactly(a.kcal)
	}
	return additionsOf(NASEM2023, depositionByBMI)
}

// addPregnancy adds the IOM's figure for the trimester.
func (e *EnergyNeed) addPregnancy(p Person) {
	a, ok := additionFor(IOM2005, pregnancyAddition, female, float64(p.trimester()))
	if ok {
		e.add(Exactly(a.kcal), a)
		e.Method += fmt.Sprintf(", + %g kcal for trimester %d of pregnancy (IOM)", a.kcal, p.trimester())
		return
	}
	all := additionsOf(IOM2005, pregnancyAddition)
	a, _ = additionFor(IOM2005, pregnancyAddition, female, 1)
	e.add(all, a)
	e.Method += fmt.Sprintf(", + %g to %g kcal for pregnancy, trimester not given (IOM)", all.Lo, all.Hi)
}

// addLactation adds the edition's own figure for the month since the birth. After month 12 no edition has
// one, and between nothing and the last figure all is possible.
func (e *EnergyNeed) addLactation(p Person, by Equation) {
	name := "NASEM"
	if by != NASEM2023 {
		by, name = IOM2005, "IOM"
	}
	if a, ok := additionFor(by, lactationAddition, female, float64(p.LactationMonths)); ok {
		e.add(Exactly(a.kcal), a)
		e.Method += fmt.Sprintf(", + %g kcal for lactation in month %d (%s)", a.kcal, p.LactationMonths, name)
		return
	}
	all := additionsOf(by, lactationAddition)
	last, _ := additionFor(by, lactationAddition, female, 12)
	why := "month not given"
	if p.LactationMonths > 12 {
		all, why = Amount{0, last.kcal}, "after month 12, for which there is no figure"
	}
	e.add(all, last)
	e.Method += fmt.Sprintf(", + %g to %g kcal for lactation, %s (%s)", all.Lo, all.Hi, why, name)
}

// add takes an addition into the sum, its source and confidence with it.
func (e *EnergyNeed) add(kcal Amount, a additionRow) {
	e.Kcal = e.Kcal.Add(kcal)
	if !slices.Contains(e.Sources, a.source) {
		e.Sources = append(e.Sources, a.source)
	}
	if a.confidence == Recalled {
		e.Confidence = Recalled
	}
}
