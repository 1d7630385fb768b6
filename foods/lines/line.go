package lines

import (
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

//go:generate go run ./internal/gen

// MaxLength is the longest text, in bytes, that is read as one line. Of the 3,349 lines of a public collection the
// longest has under 400.
const MaxLength = 2000

// Line is one ingredient line and what could be read of it. The zero Line says nothing.
type Line struct {
	Text string // as it was given
	// Heading says that the line names a part of the recipe ("For the sauce:") and no ingredient.
	Heading bool
	// Quantity is how much, in its unit; its Given says whether the line tells at all.
	Quantity Measure
	// Each is what one of the unit, or one of the food, holds: 15 oz of "2 x 15 oz cans". Not Given if the line does not say.
	Each Measure
	// Also is the same amount said again: 40 g of "1.5 oz (40 g)".
	Also []Measure
	// Plus is what is added to the quantity: 2 tbsp of "1 cup plus 2 tablespoons".
	Plus []Measure
	// Size is a size in words: "large". It belongs to the food or to its unit.
	Size Part
	// Name is what the food is called, without what was done to it.
	Name Part
	// Others are foods that the line names instead of the first or beside it.
	Others      []Part
	Preparation []Part
	State       State
	Optional    bool
	Doubts      []Doubt
	// Confidence is 1 where nothing was doubted, and less for every doubt; 0 where no food is named.
	Confidence float64
}

// Part is a part of a line: its text, and the bytes of the line that it stands in, from Start to End. Where other words
// stand between those of the part, Text leaves them out.
type Part struct {
	Text       string
	Start, End int
}

// Given says how an amount was told.
type Given uint8

// How an amount was told. NotGiven is the zero Given.
const (
	NotGiven Given = iota // the line has none
	Stated                // a number or a range
	ToTaste               // "to taste", "as needed", "some": unknown
)

// Measure is an amount in a unit. The zero Measure is not given.
type Measure struct {
	Given Given
	// Amount is how many of the unit, unknown ([nutrition.Anything]) for what is not Stated. A zero Measure's is not to be used.
	Amount     nutrition.Amount
	Unit       Unit
	Start, End int // the bytes of the line
}

// Unit is what an amount is counted in; the zero Unit is the food itself: 2 of "2 eggs".
type Unit struct {
	Name string // "cup", "can", "clove"
	Kind UnitKind
}

// UnitKind says what kind of thing a unit is.
type UnitKind uint8

// The kinds of units.
const (
	Plain     UnitKind = iota // no unit
	Mass                      // g, oz, lb
	Volume                    // ml, cup, tbsp
	Length                    // inch, cm
	Count                     // clove, slice, stalk
	Container                 // can, package
	Dozen                     // counted by twelve; a Line says so many times twelve
	Vague                     // pinch, handful
)

// State is the condition of the food when it was measured, as far as the line tells; the states add up.
type State uint8

// The states.
const (
	Raw State = 1 << iota
	Cooked
	Drained
	Frozen
)

// String lists the states in words: "cooked", "frozen, drained"; empty if the line tells none.
func (s State) String() string {
	var names []string
	for i, name := range []string{"raw", "cooked", "drained", "frozen"} {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// Doubt is something about a line that was not sure, and the bytes it is about.
type Doubt struct {
	Code       DoubtCode
	Start, End int
}

// DoubtCode says what was not sure.
type DoubtCode uint8

// The doubts.
const (
	NoName          DoubtCode = iota // no food is named
	TooLong                          // the line is too long to be one
	NoAmount                         // no amount is given
	AmountOpen                       // to taste, as needed, plus more
	Approximate                      // about, heaping
	Alternatives                     // more than one food is named
	CommaOrThousand                  // 1,500: a decimal comma, or thousands
	OneTaken                         // no number, one is meant by a or by the size of a package
	AmountBehind                     // the amount stands behind the name
	Downwards                        // a range whose end is less than its beginning
	LongName                         // the name has more words than foods have
	AmountsDiffer                    // a second amount stands in the line that was not understood
)

// doubts say each in plain words, and by which factor it lowers the confidence.
var doubts = [...]struct {
	text   string
	factor float64
}{
	NoName:          {"no food is named", 0},
	TooLong:         {"this is too long for one ingredient", 0},
	NoAmount:        {"no amount is given", 1},
	AmountOpen:      {"the amount is left open", 1},
	Approximate:     {"the amount is approximate", 1},
	Alternatives:    {"more than one food is named", 0.8},
	CommaOrThousand: {"the comma may be a decimal comma or divide thousands", 0.6},
	OneTaken:        {"no number is given; one is meant", 0.95},
	AmountBehind:    {"the amount stands behind the name", 0.9},
	Downwards:       {"the range runs downwards, or is a mixed number", 0.6},
	LongName:        {"the name has more words than names of foods have", 0.6},
	AmountsDiffer:   {"a further number was not understood", 0.7},
}

// String is the doubt in plain words.
func (c DoubtCode) String() string {
	if int(c) >= len(doubts) {
		return "unknown doubt"
	}
	return doubts[c].text
}

// Known reports whether the measure is stated and a single number.
func (m Measure) Known() bool { return m.Given == Stated && m.Amount.Known() }

// Times is the measure n times, as "2 x 15 oz".
func (m Measure) Times(n nutrition.Amount) Measure {
	if m.Given == Stated {
		m.Amount = m.Amount.Mul(n)
	}
	return m
}
