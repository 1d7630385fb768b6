package processing

import (
	"fmt"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/ingredients"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// Subject is what is to be classified. Everything but the name may be left out; what is not known leaves the answer
// open.
type Subject struct {
	// Name describes the food: "Bread, whole wheat". GroupCode is its food group of USDA SR, such as "1800"; empty if
	// it has none.
	Name, GroupCode string
	// Ingredients is the list as on the label; empty if there is none.
	Ingredients string
	// Per100 gives the amount of a nutrient in 100 g; nil if nothing is known.
	Per100 func(nutrition.Nutrient) nutrition.Amount

	food foods.Food // the food of a catalogue that this is; none otherwise
}

// SubjectOf is a food of a catalogue, with the amounts of its composition. A label that a plan gives for it wins over
// its own: set Ingredients then.
func SubjectOf(f foods.Food, composition *foods.Composition) Subject {
	s := Subject{Name: f.Description(), GroupCode: f.GroupCode(), Ingredients: f.Ingredients(), food: f}
	if composition != nil {
		s.Per100 = composition.Profile().At
	}
	return s
}

// Marker is a reason of an answer.
type Marker struct {
	// Text is what was found, as it stands in the list, or the name of the food where its kind decided. Start and End
	// are its place in the list; both are 0 where the kind decided.
	Text       string
	Start, End int
	// Substance is its name in the table; empty where a declared function or the kind decided.
	Substance string
	// Why says what makes it a marker, and Cite the ids of the sources, as [Sources] lists them.
	Why  string
	Cite []string
	// StrictOnly is whether it counts by the strict reading alone.
	StrictOnly bool
}

// NOVA is the group of a food, 1 to 4; 0 where it cannot be told.
type NOVA struct {
	Group int
	// Strict and Lenient are the groups by the two other readings of the definition.
	Strict, Lenient int
	// Markers are what puts the food in group 4, or what its kind told.
	Markers []Marker
	// Questions are what would settle an answer that is open.
	Questions []string
}

// Verdict is the answer of a definition that says yes or no.
type Verdict struct {
	// Is answers whether the food is ultra-processed by the definition.
	Is              nutrition.Truth
	Strict, Lenient nutrition.Truth
	Markers         []Marker
	Questions       []string
}

// Result is what every definition says of one food.
type Result struct {
	// List is the list as it was read; nil if there was none, or Refused says why it could not be.
	List    *ingredients.List
	Refused error
	NOVA    NOVA
	AB1264  Verdict
	House   Verdict
	// AddedSugar and AddedSalt answer whether sugar and salt were added: thresholds of excess are for such foods only.
	AddedSugar, AddedSalt nutrition.Truth
}

// The names of the definitions, as rules ask for them.
const (
	NOVA4  = "nova4"
	AB1264 = "ab1264"
	House  = "house"
)

// Classify answers by every definition. It never fails: a text that is no ingredient list is named in Refused, and
// leaves the answers open unless the food's kind is clear.
func Classify(s Subject) Result {
	var r Result
	var read *reading
	if s.Ingredients != "" {
		if r.List, r.Refused = ingredients.Parse(s.Ingredients); r.Refused == nil && len(r.List.Items) > 0 {
			read = readList(r.List)
		}
	}
	kind := kindOf(s.GroupCode, s.Name)
	c := &evidence{subject: &s, read: read, kind: kind, refused: r.Refused}
	r.NOVA = c.nova()
	r.AB1264 = c.ab1264()
	r.House = c.house(&r.NOVA)
	r.AddedSugar, r.AddedSalt = c.added()
	return r
}

func readList(l *ingredients.List) *reading { return read(l) }

// evidence is one food with what is known of it.
type evidence struct {
	subject *Subject
	read    *reading // nil without a list
	kind    *kindRule
	refused error
}

// Ultra answers whether the food is ultra-processed by a definition: nova4, ab1264 or house. The error is for a name
// that is none.
func (r *Result) Ultra(definition string) (nutrition.Truth, error) {
	switch definition {
	case NOVA4:
		if r.NOVA.Group == 0 {
			return nutrition.Unknown, nil
		}
		return nutrition.TruthOf(r.NOVA.Group == 4), nil
	case AB1264:
		return r.AB1264.Is, nil
	case House:
		return r.House.Is, nil
	}
	names := Definitions()
	if near, ok := suggest.Closest(definition, names); ok {
		return nutrition.Unknown, fmt.Errorf("processing: there is no definition %q; did you mean %q?", definition, near)
	}
	return nutrition.Unknown, fmt.Errorf("processing: there is no definition %q; there are %v", definition, names)
}

// Definitions lists the names of the definitions of ultra-processed food.
func Definitions() []string { return []string{NOVA4, AB1264, House} }

// clear reports whether the list shows that nothing else is in the food: it does not break off, and every ingredient
// is understood.
func (c *evidence) clear() bool {
	return c.read != nil && c.read.list.End != ingredients.Cut && len(c.read.unknown) == 0
}

// marker makes a marker of something found in the list.
func (c *evidence) marker(h *hit, why string, cite []string, strict bool) Marker {
	m := Marker{Text: c.read.list.At(h.Span), Start: h.Start, End: h.End, Why: why, Cite: cite, StrictOnly: strict}
	if h.substance >= 0 {
		m.Substance = substanceTable[h.substance].Name
	}
	return m
}

// kindMarker makes a marker of the food's kind.
func (c *evidence) kindMarker() Marker {
	return Marker{Text: c.subject.Name, Why: c.kind.reason, Cite: []string{c.kind.source}}
}

// openQuestions are what would settle an open answer.
func (c *evidence) openQuestions() []string {
	var q []string
	switch {
	case c.refused != nil:
		q = append(q, c.refused.Error())
	case c.read == nil:
		return []string{"what is the ingredient list?"}
	case c.read.list.End == ingredients.Cut:
		q = append(q, "the list breaks off; what is the whole of it?")
	}
	if c.read != nil {
		q = append(q, c.read.doubts()...)
		for i, s := range c.read.unknown {
			if i == 5 {
				q = append(q, fmt.Sprintf("and of %d further words", len(c.read.unknown)-i))
				break
			}
			q = append(q, fmt.Sprintf("what is %q?", c.read.list.At(s)))
		}
	}
	return q
}

// doubts are what is in the list, but may not be what it seems, or was not read up.
func (r *reading) doubts() []string {
	var q []string
	for i := range r.hits {
		h := &r.hits[i]
		switch {
		case h.doubtful:
			q = append(q, fmt.Sprintf("the list ends with %q; does more follow?", r.list.At(h.Span)))
		case h.substance >= 0 && substanceTable[h.substance].nova == novaUnread:
			q = append(q, fmt.Sprintf("%q was read up on no page; is it a marker?", r.list.At(h.Span)))
		case h.substance >= 0 && substanceTable[h.substance].ab == abUnstated:
			q = append(q, fmt.Sprintf("which color is %q?", r.list.At(h.Span)))
		}
	}
	return q
}
