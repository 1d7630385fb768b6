package processing

import (
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

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

// addedSugars are at most all sugars, where the data do not tell more.
func (s *Subject) addedSugars() nutrition.Amount {
	if s.Per100 == nil {
		return nutrition.Anything()
	}
	added, all := s.Per100(nutrition.AddedSugars), s.Per100(nutrition.Sugars)
	return nutrition.Amount{Lo: min(added.Lo, all.Hi), Hi: min(added.Hi, all.Hi)}
}
