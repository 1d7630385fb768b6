package schema

// Plan is a plan file: what is served or packed, for whom, and what it is held to.
type Plan struct {
	// The title of the plan. Never a patient's name.
	Plan Text `json:"plan"`
	// What the package is: mtm (meals), mtg (groceries), msf (supportive food), oaa (meals for older adults), or
	// [mtm, mtg]. Without it only the conditions and packs named here apply.
	Service Services `json:"service,omitzero"`
	// The share of the day that the package supplies; 2/3 unless given.
	Covers Share `json:"covers,omitzero"`
	// share: a day's ceiling counts for the share that the plan covers; full-day: the whole ceiling.
	Ceilings Ceilings `json:"ceilings,omitzero"`
	// What the diet is for: ids, or an id with its parameters under it, such as - ckd: {stage: 3b}.
	Conditions Conditions `json:"conditions,omitzero"`
	// Packs of rules of your own, relative to this file.
	Packs Texts `json:"packs,omitzero"`
	// The average individual whom the RDN names; never a patient.
	For Person `json:"for,omitzero"`
	// The day that waivers and decisions are held against; without it nothing expires.
	AsOf Date `json:"as_of,omitzero"`
	// The days that the mean is taken over, such as 7 days; absent, the days given.
	Period Duration `json:"period,omitzero"`
	// Salt that the kitchen adds: none; listed among the items; or unknown, which leaves sodium open.
	SaltAdded SaltAdded `json:"salt_added,omitzero"`
	// What the food must suit, such as halal or no-freezer.
	Needs Texts `json:"needs,omitzero"`
	// Conflicts between rules that the RDN settled: which gives way, and why.
	Decisions []Decision `json:"decisions,omitzero"`
	// Rules that are set aside for a while, and why.
	Waivers []Waiver `json:"waivers,omitzero"`
	// The days, each with its meals.
	Days []Day `json:"days,omitzero"`
	// The meals of the days are to be chosen from: so many of them are eaten, over so many days.
	Choose Choose `json:"choose,omitzero"`
	// What a grocery box holds.
	Box Box `json:"box,omitzero"`
	// Whom the box feeds, for how long.
	Feeds Feeds `json:"feeds,omitzero"`
	// Foods that may be chosen, without amounts: a produce prescription or a voucher.
	Eligible []Item `json:"eligible,omitzero"`
}

// Decision settles a conflict between two rules.
type Decision struct {
	// The rule that gives way.
	Rule RuleID `json:"rule"`
	// The rule that stands.
	GivesWayTo RuleID `json:"gives_way_to"`
	// Why, in a sentence.
	Reason Text `json:"reason"`
	// Who decided, such as: A. Rivera, RDN.
	By Text `json:"by"`
	// When: year-month-day.
	Date Date `json:"date"`
}

// Waiver sets one rule aside for one subject; it is evaluated and shown all the same.
type Waiver struct {
	// The rule that is set aside.
	Rule RuleID `json:"rule"`
	// What for: plan, box, days[0], days[0].meals[1], box.items[2].
	Subject Text `json:"subject"`
	// Why, in a sentence.
	Reason Text `json:"reason"`
	// Who decided, such as: A. Rivera, RDN.
	By Text `json:"by"`
	// The last day on which it holds: year-month-day.
	Until Date `json:"until"`
}

// Feeds is whom a box feeds, for how long.
type Feeds struct {
	// How many people.
	People Count `json:"people"`
	// For how many days.
	Days Count `json:"days"`
}

// Choose is how many of the meals are eaten, over how many days.
type Choose struct {
	// How many meals, each at most once.
	Meals Count `json:"meals"`
	// Over how many days.
	Days Count `json:"days"`
}

// Day is what is served in one day.
type Day struct {
	// What the day is called, such as Monday.
	Day Text `json:"day,omitzero"`
	// The meals, each with its items.
	Meals []Meal `json:"meals"`
}

// Meal is what is served at once.
type Meal struct {
	// What the meal is called, such as lunch.
	Meal Text `json:"meal,omitzero"`
	// Which meal of the day it is, where its name does not say so.
	Slot Slot `json:"slot,omitzero"`
	// The foods, each with its amount.
	Items []Item `json:"items"`
}

// Item is one food and how much of it.
type Item struct {
	// The food's id, in quotes: "ndb:05064". mealwright foods search finds it.
	Food FoodID `json:"food,omitzero"`
	// A weight, such as 120 g, or a household measure of this food, such as 1 cup.
	Amount Measure `json:"amount,omitzero"`
	// Anything about it.
	Note Text `json:"note,omitzero"`
	// How the food is when it is weighed.
	State State `json:"state,omitzero"`
	// purchased: with bones, shells and peel, which come off; edible: without.
	As As `json:"as,omitzero"`
	// The share of the purchased weight that is thrown away, such as 36%; without it the food's own.
	Refuse Percent `json:"refuse,omitzero"`
	// Your own household measures: {1 medium: 118 g}.
	Portions map[string]Quantity `json:"portions,omitzero"`
	// What the package's label says for a serving: {serving: 30 g, sodium: 140 mg}.
	Label Label `json:"label,omitzero"`
	// Amounts in 100 g, which win over the catalogue's: {sodium: 31 mg}. Say where they come from under source.
	Nutrients Amounts `json:"nutrients,omitzero"`
	// Where the nutrients come from.
	Source Text `json:"source,omitzero"`
	// The ingredient list as printed.
	Ingredients Texts `json:"ingredients,omitzero"`
	// What it is declared to contain or to be free of: milk, gluten-free, may contain peanut.
	Contains Texts `json:"contains,omitzero"`
	// What somebody vouches for.
	Certified []Certificate `json:"certified,omitzero"`
	// How long a staple of a box lasts, such as 4 weeks.
	Lasts Duration `json:"lasts,omitzero"`
	// A recipe, relative to this file.
	Recipe Text `json:"recipe,omitzero"`
	// How many servings of the recipe.
	Servings Number `json:"servings,omitzero"`
}

// Label is what a package prints for one serving: this, and nutrients.
type Label struct {
	// The weight of a serving: 30 g, or 2/3 cup (55 g).
	Serving Measure `json:"serving"`
}

// Certificate is what somebody vouches for of an item.
type Certificate struct {
	// What is certified, such as halal.
	Scheme Scheme `json:"scheme"`
	// Who certifies it.
	By Text `json:"by"`
	// Its last day: year-month-day.
	Until Date `json:"until"`
}

// Person is the average individual that a plan is judged against. With reference: own, nutrients stand beside these
// keys.
type Person struct {
	// Where daily references come from: dri (Dietary Reference Intakes of a life stage), fda-2000 (Daily Values) or own.
	Reference Reference `json:"reference,omitzero"`
	// female or male.
	Sex Sex `json:"sex,omitzero"`
	// Age in years, such as 68, or 18 months.
	Age Age `json:"age,omitzero"`
	// Body weight: 70 kg, 154 lb.
	Weight Quantity `json:"weight,omitzero"`
	// Height: 165 cm, 5 ft 5 in.
	Height Height `json:"height,omitzero"`
	// How active the person is.
	Activity Activity `json:"activity,omitzero"`
	// The weight that figures for each kg are counted on, where it is not the actual one.
	DosingWeight Quantity `json:"dosing_weight,omitzero"`
	// true, or the trimester.
	Pregnant Since `json:"pregnant,omitzero"`
	// true, or the month since birth.
	Lactating Since `json:"lactating,omitzero"`
	// How energy is worked out; NASEM 2023 unless given.
	EnergyEquation EnergyEquation `json:"energy_equation,omitzero"`
	// What a resting rate is multiplied by, with energy_equation: mifflin.
	ActivityFactor Number `json:"activity_factor,omitzero"`
	// Your own figure for the day's energy, in place of an equation.
	Energy Quantity `json:"energy,omitzero"`
}
