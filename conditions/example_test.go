package conditions_test

import (
	"fmt"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
)

// What DASH and kidney disease ask of potassium cannot both be had, and one knows it before there is a menu.
func ExampleConflicts() {
	var args []conditions.Argument
	for _, text := range []string{"dash", "ckd:stage=3b,potassium=2500mg"} {
		arg, err := conditions.ParseArgument(text)
		if err != nil {
			fmt.Println(err)
			return
		}
		args = append(args, arg)
	}
	uses, problems := conditions.Builtin().Select(args)
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	set, problems := conditions.Compose(uses...)
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	person := nutrition.Person{Sex: nutrition.Female, AgeMonths: 55 * 12, WeightKg: 70, HeightCm: 165, Activity: nutrition.LowActive}
	individual, err := conditions.NewIndividual(person, nutrition.NeedsOptions{}, 2.0/3, false)
	if err != nil {
		fmt.Println(err)
		return
	}
	windows := set.Windows(individual)
	for _, c := range conditions.Conflicts(set, &windows, conditions.Reviews()) {
		fmt.Printf("%s: %s, %s\n", c.Nutrient, c.Kind, c.Kind.Meaning())
		for _, clash := range c.Clashes[:min(1, len(c.Clashes))] {
			fmt.Printf("  %s: %s\n", clash.Floor.Rule.ID, conditions.Asked(&clash.Floor))
			fmt.Printf("  %s: %s\n", clash.Ceiling.Rule.ID, conditions.Asked(&clash.Ceiling))
		}
	}
	// Output:
	// protein: review, the RDN looks at it
	// potassium: empty, no menu can keep both
	//   dash.potassium-target: at least 3,177 mg a day
	//   ckd.potassium: at most 1,667 mg a day
	// calcium: empty, no menu can keep both
	//   dash.calcium-target: at least 845 mg a day
	//   ckd.calcium-ceiling: at most 667 mg a day
}

// Who binds where several conditions limit the same.
func ExampleLimitedTogether() {
	uses, problems := conditions.Builtin().Select([]conditions.Argument{{ID: "chf"}, {ID: "dash"}})
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	set, problems := conditions.Compose(uses...)
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	individual, err := conditions.NewIndividual(nutrition.Person{}, nutrition.NeedsOptions{}, 2.0/3, false)
	if err != nil {
		fmt.Println(err)
		return
	}
	windows := set.Windows(individual)
	for _, l := range conditions.LimitedTogether(&windows) {
		fmt.Println(l.String())
	}
	// Output:
	// saturated fat: at most 6 % of the energy binds (dash.saturated-fat, a warning); of the required, at most 10 % of the energy (chf.saturated-fat)
	// sodium: less than 1,000 mg a day binds (dash.sodium-ideal, a warning); of the required, less than 1,533 mg a day (dash.sodium-mean); also chf.sodium-mean
}
