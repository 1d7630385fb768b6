package nutrition

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// Dimension says what a unit measures. Amounts of different dimensions are never added or compared:
// milligrams of niacin and milligrams of niacin equivalents are two dimensions.
type Dimension uint8

// The dimensions. RAE, DFE and NE are the bases of vitamin A, folate and niacin; IU is kept as printed and
// converts to nothing unless the form is known.
const (
	NoDimension Dimension = iota
	Mass
	Energy
	Volume
	RAE
	DFE
	NE
	IU
)

// String is what the dimension is called in messages: "mass", "retinol activity equivalents".
func (d Dimension) String() string {
	switch d {
	case Mass:
		return "mass"
	case Energy:
		return "energy"
	case Volume:
		return "volume"
	case RAE:
		return "retinol activity equivalents"
	case DFE:
		return "dietary folate equivalents"
	case NE:
		return "niacin equivalents"
	case IU:
		return "international units"
	}
	return "no dimension"
}

// Base is the unit in which rules hold the dimension: mg, kcal, ml, ug RAE, ug DFE, mg NE, IU.
func (d Dimension) Base() Unit {
	switch d {
	case Mass, NE:
		return Unit{"mg", d, 1}
	case Energy:
		return Unit{"kcal", d, 1}
	case Volume:
		return Unit{"ml", d, 1}
	case RAE, DFE:
		return Unit{"ug", d, 1}
	case IU:
		return Unit{"IU", d, 1}
	}
	return Unit{}
}

// basis is what is written behind the unit of an equivalent: "RAE" in "700 ug RAE".
func (d Dimension) basis() string {
	switch d {
	case RAE:
		return "RAE"
	case DFE:
		return "DFE"
	case NE:
		return "NE"
	}
	return ""
}

// Unit is a unit of measure: its symbol, what it measures, and how many base units it is. The base units
// are mg (mass), kcal (energy), ml (volume), ug RAE, ug DFE, mg NE and IU. The zero Unit is none.
type Unit struct {
	Symbol    string
	Dimension Dimension
	Factor    float64
}

// String is the plain symbol: g, mg, ug, kcal, ml. Files and JSON use it, where the nutrient tells the basis.
func (u Unit) String() string { return u.Symbol }

// Label is the unit as people need it where no nutrient tells the basis: "mg", "ug RAE", "mg NE".
func (u Unit) Label() string {
	if b := u.Dimension.basis(); b != "" {
		return u.Symbol + " " + b
	}
	return u.Symbol
}

// ParseUnit reads a unit as it is written in plans, rules and recipes: g, kg, mg, ug (also mcg and both micro
// signs), oz, lb; kcal, kJ, Calories; ml, cl, dl, l, tsp, tbsp, fl oz, cup, pint, quart, gallon (US
// customary); IU; and a mass on a basis, "ug RAE", "ug DFE", "mg NE". Singular, plural, spelled out,
// abbreviated with a full stop and in capitals are one. data/units.csv has every spelling with its source.
//
// A spelling that two readers would take for two units (cal, T) and one that needs more than a unit (mEq)
// are refused with what to write instead.
func ParseUnit(s string) (Unit, error) {
	name := foldUnit(s)
	if name == "" {
		return Unit{}, fmt.Errorf("nutrition: no unit given; write one such as g, mg, ug, kcal or ml")
	}
	if u, ok := lookupUnit(name); ok {
		return u, nil
	}
	if hint := unitHint(strings.TrimSpace(s)); hint != "" {
		return Unit{}, fmt.Errorf("nutrition: unit %s; %s", quoted(s), hint)
	}
	return Unit{}, fmt.Errorf("nutrition: unknown unit %s%s", quoted(s), orElse(
		suggest.DidYouMean(name, unitNames[:]), "; use g, mg, ug, kcal, ml, a kitchen measure or IU"))
}

// LookupUnit is ParseUnit for those who ask whether a word is a unit at all: it makes no message.
func LookupUnit(s string) (Unit, bool) { return lookupUnit(foldUnit(s)) }

func lookupUnit(name string) (Unit, bool) {
	if u, ok := unitByName(name); ok {
		return u, true
	}
	return unitOnBasis(name)
}

// unitOnBasis reads "ug rae": a mass, then the basis it is counted on.
func unitOnBasis(name string) (Unit, bool) {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return Unit{}, false
	}
	u, ok := unitByName(name[:i])
	if !ok || u.Dimension != Mass {
		return Unit{}, false
	}
	switch name[i+1:] {
	case "rae":
		return Unit{u.Symbol, RAE, u.Factor * 1000}, true
	case "dfe":
		return Unit{u.Symbol, DFE, u.Factor * 1000}, true
	case "ne":
		return Unit{u.Symbol, NE, u.Factor}, true
	}
	return Unit{}, false
}

// unitHint says what to write for a unit that is refused on purpose.
func unitHint(s string) string {
	switch strings.ToLower(s) {
	case "cal", "cals":
		return "a small calorie or a Calorie of 1,000 of them? write kcal"
	case "t", "tb":
		return "a teaspoon or a tablespoon? write tsp or tbsp"
	case "meq", "mmol":
		return "it depends on the element: write mg (1 mEq is 23 mg of sodium, 39.1 mg of potassium)"
	case "rae", "dfe", "ne":
		return "a basis without its unit: write ug RAE, ug DFE or mg NE"
	case "re", "ug re", "mcg re":
		return "retinol equivalents are not RAE and do not convert without the forms: write ug RAE"
	case "%", "percent", "% dv", "%dv":
		return "a percentage is no amount: write the amount itself"
	}
	return ""
}

// foldUnit is s as unitByName knows it. What is far too long to be a unit is cut, and then unknown.
func foldUnit(s string) string {
	const longest = 40
	if len(s) > longest {
		s = s[:longest]
	}
	s = strings.Map(func(r rune) rune {
		switch r {
		case 'µ', 'μ': // U+00B5 micro sign, U+03BC Greek mu
			return 'u'
		case '.':
			return -1
		case '_', '-':
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(strings.ToLower(s)), " ")
}

// quoted is s in quotes for a message, cut where it is too long to help.
func quoted(s string) string {
	const longest = 60
	if len(s) > longest {
		return fmt.Sprintf("%.60q...", s)
	}
	return fmt.Sprintf("%q", s)
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
