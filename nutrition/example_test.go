package nutrition_test

import (
	"encoding/json"
	"fmt"

	"github.com/mealwright/mealwright/nutrition"
)

func ExampleParseQuantity() {
	for _, s := range []string{"2,300 mg", "1 1/2 cups", "70kg", "400 mcg DFE", "2300", "5 cal"} {
		q, err := nutrition.ParseQuantity(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(q)
	}
	// Output:
	// 2300 mg
	// 1.5 cup
	// 70 kg
	// 400 ug DFE
	// nutrition: "2300" has no unit; write for example "2300 mg"
	// nutrition: unit "cal"; a small calorie or a Calorie of 1,000 of them? write kcal (in "5 cal")
}

func ExampleParseInterval() {
	a, u, err := nutrition.ParseInterval("1200..1500 mg")
	fmt.Println(a.Format(u), err)
	a, u, err = nutrition.ParseInterval("1200.. mg")
	fmt.Println(a.Format(u), err)
	// Output:
	// 1,200-1,500 mg <nil>
	// at least 1,200 mg <nil>
}

func ExampleQuantity_For() {
	d, _ := nutrition.ParseQuantity("600 IU")
	ug, err := d.For(nutrition.VitaminD)
	fmt.Println(ug, err)
	_, err = d.For(nutrition.VitaminA)
	fmt.Println(err)
	// Output:
	// 15 <nil>
	// nutrition: 600 IU is a quantity of international units; vitamin_a is counted in ug RAE, and what an IU weighs depends on the form, which must be known
}

func ExampleAmount_AtMost() {
	limit := nutrition.Exactly(2300)
	for _, sodium := range []nutrition.Amount{
		nutrition.Exactly(2000),
		nutrition.Between(1900, 2600),
		nutrition.Between(2400, 2600),
		nutrition.Anything(),
	} {
		fmt.Println(sodium.Format(nutrition.Sodium.Unit()), "is at most 2,300 mg:", sodium.AtMost(limit))
	}
	// Output:
	// 2,000 mg is at most 2,300 mg: true
	// 1,900-2,600 mg is at most 2,300 mg: unknown
	// 2,400-2,600 mg is at most 2,300 mg: false
	// unknown is at most 2,300 mg: unknown
}

func ExampleFormatPair() {
	measured, limit := nutrition.FormatPair(nutrition.Exactly(2300.4), nutrition.Exactly(2300), nutrition.Sodium.Unit())
	fmt.Printf("%s; the limit is %s\n", measured, limit)
	// Output: 2,300.4 mg; the limit is 2,300 mg
}

func ExampleProfile() {
	var celery nutrition.Profile // per 100 g; nothing is known until it is set
	celery.Set(nutrition.Sodium, nutrition.Exactly(80))

	day := nutrition.Nothing()
	day.AddScaled(&celery, 1.5)
	fmt.Println(day.At(nutrition.Sodium).Format(nutrition.Sodium.Unit()))
	fmt.Println(day.At(nutrition.VitaminD).Format(nutrition.VitaminD.Unit()))
	// Output:
	// 120 mg
	// unknown
}

func ExampleParseNutrient() {
	for _, s := range []string{"saturated fat", "307", "NA", "fdc:1093", "1093", "sodum"} {
		n, err := nutrition.ParseNutrient(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(n, n.Unit())
	}
	// Output:
	// saturated_fat g
	// sodium mg
	// sodium mg
	// sodium mg
	// nutrition: unknown nutrient "1093"; it is the FoodData Central id of sodium, whose number is 307: write fdc:1093 or sodium
	// nutrition: unknown nutrient "sodum"; did you mean "sodium"?
}

func ExampleGroupOf() {
	g, _ := nutrition.GroupOf(nutrition.Person{Sex: nutrition.Female, AgeMonths: 29 * 12, Trimester: 2})
	fmt.Println(g, "-", g.Title())
	_, err := nutrition.GroupOf(nutrition.Person{Sex: nutrition.Female, AgeMonths: 70 * 12, Pregnant: true})
	fmt.Println(err)
	// Output:
	// p19_30 - pregnancy, 19 to 30 years
	// nutrition: the reference intakes have no row for pregnancy at 70 years; the rows for pregnancy are pregnancy, 14 to 18 years; pregnancy, 19 to 30 years; pregnancy, 31 to 50 years
}

func ExampleReferenceIntake() {
	i, _ := nutrition.ReferenceIntake(nutrition.Magnesium, nutrition.Females51to70)
	fmt.Println(i.Reference().Value, i.Unit, "from", i.Reference().Source)
	fmt.Println("the UL of", i.UL.Value, i.Unit, "is of", i.ULScope)
	_, ok := nutrition.UpperLimit(nutrition.Magnesium, nutrition.Females51to70)
	fmt.Println("food is held to it:", ok)
	// Output:
	// 320 mg from dri-elements
	// the UL of 350 mg is of supplements only
	// food is held to it: false
}

func ExampleEnergyOf() {
	p := nutrition.Person{AgeMonths: 29 * 12, WeightKg: 68, HeightCm: 163, Activity: nutrition.Active, Trimester: 2}
	e, err := nutrition.EnergyOf(p, nutrition.NASEM2023)
	fmt.Println(e.Kcal.Format(nutrition.EnergyKcal.Unit()), err)
	fmt.Println(e.Method)
	// Output:
	// 2,752 kcal <nil>
	// NASEM 2023 EER for females 19 years and over, active, + 340 kcal for trimester 2 of pregnancy (IOM)
}

func ExampleNeedsOf() {
	p := nutrition.Person{
		Sex: nutrition.Female, AgeMonths: 68 * 12, WeightKg: 70, HeightCm: 165, Activity: nutrition.LowActive,
	}
	needs, err := nutrition.NeedsOf(p, nutrition.NeedsOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	energy, _ := needs.Ref(nutrition.EnergyKcal)
	calcium, _ := needs.Ref(nutrition.Calcium)
	fmt.Println(needs.Group, energy.Format(nutrition.EnergyKcal.Unit()), calcium.Format(nutrition.Calcium.Unit()))
	// Output: f51_70 2,038 kcal 1,200 mg
}

func ExampleNeeds_MarshalJSON() {
	needs, _ := nutrition.NeedsOf(nutrition.Person{}, nutrition.NeedsOptions{
		Basis: nutrition.Own, EnergyKcal: 1800, Own: map[nutrition.Nutrient]float64{nutrition.Protein: 75},
	})
	data, err := json.Marshal(needs)
	fmt.Println(string(data), err)
	// Output:
	// {"group":null,"energy":{"value":1800,"unit":"kcal","method":"given by the RDN"},"references":{"protein":{"unit":"g","reference":75,"ear":null,"rda":null,"ai":null,"ul":null,"cdrr":null,"ul_scope":null,"source":"given by the RDN"}}} <nil>
}

func ExampleDailyValue() {
	f, limit, _ := nutrition.DailyValue(nutrition.Sodium, false)
	fmt.Println(f.Value, "limit:", limit, f.Source, f.Confidence)
	// Output: 2300 limit: true fda-2016 recalled
}

func ExampleNiacinEquivalents() {
	niacin, tryptophan := nutrition.Exactly(5), nutrition.Between(0, 0.3) // mg, g
	fmt.Println(nutrition.NiacinEquivalents(niacin, tryptophan).Format(nutrition.NiacinNE.Unit()))
	// Output: 5-10 mg NE
}

func ExampleLookupCitation() {
	c, _ := nutrition.LookupCitation("nasem-2023")
	fmt.Println(c.Title, c.Year, c.Confidence)
	// Output: NASEM DRI for Energy 2023 found
}
