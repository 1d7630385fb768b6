package nutrition

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

// Unit is a unit of measure: its symbol, what it measures, and how many base units it is. The base units
// are mg (mass), kcal (energy), ml (volume), ug RAE, ug DFE, mg NE and IU. The zero Unit is none.
type Unit struct {
	Symbol    string
	Dimension Dimension
	Factor    float64
}

// String is the plain symbol: g, mg, ug, kcal, ml.
func (u Unit) String() string { return u.Symbol }
