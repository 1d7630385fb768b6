package cooking

import (
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// kindRow is one row of data/kinds.csv.
type kindRow struct {
	kind                 string
	groups               string
	begins, has, without []string
}

// KindOf is the kind of food that retention factors are given for, by its group and description; empty if there is none.
func KindOf(food foods.Food) string {
	group := food.GroupCode()
	if len(group) < 2 {
		return ""
	}
	text := strings.ToLower(food.Description())
	for i := range kindTable {
		k := &kindTable[i]
		if strings.Contains(k.groups, group[:2]) && k.fits(text) {
			return k.kind
		}
	}
	return ""
}

func (k *kindRow) fits(text string) bool {
	for _, w := range k.without {
		if strings.Contains(text, w) {
			return false
		}
	}
	for _, w := range k.has {
		if !strings.Contains(text, w) {
			return false
		}
	}
	for _, w := range k.begins {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return len(k.begins) == 0
}

// cookedWords are what descriptions of USDA SR say of cooked food.
var cookedWords = [...]string{
	"cooked", "boiled", "roasted", "baked", "braised", "fried", "grilled", "broiled", "stewed", "steamed", "poached", "toasted",
	"microwaved", "simmered", "sauteed", "scrambled", "rotisserie", "heated", "prepared", "canned",
}

// IsCooked reports whether the data describe the food as cooked already, canned food among it: its values are those after
// cooking.
func IsCooked(food foods.Food) bool {
	text := strings.ToLower(food.Description())
	if strings.Contains(text, "uncooked") || strings.Contains(text, "unheated") || strings.Contains(text, "unprepared") {
		return false
	}
	for _, w := range cookedWords {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
