package schema

// Case is one test case: facts, of which those not given are unknown.
type Case struct {
	// The plan as a whole: its mean day, its days, the spread between its meals.
	Plan PlanFacts `json:"plan,omitzero"`
	// The day that the rule sees.
	Day DayFacts `json:"day,omitzero"`
	// The meal that the rule sees.
	Meal MealFacts `json:"meal,omitzero"`
	// The item that the rule sees.
	Item ItemFacts `json:"item,omitzero"`
	// The person.
	Person PersonFacts `json:"person,omitzero"`
	// Values of the pack's parameters; others have their defaults.
	Params map[string]Value `json:"params,omitzero"`
	// What the person needs: {energy: 1800 kcal}.
	Needs NeedsFacts `json:"needs,omitzero"`
	// Daily references: RDA, else AI, Daily Value or the RDN's own; none where there is none.
	Ref References `json:"ref,omitzero"`
	// Estimated average requirements.
	EAR References `json:"ear,omitzero"`
	// Recommended dietary allowances.
	RDA References `json:"rda,omitzero"`
	// Adequate intakes.
	AI References `json:"ai,omitzero"`
	// Tolerable upper levels of total intake.
	UL References `json:"ul,omitzero"`
	// Chronic disease risk reduction intakes.
	CDRR References `json:"cdrr,omitzero"`
	// The share of the day that the plan covers; 2/3 unless given.
	Covers Number `json:"covers,omitzero"`
	// share: ceilings are the plan's share of a day's limit; full-day: the whole limit.
	Ceilings Ceilings `json:"ceilings,omitzero"`
	// The weight that figures for each kg are counted on.
	DosingWeight Amount `json:"dosing_weight,omitzero"`
}

// PlanFacts is what a case says of the plan.
type PlanFacts struct {
	// Amounts of the mean day.
	Mean Amounts `json:"mean,omitzero"`
	// The days, with their facts.
	Days []DayFacts `json:"days,omitzero"`
	// The spread of a nutrient between meals of a slot: {lunch: {carbohydrate: 15 g}}.
	Spread map[string]Amounts `json:"spread,omitzero"`
}

// DayFacts is what a case says of a day: amounts of nutrients, and this.
type DayFacts struct {
	// What the day is called.
	Name Text `json:"name,omitzero"`
	// The meals, with their facts.
	Meals []MealFacts `json:"meals,omitzero"`
}

// MealFacts is what a case says of a meal: amounts of nutrients, and this.
type MealFacts struct {
	// What the meal is called.
	Name Text `json:"name,omitzero"`
	// Which meal of the day it is.
	Slot FactSlot `json:"slot,omitzero"`
	// The items, with their facts.
	Items []ItemFacts `json:"items,omitzero"`
}

// ItemFacts is what a case says of an item: amounts of nutrients, and this.
type ItemFacts struct {
	// The food's group.
	Group Text `json:"group,omitzero"`
	// The food's description.
	Description Text `json:"description,omitzero"`
	// The ingredient list.
	Ingredients Text `json:"ingredients,omitzero"`
	// What is eaten of it, by weight.
	Weight Amount `json:"weight,omitzero"`
	// What the food is, for item.is(...): {juice: false}.
	Is Answers `json:"is,omitzero"`
	// Whether it is ultra-processed, for item.upf(...): {nova4: unknown}.
	UPF Answers `json:"upf,omitzero"`
}

// PersonFacts is what a case says of the person.
type PersonFacts struct {
	// Age in years.
	AgeYears Number `json:"age_years,omitzero"`
	// female or male.
	Sex FactSex `json:"sex,omitzero"`
	// Whether the person is pregnant.
	Pregnant Answer `json:"pregnant,omitzero"`
	// Whether the person is lactating.
	Lactating Answer `json:"lactating,omitzero"`
	// The trimester of the pregnancy.
	Trimester Number `json:"trimester,omitzero"`
	// Body weight.
	Weight Amount `json:"weight,omitzero"`
}

// NeedsFacts is what a case says of the person's needs.
type NeedsFacts struct {
	// Energy in a day.
	Energy Amount `json:"energy,omitzero"`
}
