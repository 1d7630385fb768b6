package fdc

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// Value is the record's value of n, and whether its data have one.
func (r *Record) Value(n nutrition.Nutrient) (Value, bool) {
	i, found := slices.BinarySearchFunc(r.Values, n, func(v Value, n nutrition.Nutrient) int {
		return cmp.Compare(v.Nutrient, n)
	})
	if !found {
		return Value{}, false
	}
	return r.Values[i], true
}

// Food is the value as a food holds it; source is the label of the data set: "USDA Foundation Foods 2024-10-31".
func (v Value) Food(source string) foods.Value {
	f := foods.Value{Amount: v.Amount, Kind: v.Kind, Source: source, Derivation: v.Derivation.Text()}
	if o, ok := originByID(v.Origin); ok && o.note != "" {
		if f.Derivation != "" {
			f.Derivation += "; "
		}
		f.Derivation += o.note
	}
	switch v.Kind {
	case foods.LabelRounded:
		f.Reason = fmt.Sprintf("%s per 100 g or ml in the data, from a label, which rounds", v.Printed)
	case foods.Trace:
		f.Reason = "under the limit of quantification"
	case foods.AssumedZero:
		f.Reason = "assumed zero by the source"
	}
	return f
}

// Spec is the record as [foods.NewFood] takes it. A record per 100 ml has no values there, since a food's are per
// 100 g.
func (r *Record) Spec(source foods.Provenance) foods.Spec {
	s := foods.Spec{
		Description: r.Description, Group: r.Group, GroupCode: r.GroupCode, Ingredients: r.Ingredients,
		Manufacturer: r.BrandOwner, Source: source, Refuse: r.Refuse, Portions: slices.Clone(r.Portions),
	}
	if len(r.IDs) > 0 {
		s.ID, s.Aliases = r.IDs[0], slices.Clone(r.IDs[1:])
	}
	if r.Basis != Per100g {
		return s
	}
	s.Values = make(map[nutrition.Nutrient]foods.Value, len(r.Values))
	for _, v := range r.Values {
		s.Values[v.Nutrient] = v.Food(source.Label)
	}
	return s
}

// Decimal is a decimal as printed: Units times 10^-Places.
type Decimal struct {
	Units  int64
	Places int
}

// Float is the float64 nearest to the decimal.
func (d Decimal) Float() float64 {
	if d.Places <= 0 {
		return float64(d.Units)
	}
	const exact = 1 << 53 // below, both sides of the division are exact and it rounds once
	if d.Places < len(powers) && d.Units < exact && d.Units > -exact {
		return float64(d.Units) / powers[d.Places]
	}
	f, _ := strconv.ParseFloat(strconv.FormatInt(d.Units, 10)+"e-"+strconv.Itoa(d.Places), 64)
	return f
}

// String is the decimal, "0.85".
func (d Decimal) String() string { return strconv.FormatFloat(d.Float(), 'f', -1, 64) }

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
	1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// parseDecimal reads a number as these files print it, "0.85", "-3", "1.5E-4"; false if s is none or too long to be
// held exactly. Spreadsheets print what they calculated ("0.30000000000000004"); digits beyond the 18th are refused.
func parseDecimal[T string | []byte](s T) (Decimal, bool) {
	var d Decimal
	i, negative := 0, false
	if len(s) > 0 && (s[0] == '-' || s[0] == '+') {
		negative, i = s[0] == '-', 1
	}
	digits, point := 0, false
	for ; i < len(s); i++ {
		c := s[i]
		if c == '.' && !point {
			point = true
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		if d.Units > 99_999_999_999_999_999 {
			return Decimal{}, false
		}
		d.Units = d.Units*10 + int64(c-'0')
		digits++
		if point {
			d.Places++
		}
	}
	if negative {
		d.Units = -d.Units
	}
	if digits == 0 || i < len(s) && !d.shift(string(s[i:])) {
		return Decimal{}, false
	}
	return d, true
}

// shift applies an exponent, "E-4".
func (d *Decimal) shift(exponent string) bool {
	if exponent[0] != 'e' && exponent[0] != 'E' {
		return false
	}
	e, err := strconv.Atoi(exponent[1:])
	if err != nil || e < -30 || e > 18 {
		return false
	}
	d.Places -= e
	for ; d.Places < 0; d.Places++ {
		if d.Units > 99_999_999_999_999_999 || d.Units < -99_999_999_999_999_999 {
			return false
		}
		d.Units *= 10
	}
	return true
}
