package schema

// Case is one test case: facts, of which those not given are unknown.
type Case struct {
	// The plan as a whole: its mean day, its days, the spread between its meals.
	Plan PlanFacts `json:"plan,omitempty"`
	// The day that the rule sees.
	Day DayFacts `json:"day,omitempty"`
	// The meal that the rule sees.
	Meal MealFacts `json:"meal,omitempty"`
	// The item that the rule sees.
	Item ItemFacts `json:"item,omitempty"`
	// The person.
	Person PersonFacts `json:"person,omitempty"`
	// Values of the pack's parameters; others have their defaults.
	Params map[string]Value `json:"params,omitempty"`
	// What the person needs: {energy: 1800 kcal}.
	Needs NeedsFacts `json:"needs,omitempty"`
	// Daily references: RDA, else AI, Daily Value or the RDN's own; none where there is none.
	Ref References `json:"ref,omitempty"`
	// Estimated average requirements.
	EAR References `json:"ear,omitempty"`
	// Recommended dietary allowances.
	RDA References `json:"rda,omitempty"`
	// Adequate intakes.
	AI References `json:"ai,omitempty"`
	// Tolerable upper levels of total intake.
	UL References `json:"ul,omitempty"`
	// Chronic disease risk reduction intakes.
	CDRR References `json:"cdrr,omitempty"`
	// The share of the day that the plan covers; 2/3 unless given.
	Covers Number `json:"covers,omitempty"`
	// share: ceilings are the plan's share of a day's limit; full-day: the whole limit.
	Ceilings Ceilings `json:"ceilings,omitempty"`
	// The weight that figures for each kg are counted on.
	DosingWeight Amount `json:"dosing_weight,omitempty"`
}

// PlanFacts is what a case says of the plan.
type PlanFacts struct {
	// Amounts of the mean day.
	Mean Amounts `json:"mean,omitempty"`
	// The days, with their facts.
	Days []DayFacts `json:"days,omitempty"`
	// The spread of a nutrient between meals of a slot: {lunch: {carbohydrate: 15 g}}.
	Spread map[string]Amounts `json:"spread,omitempty"`
}

// DayFacts is what a case says of a day: amounts of nutrients, and this.
type DayFacts struct {
	// What the day is called.
	Name Text `json:"name,omitempty"`
	// The meals, with their facts.
	Meals []MealFacts `json:"meals,omitempty"`
}

// MealFacts is what a case says of a meal: amounts of nutrients, and this.
type MealFacts struct {
	// What the meal is called.
	Name Text `json:"name,omitempty"`
	// Which meal of the day it is.
	Slot FactSlot `json:"slot,omitempty"`
	// The items, with their facts.
	Items []ItemFacts `json:"items,omitempty"`
}

// ItemFacts is what a case says of an item: amounts of nutrients, and this.
type ItemFacts struct {
	// The food's group.
	Group Text `json:"group,omitempty"`
	// The food's description.
	Description Text `json:"description,omitempty"`
	// The ingredient list.
	Ingredients Text `json:"ingredients,omitempty"`
	// What is eaten of it, by weight.
	Weight Amount `json:"weight,omitempty"`
	// What the food is, for item.is(...): {juice: false}.
	Is Answers `json:"is,omitempty"`
	// Whether it is ultra-processed, for item.upf(...): {nova4: unknown}.
	UPF Answers `json:"upf,omitempty"`
}

// PersonFacts is what a case says of the person.
type PersonFacts struct {
	// Age in years.
	AgeYears Number `json:"age_years,omitempty"`
	// female or male.
	Sex FactSex `json:"sex,omitempty"`
	// Whether the person is pregnant.
	Pregnant Answer `json:"pregnant,omitempty"`
	// Whether the person is lactating.
	Lactating Answer `json:"lactating,omitempty"`
	// The trimester of the pregnancy.
	Trimester Number `json:"trimester,omitempty"`
	// Body weight.
	Weight Amount `json:"weight,omitempty"`
}

// NeedsFacts is what a case says of the person's needs.
type NeedsFacts struct {
	// Energy in a day.
	Energy Amount `json:"energy,omitempty"`
}
