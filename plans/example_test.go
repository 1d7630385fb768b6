package plans_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"

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

// Any data engine can fan plans out to a program that checks them as they come: a line in, a line out, in order, in constant
// memory, whatever one of the lines holds.
func ExampleChecker_WriteStream() {
	in := strings.NewReader(`{"plan": "Lunch", "conditions": ["chf"], "days": [{"meals": [{"items": [{"food": "ndb:15086", "amount": "4 oz"}]}]}]}
this is no plan
{"plan": "Ham", "conditions": ["chf"], "covers": 1, "days": [{"meals": [{"items": [{"food": "ndb:10136", "amount": "1 lb"}]}]}]}
`)
	var out bytes.Buffer
	checker := plans.NewChecker(plans.Config{})
	tally, err := checker.WriteStream(context.Background(), "plans.ndjson", in, &out, func(r *plans.Record) {
		if r.Report == nil {
			fmt.Println(r.Name+":", r.Problems[0].Message)
			return
		}
		fmt.Println(r.Name+":", r.Report.Plan.Title, r.Report.Verdict)
	})
	if err != nil {
		fmt.Println(err) // the stream broke off
		return
	}
	fmt.Println(tally.Plans, "plans,", bytes.Count(out.Bytes(), []byte("\n")), "reports")
	// Output:
	// plans.ndjson:1: Lunch pass
	// plans.ndjson:2: a plan must be a mapping of key: value, not "this is no plan"
	// plans.ndjson:3: Ham fail
	// 3 plans, 3 reports
}
