package plans_test

import (
	"context"
	"fmt"
	"os"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// A file in, a verdict out: this is all that a program needs.
func ExampleCheckFile() {
	report, err := plans.CheckFile(context.Background(), os.DirFS("../examples"), "chf-fails.yaml")
	if err != nil {
		fmt.Println(err) // what is wrong with the file, each problem with its line
		return
	}
	fmt.Println(report.Plan.Title+":", report.Verdict)
	for _, finding := range report.Findings() {
		if finding.Effect() == rules.RequiredFailed && finding.Rule.Rule.Scope == rules.ScopePlan {
			fmt.Printf("%s: %s\n", finding.Rule.ID, finding.Message())
		}
	}
	// Output:
	// Diner classics, two days: fail
	// mtm.floor-energy: 1,108 kcal a day on average; the share of the need is 1,359 kcal
	// general.sodium-mean: 3,000 mg of sodium a day on average; the ceiling is 1,533 mg
	// general.saturated-fat: 20.9 g of saturated fat a day, 188 kcal; 10 % of the energy is 111 kcal
	// chf.saturated-fat: 20.9 g of saturated fat a day, 188 kcal; 10 % of the energy is 111 kcal
}

// A program that checks many plans makes one Checker: it keeps the foods and rules that it has read.
func ExampleChecker_Check() {
	checker := plans.NewChecker(plans.Config{})
	plan, problems := plans.Parse("menu.yaml", []byte(`{plan: A lunch, conditions: [{chf: {sodium: 1800 mg}}], covers: 1/3,
		days: [{day: Monday, meals: [{meal: lunch, items: [{food: "ndb:15086", amount: 4 oz}, {food: "ndb:11458", amount: 1 cup}]}]}]}`))
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	report, err := checker.Check(context.Background(), plan)
	if err != nil {
		fmt.Println(err)
		return
	}
	// An amount is an interval; what to do about one that is not known is the caller's to say.
	if sodium := report.Mean().At(nutrition.Sodium); sodium.Known() {
		fmt.Printf("%s, %.0f mg of sodium\n", report.Verdict, sodium.Lo)
	}
	// Output:
	// pass, 230 mg of sodium
}
