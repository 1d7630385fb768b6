package processing

import (
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// Excess is what a named threshold says of one nutrient of a food.
type Excess struct {
	// Threshold is its id: "uk-red". Nutrient is what it is about; salt is counted as sodium.
	Threshold string
	Nutrient  nutrition.Nutrient
	// Level is the UK's color, "green", "amber" or "red"; empty for thresholds that have none, or where it is open.
	Level string
	// Is answers whether there is too much of it.
	Is nutrition.Truth
	// Scoped answers whether the threshold is meant for the food at all: whether it has added sugar, or added salt.
	Scoped nutrition.Truth
	// Why says which limit decided, and Cite its source.
	Why  string
	Cite string
	// Decides is whether the figure was read in its source; what is only recalled never decides alone.
	Decides bool
}

// Serving says how a food is served, for thresholds that count a portion.
type Serving struct {
	// Grams is the weight of a portion; 0 if it is not known, as of a box. Drink is whether it is drunk: the limits of
	// a drink are for 100 ml, which is counted as 100 g.
	Grams float64
	Drink bool
}

// Excesses holds a food against every threshold, whether it is in its scope or not: Scoped says so.
func Excesses(s Subject, serving Serving) []Excess {
	r := Classify(s)
	sugar, salt := r.AddedSugar, r.AddedSalt
	if s.Per100 == nil {
		s.Per100 = func(nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }
	}
	var list []Excess
	for i := range ukTable {
		u := &ukTable[i]
		if u.drink != serving.Drink {
			continue
		}
		e := u.judge(s.Per100(u.nutrient), serving.Grams)
		switch u.nutrient {
		case nutrition.Sugars:
			e.Scoped = sugar
		case nutrition.Sodium:
			e.Scoped = salt
		default:
			e.Scoped = nutrition.True
		}
		list = append(list, e)
	}
	return append(list, s.fda(serving, sugar, salt)...)
}

// ukLimits is a row of the UK's front-of-pack criteria, in g of the nutrient in 100 g of food or 100 ml of drink and in
// a portion of more than so much. Salt is sodium times 2.5.
type ukLimits struct {
	nutrient               nutrition.Nutrient
	drink                  bool
	green, red, redPortion float64
	portionOver            float64
	perUnit                float64 // what the limit's unit is in the nutrient's: 400 mg of sodium is a gram of salt
	title                  string
	found                  bool // the figures were read in the source, and are not recalled
}

// ukTable holds the figures of clinical_facts uk_fop, by source S_UKFSA.
var ukTable = [...]ukLimits{
	{nutrition.Fat, false, 3, 17.5, 21, 100, 1, "fat", true},
	{nutrition.SaturatedFat, false, 1.5, 5, 6, 100, 1, "saturates", true},
	{nutrition.Sugars, false, 5, 22.5, 27, 100, 1, "sugars", true},
	{nutrition.Sodium, false, 0.3, 1.5, 1.8, 100, 400, "salt", true},
	{nutrition.Fat, true, 1.5, 8.75, 10.5, 150, 1, "fat", false},
	{nutrition.SaturatedFat, true, 0.75, 2.5, 3, 150, 1, "saturates", false},
	{nutrition.Sugars, true, 2.5, 11.25, 13.5, 150, 1, "sugars", true},
	{nutrition.Sodium, true, 0.3, 0.75, 0.9, 150, 400, "salt", false},
}

// judge gives the color of an amount in 100 g, and in a portion of so many grams; 0 is no portion.
func (u *ukLimits) judge(amount nutrition.Amount, portion float64) Excess {
	e := Excess{Threshold: "uk-red", Nutrient: u.nutrient, Cite: "uk-fop-2013", Decides: u.found}
	limit := func(grams float64) nutrition.Amount { return nutrition.Exactly(grams * u.perUnit) }
	over := amount.Above(limit(u.red))
	e.Why = "red above " + grams(u.red) + " of " + u.title + " in 100 g"
	if portion > u.portionOver {
		if p := amount.Scale(portion / 100).Above(limit(u.redPortion)); over != nutrition.True {
			over = over.Or(p)
			e.Why = "red above " + grams(u.redPortion) + " of " + u.title + " in a portion of more than " + grams(u.portionOver)
		}
	}
	e.Is = over
	switch {
	case over == nutrition.True:
		e.Level = "red"
	case over == nutrition.Unknown:
	case amount.AtMost(limit(u.green)) == nutrition.True:
		e.Level = "green"
	case amount.AtMost(limit(u.green)) == nutrition.False:
		e.Level = "amber"
	}
	return e
}

// The further thresholds. Their figures are recalled, so they warn and never decide.
const (
	fdaHighSodium      = 460 // mg in a serving: 20 % of the Daily Value
	fdaHighAddedSugars = 10  // g in a serving: 20 % of the Daily Value
	pahoSodiumPerKcal  = 1   // mg for each kcal
	pahoFreeSugars     = 0.10
)

// fda gives FDA's 20 % of the Daily Value in a serving, and PAHO's profile of processed foods.
func (s Subject) fda(serving Serving, sugar, salt nutrition.Truth) []Excess {
	added := s.addedSugars()
	kcal := s.Per100(nutrition.EnergyKcal)
	list := []Excess{
		{Threshold: "paho-2016", Nutrient: nutrition.Sodium, Scoped: salt, Cite: "paho-2016",
			Is: s.Per100(nutrition.Sodium).AtLeast(kcal.Scale(pahoSodiumPerKcal)), Why: "1 mg or more of sodium for each kcal"},
		{Threshold: "paho-2016", Nutrient: nutrition.AddedSugars, Scoped: sugar, Cite: "paho-2016",
			Is: added.Scale(4).AtLeast(kcal.Scale(pahoFreeSugars)), Why: "10 % or more of the energy from free sugars"},
	}
	if serving.Grams > 0 {
		portion := serving.Grams / 100
		list = append(list,
			Excess{Threshold: "fda-high", Nutrient: nutrition.Sodium, Scoped: salt, Cite: "fda-high",
				Is: s.Per100(nutrition.Sodium).Scale(portion).AtLeast(nutrition.Exactly(fdaHighSodium)), Why: "20 % or more of the Daily Value in a serving"},
			Excess{Threshold: "fda-high", Nutrient: nutrition.AddedSugars, Scoped: sugar, Cite: "fda-high",
				Is: added.Scale(portion).AtLeast(nutrition.Exactly(fdaHighAddedSugars)), Why: "20 % or more of the Daily Value in a serving"})
	}
	return list
}

// addedSugars are at most all sugars, where the data do not tell more.
func (s *Subject) addedSugars() nutrition.Amount {
	if s.Per100 == nil {
		return nutrition.Anything()
	}
	added, all := s.Per100(nutrition.AddedSugars), s.Per100(nutrition.Sugars)
	return nutrition.Amount{Lo: min(added.Lo, all.Hi), Hi: min(added.Hi, all.Hi)}
}

// added answers whether sugar, and whether salt, was added: by the list, else by the kind of food.
func (c *evidence) added() (sugar, salt nutrition.Truth) {
	if c.read != nil {
		sugar, salt = nutrition.TruthOf(c.read.sugar), nutrition.TruthOf(c.read.salt)
		if !c.clear() || c.read.processed { // bread and cheese hold what their maker put in
			sugar, salt = orUnknown(sugar), orUnknown(salt)
		}
		return sugar, salt
	}
	return c.sugarByKind(), c.saltByKind()
}

func (c *evidence) sugarByKind() nutrition.Truth {
	name, known := strings.ToLower(c.subject.Name), c.amount(nutrition.AddedSugars)
	switch {
	case known.Lo > 0, says(name, sugarWords[:]), c.is(foods.SyrupFruit), c.is(foods.SweetenedBeverage):
		return nutrition.True
	case known.Hi == 0:
		return nutrition.False
	case c.subject.Per100 != nil: // the composition knows of no assumption, so a value may still say otherwise
		return nutrition.Unknown
	case c.plain(), c.is(foods.PlainProduce), c.is(foods.PlainDairy), c.is(foods.WholeFood), c.is(foods.Juice):
		return nutrition.False
	}
	return nutrition.Unknown
}

func (c *evidence) saltByKind() nutrition.Truth {
	name := strings.ToLower(c.subject.Name)
	unsalted := says(name, unsaltedWords[:])
	switch {
	case !unsalted && (says(name, saltWords[:]) || c.preparedFood()), strings.HasPrefix(name, "cheese"), c.is(foods.ProcessedMeat), c.is(foods.SaltySauce), c.is(foods.Pickled):
		return nutrition.True
	case c.plain(), c.culinary(), c.is(foods.WholeFood):
		return nutrition.False
	}
	return nutrition.Unknown
}

// culinary reports whether the food is a culinary ingredient by its kind: sugar and salt themselves count in the meal
// that they are put in, and are no sweet or salty food.
func (c *evidence) culinary() bool { return c.kind != nil && c.kind.group == 2 }

// is asks the food's kind; false where there is no food, or it cannot be told.
func (c *evidence) is(k foods.FoodKind) bool { return c.subject.food.Is(k) == nutrition.True }

// preparedFood reports whether the food is of a group that is made with salt: soups, sausages, baked goods, fast
// food, meals and snacks.
func (c *evidence) preparedFood() bool {
	if c.kind == nil || c.kind.group != 4 || len(c.subject.GroupCode) < 2 {
		return false
	}
	switch c.subject.GroupCode[:2] {
	case "06", "07", "18", "21", "22", "25":
		return true
	}
	return false
}

// plain reports whether the food is one of group 1 with nothing added, by its kind.
func (c *evidence) plain() bool {
	return c.kind != nil && c.kind.group == 1 && c.kind.additives == nutrition.False
}

func orUnknown(t nutrition.Truth) nutrition.Truth {
	if t == nutrition.True {
		return t
	}
	return nutrition.Unknown
}

// The words of a description that say that sugar or salt was added.
var (
	sugarWords = [...]string{"syrup pack", "heavy syrup", "light syrup", ", sweetened", "with sugar", "sugar added", "added sugar,",
		"sweetened with", "frosted", "candied", "candies", "honey roasted", "soft drink", "ice cream", "chocolate-coated", "jams and preserves"}
	saltWords     = [...]string{"with salt", "salt added", "salted", "in brine", "cured", "bouillon", "broth", "pickled", "soy sauce", "with added salt"}
	unsaltedWords = [...]string{"without salt", "no salt added", "unsalted", "without added salt", "home-prepared", "uncured"}
)

func says(name string, words []string) bool {
	for _, w := range words {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// grams is a limit in words: "22.5 g".
func grams(v float64) string {
	return strconv.FormatFloat(v, 'f', -1, 64) + " g"
}
