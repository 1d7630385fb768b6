package rules_test

import (
	"context"
	"fmt"
	"os"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

const heartPack = `pack: heart
version: 1.0.0
title: A heart-failure pack
sources:
  academy-2017: {title: "Heart Failure Nutrition Practice Guideline", year: 2017}
params:
  sodium: {default: 2000 mg, range: [1500 mg, 3000 mg]}
rules:
  - id: heart.sodium-day
    title: Sodium stays at or under the day's ceiling
    scope: day
    severity: warning
    check: day.sodium <= ceiling(params.sodium)
    message: "{day.sodium} of sodium; the ceiling is {ceiling(params.sodium)}"
    cite: academy-2017#sodium
    tests:
      pass:    [{day: {sodium: 1200 mg}}]
      fail:    [{day: {sodium: 1500 mg}}]
      unknown: [{day: {sodium: 1200..1500 mg}}]
`

// week is the smallest world that rules can be held against: days of which only the sodium is known.
type week []nutrition.Amount

func (w week) Plan() rules.Subject { return subject{days: w, path: "plan"} }
func (w week) Reference(rules.ReferenceKind, nutrition.Nutrient) (nutrition.Amount, bool) {
	return nutrition.Anything(), true
}
func (w week) Share(bool) nutrition.Amount      { return nutrition.Exactly(2.0 / 3) }
func (w week) Energy() nutrition.Amount         { return nutrition.Anything() }
func (w week) DosingWeight() nutrition.Amount   { return nutrition.Anything() }
func (w week) Person(string) rules.Value        { return rules.Value{} }
func (w week) Assessed(nutrition.Nutrient) bool { return true }

// subject is the plan, or one of its days.
type subject struct {
	days   week
	path   string
	sodium nutrition.Amount
}

func (s subject) Parts() []rules.Subject {
	var days []rules.Subject
	for i, sodium := range s.days {
		days = append(days, subject{path: fmt.Sprintf("days[%d]", i), sodium: sodium})
	}
	return days
}

func (s subject) Amount(n nutrition.Nutrient) nutrition.Amount {
	if n == nutrition.Sodium && s.days == nil {
		return s.sodium
	}
	return nutrition.Anything()
}
func (s subject) Path() string                                       { return s.path }
func (s subject) Attribute(string) rules.Value                       { return rules.Value{} }
func (s subject) Is(string, string) nutrition.Truth                  { return nutrition.Unknown }
func (s subject) Spread(string, nutrition.Nutrient) nutrition.Amount { return nutrition.Anything() }

// Parse a pack, compile it, give a parameter the value that an RDN set, and hold three days against it.
func Example() {
	pack, problems := rules.Parse("heart.yaml", []byte(heartPack))
	if problems.Err() != nil {
		fmt.Println(problems.Err())
		return
	}
	program, problems := rules.Compile(pack)
	if problems.Err() != nil {
		fmt.Println(problems.Err())
		return
	}
	use, problems := program.With(map[string]rules.ParamValue{"sodium": {Text: "1500 mg", By: "A. Rivera, RDN"}})
	if problems.Err() != nil {
		fmt.Println(problems.Err())
		return
	}
	set, problems := rules.NewSet(use)
	if problems.Err() != nil {
		fmt.Println(problems.Err())
		return
	}
	findings, err := set.Evaluate(context.Background(), week{nutrition.Exactly(980), nutrition.Exactly(1250), nutrition.Between(800, 1400)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f.Path(), f.Verdict, f.Message())
	}
	// Output:
	// days[0] pass 980 mg of sodium; the ceiling is 1,000 mg
	// days[1] fail 1,250 mg of sodium; the ceiling is 1,000 mg
	// days[2] unknown 800-1,400 mg of sodium; the ceiling is 1,000 mg
}

// A pack carries its own test cases. What a case does not give is unknown.
func ExampleProgram_Test() {
	program, problems := rules.CheckPack("heart.yaml", []byte(heartPack))
	if problems.Err() != nil {
		fmt.Println(problems.Err())
		return
	}
	results, problems, err := program.Test(context.Background())
	if err != nil || problems.Err() != nil {
		fmt.Println(err, problems.Err())
		return
	}
	for _, r := range results {
		fmt.Println(r.Rule.ID, r.Want, r.Passed(), r.Finding.Message())
	}
	// Output:
	// heart.sodium-day pass true 1,200 mg of sodium; the ceiling is 1,333 mg
	// heart.sodium-day fail true 1,500 mg of sodium; the ceiling is 1,333 mg
	// heart.sodium-day unknown true 1,200-1,500 mg of sodium; the ceiling is 1,333 mg
}

// Every problem of a pack is shown at its line, with what to do next.
func ExampleDiagnostics_Render() {
	_, problems := rules.CheckPack("broken.yaml", []byte(`pack: broken
version: 1.0
title: A pack with mistakes
sources:
  academy-2017: {title: "A guideline", year: 2017}
rules:
  - id: broken.sodium
    title: Sodium stays low
    scope: day
    severity: eror
    check: day.sodium <= mg(2000)
    cite: academy-2017
    tests: {pass: [{}], fail: [{}], unknown: [{}]}
`))
	if err := problems.Render(os.Stdout, rules.RenderOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// broken.yaml:2:10: version must be a semantic version, not "1.0" [version]
	//   |
	// 2 | version: 1.0
	//   |          ^~~
	// hint: write 1.0.0
	//
	// broken.yaml:10:15: severity cannot be "eror" [unknown-value]
	//    |
	// 10 |     severity: eror
	//    |               ^~~~
	// hint: did you mean "error"?
}
