package published

import (
	"slices"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Agreement says how a published figure and what was computed stand to each other.
type Agreement uint8

// The agreements. A figure is Unread where its nutrient or its amount could not be read, or where nothing is computed.
const (
	Unread    Agreement = iota
	Inside              // what may be printed so meets what is computed
	Close               // apart, but by no more than [Tolerance], or than one in the figure's last digit
	Explained           // further apart, and a reason was found that brings them together
	Differs             // further apart, and none was found
)

// String is the agreement in a word or two.
func (a Agreement) String() string {
	names := [...]string{"not compared", "inside", "close", "explained", "differs"}
	if int(a) >= len(names) {
		return names[Unread]
	}
	return names[a]
}

// Tolerance is the share by which a figure may be off and still be Close: a label may be as far from the food in its
// package (21 CFR 101.9(g)(4) and (5)), and two analyses of one recipe, by different records of the same foods, often are.
const Tolerance = 0.20

// Computed is what a recipe was found to hold in one serving.
type Computed struct {
	// Servings is how many servings the recipe makes.
	Servings    nutrition.Amount
	PerServing  nutrition.Profile
	Ingredients []Ingredient
}

// Ingredient is one ingredient and what it brings to one serving.
type Ingredient struct {
	Name string // "onion"
	// Food is what the food is called that is counted, "Onions, raw"; empty where none is.
	Food string
	// Grams is how much of it is in one serving, before cooking.
	Grams nutrition.Amount
	// Per100 is what 100 g of the food hold, Amounts what the ingredient brings to a serving as eaten.
	Per100, Amounts nutrition.Profile
	// Spared says that publishers often leave such an ingredient out: salt, oil and other fat, what is optional.
	Spared bool
	// Why says what is open about how much there is of it, Cooking what is known of what cooking leaves, as sentences.
	Why     []string
	Cooking string
	// Others are other foods that the line may mean, asked for only where a difference is to be explained. May be nil.
	Others func() []Other
}

// Other is another food that a line may mean, and what it would bring to a serving.
type Other struct {
	Description string // "Milk, nonfat (ndb:01085)"
	Amounts     nutrition.Profile
}

// Comparison is what came of the published figures of a recipe, in the order of their publication.
type Comparison []Figure

// Figure is one published figure beside what is computed.
type Figure struct {
	Value recipe.PublishedValue
	// Printed are the amounts that may be printed so, Computed is what was found, both in the nutrient's canonical unit.
	Printed, Computed nutrition.Amount
	Agreement         Agreement
	// Reasons say why the two differ, or, where they agree, what makes the computed amount as wide as it is.
	Reasons []Reason
	allowed nutrition.Amount // Printed and what is close to it
}

// Compare holds published figures against what was computed.
func Compare(p *recipe.Published, c *Computed) Comparison {
	w := work{computed: c, figures: make(Comparison, len(p.Values))}
	label := asLabel(p.Values)
	for i := range p.Values {
		w.read(&w.figures[i], &p.Values[i], label)
	}
	for i := range w.figures {
		w.judge(&w.figures[i])
	}
	return w.figures
}

// work is the work on the figures of one recipe.
type work struct {
	computed *Computed
	figures  Comparison
	changes  []change // what was tried to explain differences; nil before the first
}

// read fills in what is compared, and says Inside, Close or, for now, Differs.
func (w *work) read(f *Figure, v *recipe.PublishedValue, label bool) {
	f.Value = *v
	if !v.Known {
		return
	}
	f.Printed = printed(v, label)
	digit := lastDigit(v)
	f.allowed = nutrition.Amount{
		Lo: max(0, f.Printed.Lo-max(digit, f.Printed.Lo*Tolerance)),
		Hi: f.Printed.Hi + max(digit, f.Printed.Hi*Tolerance),
	}
	f.Computed = w.computed.PerServing.At(v.Nutrient)
	switch told := f.tells(f.Computed); {
	case !told && !w.someKnown(f):
	case told && meets(f.Printed, f.Computed):
		f.Agreement = Inside
	case told && meets(f.allowed, f.Computed):
		f.Agreement = Close
	default:
		f.Agreement = Differs
	}
}

// tells reports whether an amount says anything about a figure: one that is wider than twice the figure would agree with
// almost any.
func (f *Figure) tells(a nutrition.Amount) bool { return a.Hi-a.Lo <= 2*f.allowed.Hi }

// judge finds the reasons of a figure.
func (w *work) judge(f *Figure) {
	switch f.Agreement {
	case Unread:
	case Inside, Close:
		f.Reasons = w.width(f.Value.Nutrient)
	default:
		if f.Reasons = w.explain(f); len(f.Reasons) > 0 {
			f.Agreement = Explained
		} else {
			f.Reasons = w.most(f.Value.Nutrient)
		}
	}
}

// someKnown reports whether it is known of any ingredient how much of the nutrient it brings.
func (w *work) someKnown(f *Figure) bool {
	return slices.ContainsFunc(w.computed.Ingredients, func(in Ingredient) bool { return f.tells(in.Amounts.At(f.Value.Nutrient)) })
}

// known adds up what the ingredients bring that tell of a figure, and lists the places of those that do not.
func (w *work) known(f *Figure) (known nutrition.Amount, open []int) {
	if f.tells(f.Computed) {
		return f.Computed, nil
	}
	for i := range w.computed.Ingredients {
		if a := w.computed.Ingredients[i].Amounts.At(f.Value.Nutrient); a.Hi-a.Lo <= f.allowed.Hi/2 {
			known = known.Add(a)
		} else {
			open = append(open, i)
		}
	}
	return known, open
}

func meets(a, b nutrition.Amount) bool {
	_, ok := a.Meet(b)
	return ok
}
