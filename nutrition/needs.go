package nutrition

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// Needs is what a diet is planned for: a reference amount per nutrient and the energy, for one person or for
// an average individual whom the RDN names. [NeedsOf] makes it; it is not changed after, and safe to share.
type Needs struct {
	Basis  Basis
	Group  Group // NoGroup where the basis does without a person
	Energy EnergyNeed

	own [NutrientCount]Figure // the references of a basis other than the DRI
}

// Basis is where the reference amounts come from.
type Basis uint8

// The bases.
const (
	DRI     Basis = iota // Dietary Reference Intakes of a life-stage group, and an energy equation
	FDA2000              // the FDA Daily Values, on 2,000 kcal
	Own                  // figures of the RDN's own
)

// basisNames lists the bases as plans write them.
var basisNames = [...]string{"dri", "fda-2000", "own"}

// String is dri, fda-2000 or own.
func (b Basis) String() string {
	if int(b) >= len(basisNames) {
		return ""
	}
	return basisNames[b]
}

// ParseBasis reads dri, fda-2000 or own.
func ParseBasis(s string) (Basis, error) {
	for i, name := range basisNames {
		if name == strings.ToLower(strings.TrimSpace(s)) {
			return Basis(i), nil
		}
	}
	return 0, fmt.Errorf("nutrition: unknown reference %s%s", quoted(s), orElse(
		suggest.DidYouMean(s, basisNames[:]), "; use dri, fda-2000 or own"))
}

// NeedsOptions says by what the needs are reckoned. The zero value is the DRI with the NASEM 2023 equation.
type NeedsOptions struct {
	Basis    Basis
	Equation Equation
	// EnergyKcal is the energy as the RDN gives it, in place of an equation; 0 is not given.
	EnergyKcal float64
	// Own holds the RDN's figures for the basis Own, each in the nutrient's canonical unit.
	Own map[Nutrient]float64
}

// NeedsOf reckons what a person needs.
//
// By the DRI that takes a life-stage group, so a sex and an age of 9 years or more, and what the energy
// equation asks for, unless the energy is given. The Daily Values and figures of the RDN's own do without
// a person; if one is given the upper levels of its group are there as well.
func NeedsOf(p Person, o NeedsOptions) (Needs, error) {
	n := Needs{Basis: o.Basis}
	if err := n.takeGroup(p); err != nil {
		return Needs{}, err
	}
	var err error
	switch o.Basis {
	case DRI:
	case FDA2000:
		n.takeDailyValues(p.stage())
	case Own:
		err = n.takeOwn(o.Own)
	default:
		err = fmt.Errorf("nutrition: no such basis: %d", o.Basis)
	}
	if err != nil {
		return Needs{}, err
	}
	if n.Energy, err = n.energy(p, o); err != nil {
		return Needs{}, err
	}
	return n, nil
}

// takeGroup finds the group, which only the DRI cannot do without.
func (n *Needs) takeGroup(p Person) error {
	if err := p.stageErr(); err != nil {
		return err
	}
	if err := p.bodyErr(); err != nil {
		return err
	}
	g, err := GroupOf(p)
	if err != nil && n.Basis == DRI {
		return err
	}
	n.Group = g
	return nil
}

// energy is what the RDN gives, else what the basis says, else what the equation does.
func (n *Needs) energy(p Person, o NeedsOptions) (EnergyNeed, error) {
	given := o.EnergyKcal
	if own, ok := o.Own[EnergyKcal]; ok && given == 0 && o.Basis == Own {
		given = own
	}
	switch {
	case given != 0 && !within(given, 100, 20_000):
		return EnergyNeed{}, fmt.Errorf("nutrition: an energy of %g kcal a day is no person's", given)
	case given != 0:
		return EnergyNeed{Kcal: Exactly(given), Method: "given by the RDN"}, nil
	case o.Basis == FDA2000:
		f := n.own[EnergyKcal]
		return EnergyNeed{Exactly(f.Value), "FDA Daily Values, which are based on 2,000 kcal", []string{f.Source}, f.Confidence}, nil
	case o.Basis == Own && len(p.missingFor(o.Equation)) > 0:
		return EnergyNeed{}, fmt.Errorf("nutrition: figures of the RDN's own need the energy too; give energy, or what %s needs", o.Equation.Title())
	}
	return EnergyOf(p, o.Equation)
}

// takeDailyValues fills the references from the Daily Values. Those that are limits never become
// references, as nothing is to be reached that is to be stayed under; for carbohydrate the RDA of adults
// stands in.
func (n *Needs) takeDailyValues(s stage) {
	for nutrient := range Nutrients() {
		if f, limit, ok := DailyValue(nutrient, s != neither); ok && !limit {
			n.own[nutrient] = f
		}
	}
	adult := [...]Group{neither: Females19to30, pregnant: Pregnancy19to30, lactating: Lactation19to30}[s]
	carbohydrate, _ := ReferenceIntake(Carbohydrate, adult)
	n.own[Carbohydrate] = carbohydrate.RDA
}

func (n *Needs) takeOwn(own map[Nutrient]float64) error {
	for nutrient := range Nutrients() {
		v, ok := own[nutrient]
		if !ok {
			continue
		}
		if !within(v, 0, largest) {
			return fmt.Errorf("nutrition: %g %s of %s is no reference amount", v, nutrient.Unit(), nutrient)
		}
		n.own[nutrient] = Figure{Value: v, Given: true, Note: "given by the RDN"}
	}
	return nil
}

// Reference is the figure that the diet is planned by: the RDA, else the AI; by another basis the Daily
// Value or the RDN's own. Energy is not among them.
func (n *Needs) Reference(nutrient Nutrient) (Figure, bool) {
	if nutrient >= NutrientCount || nutrient == EnergyKcal {
		return Figure{}, false
	}
	f := n.own[nutrient]
	if n.Basis == DRI {
		i, _ := ReferenceIntake(nutrient, n.Group)
		f = i.Reference()
	}
	return f, f.Given
}

// Ref is the reference amount of a nutrient in its canonical unit, and whether there is one; that of energy
// is the energy need.
func (n *Needs) Ref(nutrient Nutrient) (Amount, bool) {
	switch {
	case nutrient == EnergyKcal:
		return n.Energy.Kcal, n.Energy.Kcal.Hi > 0
	case nutrient >= NutrientCount:
		return Anything(), false
	case n.Basis != DRI:
		return n.own[nutrient].Amount()
	}
	if a, ok := n.RDA(nutrient); ok {
		return a, true
	}
	return n.AI(nutrient)
}

// Intake is the group's row of the DRI tables, whatever the basis, and whether there is one.
func (n *Needs) Intake(nutrient Nutrient) (Intake, bool) { return ReferenceIntake(nutrient, n.Group) }

// EAR is the estimated average requirement, and whether there is one.
func (n *Needs) EAR(nutrient Nutrient) (Amount, bool) { return figureOf(nutrient, kindEAR, n.Group) }

// RDA is the recommended dietary allowance, and whether there is one.
func (n *Needs) RDA(nutrient Nutrient) (Amount, bool) { return figureOf(nutrient, kindRDA, n.Group) }

// AI is the adequate intake, and whether there is one.
func (n *Needs) AI(nutrient Nutrient) (Amount, bool) { return figureOf(nutrient, kindAI, n.Group) }

// UL is the upper level that food may be held to, and whether there is one; see [UpperLimit].
func (n *Needs) UL(nutrient Nutrient) (Amount, bool) {
	f, _ := UpperLimit(nutrient, n.Group)
	return f.Amount()
}

// CDRR is the chronic disease risk reduction intake, and whether there is one: of sodium.
func (n *Needs) CDRR(nutrient Nutrient) (Amount, bool) {
	return figureOf(nutrient, kindCDRR, n.Group)
}
