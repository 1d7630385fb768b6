package nutrition

import (
	"fmt"
	"math"
)

// body says whose equation a row of data/energy.csv is.
type body uint8

const (
	male body = iota
	female
	pregnantBody // an equation of its own, of which the rows of energy_additions.csv are a part
)

func (p Person) body() body {
	if p.Sex == Male {
		return male
	}
	return female
}

// energyRow is an equation for a sex, a half-open span of ages in months, and an activity.
type energyRow struct {
	equation   Equation
	body       body
	activity   Activity
	from, to   int
	linear     linear
	source     string
	confidence Confidence
}

// linear is the form that all the equations share, in kcal:
//
//	constant + perYear*age + pa*(perKg*weight + perHeight*height) + perWeek*weeks of gestation
//
// The NASEM equations have pa = 1 and take the height in cm, the IOM's take it in m; height is how many of
// the equation's units a cm is.
type linear struct {
	constant, perYear, pa, perKg, perHeight, height, perWeek float64
}

func (r *energyRow) at(p Person, weeks float64) float64 {
	l := r.linear
	age := float64(p.AgeMonths) / 12
	return l.constant + l.perYear*age + l.pa*(l.perKg*p.WeightKg+l.perHeight*p.HeightCm*l.height) + l.perWeek*weeks
}

// who is whom the row is for: "females 19 years and over".
func (r *energyRow) who() string {
	sex := "females"
	if r.body == male {
		sex = "males"
	}
	if r.to == oldest {
		return fmt.Sprintf("%s %d years and over", sex, r.from/12)
	}
	return fmt.Sprintf("%s %d to %d years", sex, r.from/12, r.to/12-1)
}

// activityName is the category as the edition calls it.
func (r *energyRow) activityName() string {
	if r.equation == IOM2005 && r.activity == Inactive {
		return "sedentary"
	}
	return r.activity.String()
}

func energyRowFor(e Equation, b body, a Activity, ageMonths int) (*energyRow, bool) {
	if e == MifflinStJeor {
		a = NoActivity
	}
	for i := range energyTable {
		r := &energyTable[i]
		if r.equation == e && r.body == b && r.activity == a && r.from <= ageMonths && ageMonths < r.to {
			return r, true
		}
	}
	return nil, false
}

// addition is a kind of energy that is added to an equation's result.
type addition uint8

const (
	growth            addition = iota // by age in months
	pregnancyAddition                 // by trimester
	depositionByBMI                   // by prepregnancy BMI
	lactationAddition                 // by month since the birth
)

// additionRow is a row of data/energy_additions.csv: kcal for a half-open span of what the kind goes by.
type additionRow struct {
	equation   Equation
	body       body
	kind       addition
	from, to   float64
	kcal       float64
	source     string
	confidence Confidence
}

func additionFor(e Equation, kind addition, b body, by float64) (additionRow, bool) {
	for _, r := range additionTable {
		if r.equation == e && r.kind == kind && r.body == b && r.from <= by && by < r.to {
			return r, true
		}
	}
	return additionRow{}, false
}

// additionsOf is the range over all that a kind can add.
func additionsOf(e Equation, kind addition) Amount {
	all := Amount{math.Inf(1), math.Inf(-1)}
	for _, r := range additionTable {
		if r.equation == e && r.kind == kind {
			all = all.Hull(Exactly(r.kcal))
		}
	}
	return all
}
