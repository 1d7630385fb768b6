package plans

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// Item is one food of a meal or a box and how much of it, or a recipe and how many servings.
type Item struct {
	Food foods.ID // as written: "ndb:05064"
	// Recipe is what the item serves in the place of a food; nil where it is a food.
	Recipe *RecipeUse
	Amount string // as written: "120 g", "1 cup, chopped"
	Note   string
	State  State
	// As says whether a weight is the purchased or the edible one. [AsUnsaid] is the edible one, unless the item
	// gives a refuse.
	As As
	// RefusePercent overrides the share of the purchased weight that is thrown away; nil: the food's own.
	RefusePercent *float64
	Portions      []Portion // the RDN's own measures, which win over the food's
	Label         *Label    // what the package's label says
	Nutrients     []NutrientAmount
	Source        string // where Nutrients come from
	Ingredients   string // the ingredient list as printed
	Contains      []Entry
	Certified     []Certificate
	LastsDays     float64 // how long a staple of a box lasts; 0: the days that the box feeds

	Range    rules.Range
	places   places
	reported bool // something is wrong with it and was said, so that Bind does not repeat it
}

// RecipeUse is a recipe that a plan serves.
type RecipeUse struct {
	File     string  // as written, relative to the plan's file: "./pozole.cook"
	Servings float64 // for one person; in a box, for all whom it feeds
	Range    rules.Range

	times float64        // how often the whole recipe is made for one person, in the place of Servings
	here  *recipe.Recipe // that stands in the plan's own file
	eaten bool           // it is food that a menu names, eaten as it is named, and not a recipe to be cooked
}

// At is where the item's key of the given name stands, or the item itself where it leaves the key out.
func (i *Item) At(key string) rules.Range { return i.places.at(key, i.Range) }

// State is how a food is when it is weighed.
type State string

// The states. The empty State is unsaid.
const (
	Raw     State = "raw"
	Cooked  State = "cooked"
	Drained State = "drained"
	Frozen  State = "frozen"
)

// As says which weight an amount is.
type As string

// The readings of a weight. Household measures are edible in any case.
const (
	AsUnsaid    As = ""
	AsPurchased As = "purchased" // with bones, shells and peel: the food's refuse comes off
	AsEdible    As = "edible"
)

// Portion is a household measure and what it weighs.
type Portion struct {
	Measure string // with its number: "1 medium"
	Grams   float64
	Range   rules.Range
}

// Label is the part of a Nutrition Facts label that an item gives.
type Label struct {
	Serving   string  // as written: "30 g", "2/3 cup (55 g)"
	Grams     float64 // of a serving
	Nutrients []LabelFigure
	Range     rules.Range
}

// LabelFigure is what a label prints for one nutrient, per serving: "140 mg", "less than 1 g".
type LabelFigure struct {
	Nutrient nutrition.Nutrient
	Text     string
	Range    rules.Range
}

// NutrientAmount is one nutrient's amount, in the nutrient's canonical unit.
type NutrientAmount struct {
	Nutrient nutrition.Nutrient
	Amount   nutrition.Amount
	Text     string // as written: "31 mg"
	Range    rules.Range
}
