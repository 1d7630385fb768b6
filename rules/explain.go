package rules

import "github.com/mealwright/mealwright/nutrition"

// Explanation is how a finding came about: the rule's condition and its check, each a tree of the expressions as they
// are written with what each of them was for this subject.
type Explanation struct {
	Finding *Finding
	When    *Step // nil where the rule has no condition
	Check   *Step // nil where the rule came to no check: State and Reason of the finding say why
}

// StepKind says what the value of a Step is.
type StepKind uint8

// The kinds of values.
const (
	TruthStep  StepKind = iota // Truth
	AmountStep                 // Amount, in Unit
	NumberStep                 // Amount, without a unit
	TextStep                   // Value, if Known
)

// Fact says where the value of a Step without parts comes from.
type Fact uint8

// The facts that expressions read.
const (
	NoFact        Fact = iota // the step is made of its parts
	FoodFact                  // the amount of Nutrient in Subject
	ReferenceFact             // the daily Reference for Nutrient
	ParamFact                 // the parameter Name of the pack
	PersonFact                // a fact about the person
	NeedsFact                 // the person's energy need
	CoversFact                // the plan's share of the day
	SubjectFact               // a text or a weight of Subject
	KindFact                  // the answer to item.is or item.upf about Subject
	Constant                  // written in the rule
)

// Expression is one expression of a rule as it is written, the same for every finding of the rule.
type Expression struct {
	Text string // on one line; in a template with its nutrient
	At   Range  // in the pack
	Op   string // the operator or function that makes the value of the parts: &&, <=, all, ceiling; empty for a fact
	Kind StepKind
	Unit nutrition.Unit // of an amount

	Fact      Fact
	Name      string
	Nutrient  nutrition.Nutrient
	Reference ReferenceKind
}

// Step is one expression of a rule with the value that it had for a subject.
type Step struct {
	*Expression

	Truth nutrition.Truth
	Known bool // of a text
	// Decides says that the step belongs to the smallest part of the tree that suffices for the verdict.
	Decides bool
	Amount  nutrition.Amount
	Value   string

	Subject Subject // whose fact it is

	// Of all and exists: how many parts they go through, and each round that is told is one of Parts with the part
	// as its Element. Untold parts were not looked at, since the explanation is long enough.
	Elements int
	Element  Subject
	Untold   int

	Parts []*Step
}

// ExplainOptions say how much of an explanation is wanted. The zero value is the smallest part that suffices.
type ExplainOptions struct {
	// Full asks for every expression, those too that changed nothing, and for every round of all and exists.
	Full bool
}

// Explain says how the finding came about. It evaluates the expressions that the verdict came from, with the same
// compiled nodes, on the same facts.
//
// The smallest part that suffices is: of && that is false one part that is false, of && that is unknown the parts
// that are unknown, of && that is true all parts; of || the same the other way round; of a choice its condition and
// the answer taken; of all that is false, and exists that is true, the first element that decided; of all and exists
// that are unknown the elements that are. Where all elements were needed only their number is told.
func (f *Finding) Explain(o ExplainOptions) *Explanation {
	told := &telling{Explanation: Explanation{Finding: f}}
	e := &told.Explanation
	switch f.State {
	case NoSubject, Suspended, GaveWay:
		return e
	default:
	}
	if f.place == nil || f.use == nil {
		return e
	}
	x := &told.stepper
	x.frame, x.full = *f.frame(), o.Full
	trees := f.Rule.explainable()
	if trees.when != nil {
		e.When = x.root(trees.when)
		if e.When.Truth == nutrition.False {
			return e
		}
		if e.When.Truth == nutrition.True && !o.Full {
			e.When = nil // that the rule applies goes without saying
		}
	}
	switch f.State {
	case LeftToRDN, MustBeSet, LimitLifted, WhenFalse:
		return e
	default:
	}
	if trees.check != nil {
		e.Check = x.root(trees.check)
	}
	return e
}

// telling is an explanation with what it is made by, in one piece of memory.
type telling struct {
	Explanation
	stepper
}

// Verdict is the truth of the whole check; Unknown where there is none.
func (e *Explanation) Verdict() nutrition.Truth {
	if e.Check == nil {
		return nutrition.Unknown
	}
	return e.Check.Truth
}
