package schema

// Pack is a file of rules: what a guideline or a kitchen asks of a diet.
type Pack struct {
	// The pack's id, which its rules' ids begin with: lower case, such as chf or our-kitchen.
	Pack Name `json:"pack"`
	// The version of the pack, three numbers: 1.0.0. Raise it when a verdict may change.
	Version Version `json:"version"`
	// In one line, what the pack is about.
	Title Text `json:"title"`
	// Other packs whose rules come with this one, each within a range of versions.
	Extends []Extension `json:"extends,omitzero"`
	// The publications that the rules cite, each under an id.
	Sources map[string]Source `json:"sources"`
	// The figures and choices that the rules leave to the RDN, each under a name; rules read params.NAME.
	Params map[string]Param `json:"params,omitzero"`
	// What the values of the parameters must fulfill together.
	Require []Requirement `json:"require,omitzero"`
	// Duties that no rule can judge, in words; reports list them.
	LeftToRDN Texts `json:"left_to_rdn,omitzero"`
	// The rules.
	Rules []Rule `json:"rules,omitzero"`
}

// Extension is another pack whose rules come with this one.
type Extension struct {
	// The id of the pack: a built-in one, or one that the plan names under packs: as well.
	Pack Name `json:"pack"`
	// The versions that will do, such as ">=1.0 <2", "^1.2" or "1.0.0".
	Version VersionRange `json:"version"`
	// Values for its parameters, each alone or with its reason.
	Params Settings `json:"params,omitzero"`
}

// Setting is the value of a parameter with the reason for it.
type Setting struct {
	// The value: a figure with its unit, a choice, true or false; unrestricted where no limit is to apply.
	Value Value `json:"value"`
	// Why, in a sentence; a value outside the range needs one.
	Reason Text `json:"reason,omitzero"`
	// Who decided, such as: A. Rivera, RDN.
	By Text `json:"by,omitzero"`
	// When it was decided: year-month-day.
	Date Date `json:"date,omitzero"`
}

// Source is a publication that rules cite.
type Source struct {
	// The title as published.
	Title Text `json:"title"`
	// The year of publication: 2017, 2002/2005 or 2015-2024; n.d. where none is given.
	Year Years `json:"year"`
	// Where it can be read.
	URL URL `json:"url,omitzero"`
	// The place in it, such as a chapter or a paragraph.
	Locator Text `json:"locator,omitzero"`
	// Anything else about it.
	Note Text `json:"note,omitzero"`
}

// Param is a figure or a choice that the rules leave to the RDN.
type Param struct {
	// What it is, in words.
	Title Text `json:"title,omitzero"`
	// What kind of value it takes, where the default, the range or the values do not show it.
	Type ParamType `json:"type,omitzero"`
	// The unit of a quantity, such as mg, kcal or g/kg (for each kg of body weight).
	Unit Unit `json:"unit,omitzero"`
	// The value that counts until the RDN sets another.
	Default Value `json:"default,omitzero"`
	// The least and the most that need no reason: [1500 mg, 3000 mg]; ~ for an end that is open.
	Range Range `json:"range,omitzero"`
	// What may be chosen.
	Values Texts `json:"values,omitzero"`
	// A plan that does not give it is refused.
	Required bool `json:"required,omitzero"`
	// unknown: until the RDN gives a number, the rules that read it are open, and required.
	Unset Unset `json:"unset,omitzero"`
	// Why the default and the range are what they are.
	Reason Text `json:"reason,omitzero"`
	// Anything else about it.
	Note Text `json:"note,omitzero"`
}

// Unset is what becomes of the rules of a parameter that has no value.
type Unset string

// Requirement is what the values of the parameters must fulfill together.
type Requirement struct {
	// An expression of params alone.
	Check Expression `json:"check"`
	// What to tell who gave values that do not fulfill it.
	Message Text `json:"message"`
}

// Rule is one rule: whom it is about, what must hold, from which source.
type Rule struct {
	// The pack's id, a full stop and a name: chf.sodium-day. In a rule with each, the beginning of its rules' ids.
	ID RuleID `json:"id"`
	// The nutrients of a template: one rule for each of them; the other keys write each for its name.
	Each Nutrients `json:"each,omitzero"`
	// In one line, what the rule asks; {each} is the nutrient of a template.
	Title Text `json:"title"`
	// What is judged: the plan as a whole (its mean day), each day, each meal or each item.
	Scope Scope `json:"scope"`
	// error decides the plan's verdict; a warning or a note is shown.
	Severity Severity `json:"severity"`
	// The severity once the RDN has set a figure that the check reads.
	IfSet Severity `json:"if_set,omitzero"`
	// Whom or what the rule is about, such as person.age_years >= 19.0; otherwise it is not applicable.
	When Expression `json:"when,omitzero"`
	// What must hold, such as day.sodium <= mg(2300).
	Check Expression `json:"check"`
	// What to say of a finding, with amounts in braces: "{day.sodium} of sodium". Without it one is made.
	Message Message `json:"message,omitzero"`
	// Which averaging and which share of the day the rule uses, in words.
	Policy Text `json:"policy,omitzero"`
	// A source of the pack, or a list of them; after # the place in it: academy-2017#sodium.
	Cite Cites `json:"cite"`
	// The guideline's own grade.
	Grade Text `json:"grade,omitzero"`
	// found: read in the source; recalled: not checked (never an error); derived; design: mealwright's or your own.
	Confidence Confidence `json:"confidence,omitzero"`
	// The nutrient whose two-thirds floor this rule is; each in a template.
	FloorOf NutrientOrEach `json:"floor_of,omitzero"`
	// Nutrients whose two-thirds floor this rule puts aside.
	Suspends Nutrients `json:"suspends,omitzero"`
	// The nutrient whose two-thirds floor this rule takes the place of; each in a template.
	Replaces NutrientOrEach `json:"replaces,omitzero"`
	// Anything else about the rule.
	Note Text `json:"note,omitzero"`
	// The test cases; what a case does not give is unknown.
	Tests Tests `json:"tests,omitzero"`
}

// Tests are the cases of a rule, at least one of each kind.
type Tests struct {
	// Cases in which the rule must pass.
	Pass []Case `json:"pass,omitzero"`
	// Cases in which the rule must fail.
	Fail []Case `json:"fail,omitzero"`
	// Cases in which it cannot be told.
	Unknown []Case `json:"unknown,omitzero"`
	// Cases that the rule is not about: its condition does not hold.
	NotApplicable []Case `json:"not_applicable,omitzero"`
	// Many cases as a table of text: a line of columns, such as | day.sodium | expect |, and a line for each case.
	Table Text `json:"table,omitzero"`
}

// PlanCase is a test case whose facts are those of a plan file.
type PlanCase struct {
	// The plan file, relative to the pack.
	Plan Text `json:"plan"`
	// Which subject counts, such as days[2]; without it all of them.
	Subject Text `json:"subject,omitzero"`
	// In a template, the nutrient that the case is about.
	Each Nutrient `json:"each,omitzero"`
}
