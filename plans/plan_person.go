package plans

import "github.com/mealwright/mealwright/rules"

// PersonSpec is the average individual whom the RDN names: where the daily references come from, and what is
// known of the person. The zero PersonSpec names nobody.
type PersonSpec struct {
	Reference      Reference
	Sex            string // "female", "male"; empty: unsaid
	AgeGiven       bool
	AgeMonths      int     // completed months of life; 0 means a newborn only where AgeGiven
	WeightKg       float64 // 0: unsaid, here and below
	HeightCm       float64
	DosingWeightKg float64 // the weight that grams per kg are counted on
	Activity       string  // "inactive", "low-active", "active", "very-active"; empty: unsaid
	ActivityFactor float64 // what a resting rate is multiplied by; the Mifflin-St Jeor equation needs one
	Pregnant       bool
	Trimester      int // 1 to 3; 0: unsaid
	Lactating      bool
	LactationMonth int              // the month since birth, from 1; 0: unsaid
	EnergyEquation string           // "nasem2023", "iom2005", "mifflin"; empty: the default
	EnergyKcal     float64          // the RDN's own figure for the day's energy; 0: by the equation
	Own            []NutrientAmount // the RDN's own daily references, with [ReferenceOwn]

	Range  rules.Range
	places places
}

// Given reports whether the plan names anybody.
func (s *PersonSpec) Given() bool { return s.Reference != "" }

// At is where the key of the given name stands, or the whole of for: where it is left out.
func (s *PersonSpec) At(key string) rules.Range { return s.places.at(key, s.Range) }

// Reference says where the daily references come from.
type Reference string

// The references.
const (
	ReferenceDRI Reference = "dri"      // the Dietary Reference Intakes of the person's life stage
	ReferenceFDA Reference = "fda-2000" // the FDA Daily Values for 2,000 kcal
	ReferenceOwn Reference = "own"      // figures of the RDN's own
)
