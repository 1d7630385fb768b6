package schema

// SettingsFile is .mealwright.yaml: what the commands of a team work with where nothing else is said. The nearest one counts,
// in the working folder or above it.
type SettingsFile struct {
	// The food catalogue, a file that "mealwright foods import" wrote. A relative path is taken from the folder of this file.
	Catalogue Text `json:"catalogue,omitzero"`
}

// LockFile is mealwright.lock: what the plans and recipes beside it were checked with. "mealwright check --write-lock" and
// "mealwright match" write it.
type LockFile struct {
	// The version of the form.
	Lock LockVersion `json:"lock"`
	// The catalogue that was used.
	Catalogue LockedCatalogue `json:"catalogue,omitzero"`
	// What the catalogue said of each food, by the id under which plans name it.
	Foods LockedFoods `json:"foods,omitzero"`
	// The foods that somebody accepted for ingredient lines, by what the lines ask for.
	Matches LockedMatches `json:"matches,omitzero"`
}

// LockedCatalogue names a catalogue.
type LockedCatalogue struct {
	Name Text `json:"name,omitzero"`
	// Of all that is in it.
	SHA256 Text `json:"sha256,omitzero"`
	// The nutrients that it has values of at all; what it does not carry is not assessed.
	Carries Texts `json:"carries,omitzero"`
}

// LockedFood is all of a food's data that a verdict can depend on, per 100 g unless basis: says otherwise.
type LockedFood struct {
	// Of what stands below; a food that was changed by hand is refused.
	SHA256      Text `json:"sha256"`
	Description Text `json:"description,omitzero"`
	// The code and the name of its food group.
	Group       Text `json:"group,omitzero"`
	Ingredients Text `json:"ingredients,omitzero"`
	// The share of the purchased weight that is thrown away, and what it is.
	Refuse Text `json:"refuse,omitzero"`
	// What its figures are for, where that is not 100 g.
	Basis Text `json:"basis,omitzero"`
	// Household measures and what they weigh: 1 cup, chopped = 91 g.
	Portions Texts `json:"portions,omitzero"`
	// What is known of each nutrient.
	Nutrients LockedFigures `json:"nutrients,omitzero"`
}

// LockedMatch is the food that somebody accepted for the lines that ask for one thing.
type LockedMatch struct {
	// The id of the food.
	Food FoodID `json:"food"`
	// What the food was called when it was accepted.
	Shown Text `json:"shown,omitzero"`
	// The line that was shown.
	Line Text `json:"line,omitzero"`
}
