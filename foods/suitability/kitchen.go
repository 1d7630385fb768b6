package suitability

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// kitchen is whether the member can store and make ready the item.
func (f *Facts) kitchen(n Need) Verdict {
	switch n.id {
	case "no-freezer":
		return f.unfrozen()
	case "no-stove":
		return f.uncooked(foods.NeedsHeat, "say state: cooked if it is delivered ready to eat")
	}
	return f.uncooked(foods.NeedsStove, "say state: cooked if it is delivered ready to eat")
}

// unfrozen is whether the item need not be kept frozen. What a kitchen serves may be delivered chilled or frozen,
// which only the plan can say.
func (f *Facts) unfrozen() Verdict {
	switch f.item.State {
	case "":
	case "frozen":
		return Verdict{Truth: nutrition.False, Evidence: []Evidence{stated("frozen")}}
	default:
		return Verdict{Truth: nutrition.True, Evidence: []Evidence{stated(f.item.State)}}
	}
	const ask = "say state: frozen, or state: cooked or raw for what is delivered chilled"
	answer, why := f.item.Food.WhyKind(foods.KeptFrozen)
	switch {
	case answer == nutrition.True:
		return Verdict{Truth: nutrition.False, Evidence: kind(why)}
	case answer == nutrition.False && !f.item.Served:
		return Verdict{Truth: nutrition.True, Evidence: kind(why)}
	case f.item.Served && answer == nutrition.False:
		return Verdict{Evidence: kind("served in a meal, which may be delivered chilled or frozen"), Ask: ask}
	}
	return Verdict{Evidence: kind(why), Ask: ask}
}

// uncooked is whether the item needs none of the cooking that a kind means.
func (f *Facts) uncooked(k foods.FoodKind, ask string) Verdict {
	switch {
	case f.item.Served:
		return Verdict{Truth: nutrition.True, Evidence: kind("served in a meal: the kitchen cooks it")}
	case f.item.State == "cooked":
		return Verdict{Truth: nutrition.True, Evidence: []Evidence{stated("cooked")}}
	}
	answer, why := f.item.Food.WhyKind(k)
	switch answer {
	case nutrition.True:
		return Verdict{Truth: nutrition.False, Evidence: kind(why)}
	case nutrition.False:
		return Verdict{Truth: nutrition.True, Evidence: kind(why)}
	case nutrition.Unknown:
	}
	return Verdict{Evidence: kind(why), Ask: ask}
}

// kind is the reason of a kind as evidence; none without a reason.
func kind(why string) []Evidence {
	if why == "" {
		return nil
	}
	return []Evidence{{Place: Group, Why: why, Source: "design"}}
}

func stated(state string) Evidence {
	return Evidence{Text: state, Place: ItemState, Source: "plain"}
}
