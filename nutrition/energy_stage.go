package nutrition

import (
	"fmt"
	"slices"
)

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
	when := "in the first year, month not given"
	if p.LactationMonths > 12 {
		all, when = Amount{0, last.kcal}, "after month 12, for which there is no figure"
	}
	e.add(all, last)
	e.Method += fmt.Sprintf(", + %g to %g kcal for lactation %s (%s)", all.Lo, all.Hi, when, name)
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
