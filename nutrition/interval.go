package nutrition

import (
	"fmt"
	"math"
	"strings"
)

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
