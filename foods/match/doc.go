// Package match proposes foods for the ingredient lines of recipes, and weighs them.
//
//	m := match.New(foods.Builtin())
//	p := m.Match(lines.Parse("1 1/2 cups cooked brown rice"))
//	p.Food.Description()  // "Rice, brown, long-grain, cooked"
//	p.Grams.Amount        // 303 g
//	p.Confidence, p.Reason
//
// A proposal is ranked, has a reason, and is only a proposal: whoever accepts it writes it to the lock file, under the
// [Key] of the line, and it stays until someone changes it. Plain and generic foods come before brands and special
// forms, and raw ones before cooked unless the line says otherwise, as recipes start from raw food.
//
// A weight is known through a mass that the line states or the food's own household measures, or not at all: then it is
// the interval of the measures that could be meant, or unknown, and says why.
package match
