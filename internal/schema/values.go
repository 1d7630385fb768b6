package schema

// The kinds of values. The schema generator gives each its form; see internal/schema/gen.
type (
	// LockVersion is the version of a lock file.
	LockVersion string
	// LockedFoods is foods by their ids.
	LockedFoods map[FoodID]LockedFood
	// LockedMatches is accepted foods by what lines ask for.
	LockedMatches map[string]LockedMatch
	// LockedFigures is figures by the names of nutrients.
	LockedFigures map[Nutrient]Text
	// Text is words, which YAML may take for a number or a truth.
	Text string
	// Texts is one text, or a list of them.
	Texts []Text
	// Name is a lower-case name with hyphens.
	Name string
	// RuleID is a pack's id, a full stop and a name: chf.sodium-day.
	RuleID string
	// Version is a semantic version: 1.0.0.
	Version string
	// VersionRange is the versions that will do: ">=1.0 <2".
	VersionRange string
	// Years is a year of publication, or several: 2017, 2002/2005, 2015-2024, n.d.
	Years string
	// URL is a web address.
	URL string
	// Expression is a CEL expression that is true or false.
	Expression string
	// Message is text with amounts in braces.
	Message string
	// Scope is what a rule is about.
	Scope string
	// Severity is how much it matters.
	Severity string
	// Confidence is how well a figure is known.
	Confidence string
	// ParamType is what kind of value a parameter takes.
	ParamType string
	// Unit is a unit, perhaps for each kg: mg, g/kg.
	Unit string
	// Nutrient is the name of a nutrient.
	Nutrient string
	// Nutrients is one nutrient, or a list of them.
	Nutrients []Nutrient
	// NutrientOrEach is a nutrient, or each in a template.
	NutrientOrEach string
	// Cites is a source of the pack, or a list of them, each perhaps with a place after #.
	Cites []Text
	// Value is a quantity, a number, a truth or a word.
	Value string
	// Range is the least and the most, where ~ is open.
	Range []Value
	// Quantity is a number with a unit: 120 g.
	Quantity string
	// Amount is a quantity, an interval or unknown: 1200 mg, 1200..1500 mg.
	Amount string
	// Amounts is amounts of nutrients.
	Amounts map[Nutrient]Amount
	// References is daily references; none where the tables have none.
	References map[Nutrient]Amount
	// Answers is a truth for each name, which may be unknown.
	Answers map[string]Answer
	// Answer is true, false or unknown.
	Answer string
	// Number is a number or an interval of numbers, or unknown.
	Number string
	// Share is a share of the day: 2/3, 0.5 or 67 %.
	Share string
	// Ceilings is what becomes of a daily ceiling.
	Ceilings string
	// Slot is which meal of the day it is.
	Slot string
	// FactSlot is a slot, or unknown.
	FactSlot string
	// FactSex is female, male or unknown.
	FactSex string
	// Sex is female or male.
	Sex string
	// Date is a day: 2026-11-22.
	Date string
	// Percent is a share written with its sign: 36%.
	Percent string
	// Duration is days or weeks.
	Duration string
	// Count is a whole number, from 1.
	Count int
	// Age is years, or months that say so.
	Age string
	// Height is a height: 165 cm, 5 ft 5 in.
	Height string
	// Since is true, false or a whole number, which is true and says more.
	Since string
	// Service is what a package is.
	Service string
	// Services is one service, or a list of them.
	Services []Service
	// SaltAdded is what is known of the salt that the kitchen adds.
	SaltAdded string
	// Reference is where daily references come from.
	Reference string
	// Activity is how active a person is.
	Activity string
	// EnergyEquation is how energy is worked out.
	EnergyEquation string
	// Measure is an amount of food: 120 g, 1 cup.
	Measure string
	// FoodID is a food's id: ndb:05064.
	FoodID string
	// State is how a food is when it is weighed.
	State string
	// As is which weight an amount is.
	As string
	// Scheme is what food is certified for.
	Scheme string
	// Conditions is a list of conditions: ids, or an id with its parameters under it.
	Conditions []Text
	// Box is a list of items, or a mapping with items.
	Box []Item
	// Settings is values of parameters, each alone or with its reason.
	Settings map[string]Setting
)
