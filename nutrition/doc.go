// Package nutrition holds what a diet is measured in: quantities, amounts that may not be known, nutrients,
// people, and what the reference intakes and energy equations say they need.
//
// Start with [ParseQuantity] for what somebody wrote, with [Profile] for the nutrients of a food or a day,
// and with [NeedsOf] for what a person needs. The package needs nothing beyond the standard library, does no
// work when a program starts, and is safe for concurrent use; only a [Profile] being filled is not.
//
// # Amounts
//
// A missing value is never zero. An [Amount] is an interval of possible values: one that is known has equal
// ends, one that is missing runs from the least to the most that it could be, to +Inf where nothing bounds
// it. Arithmetic keeps every possible value inside its result, and a comparison answers with a [Truth]:
//
//	sodium := nutrition.Between(1900, 2600)           // mg
//	sodium.AtMost(nutrition.Exactly(2300))            // Unknown: it depends on the missing part
//	sodium.AtMost(nutrition.Exactly(3000))            // True, whatever the missing part is
//
// A decided answer holds for every value in the interval. Truths combine by Kleene's logic, in which unknown
// and false is false, and unknown and true is unknown. There is one tolerance for floating point, [Tolerance].
//
// # Units, quantities, nutrients
//
// A [Quantity] is a number with its [Unit], as written: "2,300 mg", "1 1/2 cups", "700 ug RAE". Units of
// one [Dimension] convert into each other and into nothing else. Vitamin A, folate and niacin equivalents
// are counted on a basis (RAE, DFE, NE), which is a dimension of its own: milligrams of niacin are not
// milligrams of niacin equivalents. International units stay as printed; only those of vitamin D convert.
//
// A [Nutrient] is a row of one table with a canonical unit, in which every [Profile] holds it, and the codes
// by which data sets name it: the FoodData Central id, the USDA number, the INFOODS tag. The id and the number
// are two numbers, and are never taken for each other.
//
// A [Profile] has an amount for every nutrient. Its zero value is everything unknown; a sum starts from
// [Nothing], which is exactly zero of everything. Mixing the two up is the oldest error in the trade.
//
// # People and needs
//
// A [Person] has a sex, an age in months, a stage of pregnancy or lactation, a weight, a height and an
// activity, and no name. [GroupOf] finds the life-stage group, [ReferenceIntake] its row of the Dietary
// Reference Intakes, [EnergyOf] the energy by a named equation in a named edition. [NeedsOf] puts them
// together, or takes the FDA Daily Values or figures of the RDN's own in their place.
//
// The reference of a nutrient is its RDA, else its AI; the two are never called by one name. A tolerable
// upper intake level is kept with what it is about ([ULScope]), and [UpperLimit] leaves out those that are
// about supplements: a plate of food is not to be held to the UL of magnesium.
//
// # Where figures come from
//
// The tables are CSV files under data/, in long form, each row with its source and with a [Confidence]: found
// (read in the source or a reproduction), recalled, derived or design. The Go tables are generated from them
// by go generate. [LookupCitation] resolves the source that a figure names. To add a nutrient, add a row to
// data/nutrients.csv; to add a reference figure, rows to data/dri.csv; then run go generate.
//
// # Limits
//
// Units catch energy where mass is due. They do not catch two amounts of one dimension that must not be
// compared: mg of sodium against mg of potassium, raw weight against cooked, per 100 g against per serving,
// a mean day against a single one. An interval does not know that its parts go together: the share of energy
// from fat, as a quotient of two intervals, comes out wider than it is, and a.Sub(a) is not zero. Reference
// intakes are for healthy people and habitual intakes; what a condition changes is not here. The tables begin
// at 9 years of age. A nutrition label's cup is 240 ml; the cup here is the US customary one of 236.6 ml.
package nutrition
