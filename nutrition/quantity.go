package nutrition

import (
	"fmt"
	"strconv"
	"strings"
)

// Quantity is a number with its unit, as it was written: "2,300 mg", "1 1/2 cups", "70kg". Parsing keeps
// the unit; [Quantity.In], [Quantity.Base] and [Quantity.For] convert. The zero Quantity is none.
type Quantity struct {
	Value float64
	Unit  Unit
}

// ParseQuantity reads a number and a unit, with or without space between them; [ParseNumber] and [ParseUnit]
// say what each may be.
func ParseQuantity(s string) (Quantity, error) {
	v, rest, err := ParseNumber(s)
	if err != nil {
		return Quantity{}, err
	}
	if strings.TrimSpace(rest) == "" {
		return Quantity{}, fmt.Errorf("nutrition: %s has no unit; write for example %q", quoted(s), strings.TrimSpace(s)+" mg")
	}
	u, err := ParseUnit(rest)
	if err != nil {
		return Quantity{}, fmt.Errorf("%w (in %s)", err, quoted(s))
	}
	return Quantity{v, u}, nil
}

// String is the quantity in plain symbols, with every digit it has: "2300 mg", "700 ug RAE". ParseQuantity
// reads it back.
func (q Quantity) String() string {
	return strings.TrimSpace(strconv.FormatFloat(q.Value, 'f', -1, 64) + " " + q.Unit.Label())
}

// In is the quantity's value in another unit. A unit that measures something else is an error.
func (q Quantity) In(u Unit) (float64, error) {
	if q.Unit.Dimension != u.Dimension || u.Dimension == NoDimension {
		return 0, fmt.Errorf("nutrition: %s is a quantity of %s, which does not convert to %s, a unit of %s",
			q, q.Unit.Dimension, u.Label(), u.Dimension)
	}
	return convert(q.Value, q.Unit.Factor, u.Factor), nil
}

// Base is the quantity's value in the base unit of its dimension: mg, kcal, ml, ug RAE, ug DFE, mg NE, IU.
func (q Quantity) Base() float64 { return convert(q.Value, q.Unit.Factor, 1) }

// unitsPerMicrogramOfVitaminD is 40 IU to the microgram (DRI for vitamin D, basis note of the table's row).
const unitsPerMicrogramOfVitaminD = 40

// For is the quantity's value in the canonical unit of n, as a [Profile] holds it.
//
// A plain mass given for vitamin A, folate or niacin equivalents is taken to be on the nutrient's basis:
// "700 ug" of vitamin A is 700 ug RAE. International units convert for vitamin D only; what an IU of
// vitamin A or E weighs depends on the form, which food records seldom tell.
func (q Quantity) For(n Nutrient) (float64, error) {
	to := n.Unit()
	from := q.Unit
	switch {
	case to.Symbol == "":
		return 0, fmt.Errorf("nutrition: there is no nutrient %d", uint8(n))
	case n == VitaminD && from.Dimension == IU:
		return q.Value / unitsPerMicrogramOfVitaminD, nil
	case n == VitaminDIU && from.Dimension == Mass:
		return convert(q.Value, from.Factor, 0.001) * unitsPerMicrogramOfVitaminD, nil
	case from.Dimension == Mass && to.Dimension.basis() != "":
		mass, _ := unitByName(to.Symbol)
		return convert(q.Value, from.Factor, mass.Factor), nil
	case from.Dimension == to.Dimension:
		return convert(q.Value, from.Factor, to.Factor), nil
	}
	return 0, fmt.Errorf("nutrition: %s is a quantity of %s; %s is counted in %s%s",
		q, from.Dimension, n, to.Label(), forHint(n, from.Dimension))
}

// forHint says why a quantity that looks right for n is not, and what to write.
func forHint(n Nutrient, given Dimension) string {
	switch {
	case given == IU && n.Unit().Dimension != Volume && n.Unit().Dimension != Energy:
		return ", and what an IU weighs depends on the form, which must be known"
	case n == Fluid && given == Mass:
		return "; write ml, or fl oz for fluid ounces"
	case n == Water && given == Volume:
		return "; 1 l of water is 1000 g"
	case n == Niacin && given == NE:
		return " of preformed niacin; niacin equivalents go under niacin_ne"
	}
	return ""
}

// convert is v by the ratio of two factors. It divides where the ratio is below 1, as 2300 ug / 1000 is
// exactly 2.3 mg and 2300 ug times 0.001 is not.
func convert(v, from, to float64) float64 {
	if from < to {
		return v / (to / from)
	}
	return v * (from / to)
}
