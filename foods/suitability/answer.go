package suitability

import "github.com/mealwright/mealwright/nutrition"

// State is what is known of a substance in a food.
type State uint8

// The states. Unknown is the zero value: nothing is free of anything until somebody says so.
const (
	Unknown State = iota
	Contains
	MayContain // its maker does not rule out traces
	Free       // declared free, or one ingredient that is something else
)

// String is the state in words.
func (s State) String() string {
	switch s {
	case Contains:
		return "contains"
	case MayContain:
		return "may contain"
	case Free:
		return "free"
	}
	return "unknown"
}

// Place says where evidence was found.
type Place uint8

// The places.
const (
	Nowhere     Place = iota
	Description       // the food's name in its data set
	Group             // the food's group in its data set, and its kind
	Ingredients       // the ingredient list
	Statement         // what the label states beside the list: "Contains: milk"
	Declared          // what the plan declares under contains
	Certified         // a certificate
	ItemState         // the state that the plan gives the item
)

// String is the place in words.
func (p Place) String() string {
	switch p {
	case Description:
		return "the food's description"
	case Group:
		return "the kind of food"
	case Ingredients:
		return "the ingredient list"
	case Statement:
		return "the label's statement"
	case Declared:
		return "what the plan declares"
	case Certified:
		return "the certificates"
	case ItemState:
		return "the state that the plan gives"
	}
	return "nowhere"
}

// Evidence is one thing that speaks for an answer.
type Evidence struct {
	Substance Substance
	Says      State  // what it speaks for; Unknown: it raises a question
	Text      string // the words
	Place     Place
	// Start and End are the bytes of the ingredient list where the words stand; Index is that of the declaration or
	// the certificate.
	Start, End, Index int
	Why               string
	Source            string // id in data/sources.csv
}

// String is the evidence in a sentence: `"whey" in the ingredient list: made from milk`.
func (e Evidence) String() string {
	text := e.Place.String()
	if e.Text != "" {
		text = `"` + e.Text + `" in ` + text
	}
	if e.Why != "" {
		text += ": " + e.Why
	}
	return text
}

// Answer is what is known of one substance in a food.
type Answer struct {
	State State
	// Evidence speaks for State; of an unknown one it raises the questions to ask.
	Evidence []Evidence
}

// Verdict is whether a food meets a need, and what decides it.
type Verdict struct {
	Truth    nutrition.Truth
	Evidence []Evidence
	// Certified is whether a certificate decides, and not what was inferred.
	Certified bool
	// Ask is what to find out where the answer is unknown.
	Ask string
}

// Contradiction is a food that is declared free of what it holds, or certified for what it cannot be.
type Contradiction struct {
	Substance   Substance
	Holds, Free Evidence
}

// String names both places.
func (c Contradiction) String() string {
	return "holds " + c.Substance.Title() + " by " + c.Holds.String() + "; and free of it by " + c.Free.String()
}
