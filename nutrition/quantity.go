package nutrition

import (
	"fmt"
	"math"
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

// ParseInterval reads what is known of an amount: "1200..1500 mg", "1200 mg..1.5 g", "1200.. mg" (that or
// more), "..1500 mg" (from none to that), or one quantity, which is then known. The amount is in the unit
// returned, the one written last.
func ParseInterval(s string) (Amount, Unit, error) {
	from, to, isInterval := strings.Cut(s, "..")
	if !isInterval {
		q, err := ParseQuantity(s)
		return Exactly(q.Value), q.Unit, err
	}
	if strings.HasPrefix(to, ".") || strings.Contains(to, "..") {
		return Amount{}, Unit{}, fmt.Errorf("nutrition: %s is not one interval; write for example \"1200..1500 mg\"", quoted(s))
	}
	lo, err := parseEnd(from, 0)
	if err != nil {
		return Amount{}, Unit{}, err
	}
	hi, err := parseEnd(to, math.Inf(1))
	if err != nil {
		return Amount{}, Unit{}, err
	}
	return joinEnds(s, lo, hi)
}

// parseEnd reads one end of an interval, whose number or unit may be missing.
func parseEnd(s string, missing float64) (Quantity, error) {
	if strings.TrimSpace(s) == "" {
		return Quantity{Value: missing}, nil
	}
	v, unit, err := ParseNumber(s)
	if err != nil {
		if u, unitErr := ParseUnit(s); unitErr == nil {
			return Quantity{missing, u}, nil
		}
		return Quantity{}, err
	}
	if unit == "" {
		return Quantity{Value: v}, nil
	}
	u, err := ParseUnit(unit)
	return Quantity{v, u}, err
}

// joinEnds brings both ends of an interval to one unit.
func joinEnds(s string, lo, hi Quantity) (Amount, Unit, error) {
	switch {
	case lo.Unit == Unit{} && hi.Unit == Unit{}:
		return Amount{}, Unit{}, fmt.Errorf("nutrition: %s has no unit; write for example \"1200..1500 mg\"", quoted(s))
	case lo.Unit == Unit{}:
		lo.Unit = hi.Unit
	case hi.Unit == Unit{}:
		hi.Unit = lo.Unit
	}
	low, err := lo.In(hi.Unit)
	if err != nil {
		return Amount{}, Unit{}, err
	}
	if low > hi.Value {
		return Amount{}, Unit{}, fmt.Errorf("nutrition: %s runs backwards; write the lower end first", quoted(s))
	}
	return Amount{low, hi.Value}, hi.Unit, nil
}

// In is the amount, given in one unit, in another of the same dimension.
func (a Amount) In(from, to Unit) (Amount, error) {
	lo, err := Quantity{a.Lo, from}.In(to)
	if err != nil {
		return Amount{}, err
	}
	hi, err := Quantity{a.Hi, from}.In(to)
	return Amount{lo, hi}, err
}

// For is the amount, given in a unit, in the canonical unit of n; see [Quantity.For].
func (a Amount) For(n Nutrient, given Unit) (Amount, error) {
	lo, err := Quantity{a.Lo, given}.For(n)
	if err != nil {
		return Amount{}, err
	}
	hi, err := Quantity{a.Hi, given}.For(n)
	return Amount{lo, hi}, err
}

// convert is v by the ratio of two factors. It divides where the ratio is below 1, as 2300 ug / 1000 is
// exactly 2.3 mg and 2300 ug times 0.001 is not.
func convert(v, from, to float64) float64 {
	if from < to {
		return v / (to / from)
	}
	return v * (from / to)
}
