package recordfile

// Texts of a record, in the order in which it holds them.
const (
	Description = iota
	ShortDescription
	CommonName
	ScientificName
	Manufacturer
	Brand
	Group
	GroupCode
	Ingredients
	RefuseText
	ServingUnit
	ServingText
	Published
	SupersededBy // the id that the data set itself names
	texts
)

// Flags of a record.
const (
	Superseded = 1 << iota // its data set keeps it for history only
	Patterns               // food patterns of a food: no food of its own
	Volume                 // values are per 100 ml
	Survey                 // USDA's dietary survey uses it
)

// The factors of a food, in the order in which a record holds them.
const (
	NitrogenFactor = iota
	ProteinFactor
	FatFactor
	CarbohydrateFactor
	factors
)

// Number is a figure that may be blank.
type Number struct {
	Value float64
	Known bool
}

// Record is one food as it is written.
type Record struct {
	IDs  []string
	Type string // of the data: "Foundation"; records of one type supersede each other
	// Rank decides which of two records of different types answers to an id that both have: the higher one. It is not
	// part of the file.
	Rank  uint8
	Flags uint8
	Texts [texts]string

	ServingLo, ServingHi   float64
	Refuse, MoistureChange Number
	Factors                [factors]Number

	Values      []Value // in the order of nutrients, none of them twice
	Portions    []Portion
	Recipe      []Ingredient
	Equivalents []Equivalent
}

// Value is one nutrient of a record.
type Value struct {
	Nutrient int // its place in the file's list
	Lo, Hi   float64
	Kind     uint8
	Note     int // 0, or 1 + the place in the file's list of notes
	Origin   int // the nutrient id under which it stood; 0: none
	Printed  Decimal
	// Source, Derivation and Reason are the value's own words, where notes do not say it.
	Source, Derivation, Reason string
}

// Portion is a household measure and what it weighs.
type Portion struct {
	Measure string
	Grams   float64
	Source  string // empty: of the record
}

// Ingredient is one line of a recipe.
type Ingredient struct {
	ID, Code, Description, Retention string
	Grams                            float64
}

// Equivalent is the amount of a food group in 100 g.
type Equivalent struct {
	Component, Unit string
	Amount          float64
}

// Nutrient is a nutrient as the file names it.
type Nutrient struct {
	Name, Unit string
	Origin     int // the nutrient id under which its values stand unless they say otherwise
	Values     int // how many records have one
}

// Note says how values came about.
type Note struct {
	Source            string // the label of another source than the record's; mostly empty
	Code, Class, Text string
}

// OriginNote says what a nutrient id means, where that is not plain.
type OriginNote struct {
	Origin int
	Text   string
}

// Tables are what the values of records refer to.
type Tables struct {
	Nutrients []Nutrient
	Notes     []Note
	Origins   []OriginNote
}

// SourceInfo is a data set that was imported.
type SourceInfo struct {
	ID, Label, Title, Release, Kind string
	// Newest is the last day of publication among its records, Date the day for which it stands.
	Newest, Date              string
	Foods, Superseded, Values int
	Files                     []SourceFile
	Problems                  []Count
}

// SourceFile is one file of a source, as it was given.
type SourceFile struct {
	Name, SHA256 string
	Size         int64
}

// Count is how many there are of something.
type Count struct {
	Name string
	N    int
}
