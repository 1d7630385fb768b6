package nutrition

import (
	"fmt"
	"math"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
)

// Person is what of a person matters to reference intakes and energy. It holds no name and no identifier;
// it may as well be an average individual. Zero values are "not given".
type Person struct {
	Sex       Sex
	AgeMonths int // completed months of age; 68 years are 816

	Pregnant       bool
	Trimester      int     // 1 to 3
	GestationWeeks float64 // completed weeks; decides the trimester where that is not given
	// PrepregnancyBMI is in kg per square meter; the NASEM equation for pregnancy needs it.
	PrepregnancyBMI float64

	Lactating       bool
	LactationMonths int // the month since the birth, from 1

	WeightKg       float64 // actual weight, which energy equations use
	DosingWeightKg float64 // edema-free or adjusted weight, on which grams per kg are counted
	HeightCm       float64
	Activity       Activity
	// ActivityFactor multiplies the resting metabolic rate where the equation gives only that (Mifflin-St
	// Jeor); the RDN chooses it.
	ActivityFactor float64
}

// Sex is the sex that the tables and equations go by.
type Sex uint8

// The sexes that the tables have.
const (
	NoSex Sex = iota
	Female
	Male
)

// String is female, male, or empty where it is not given.
func (s Sex) String() string {
	switch s {
	case Female:
		return "female"
	case Male:
		return "male"
	}
	return ""
}

// ParseSex reads female or male, or f or m.
func ParseSex(s string) (Sex, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "female", "f":
		return Female, nil
	case "male", "m":
		return Male, nil
	}
	return NoSex, fmt.Errorf("nutrition: unknown sex %s; the tables have female and male", quoted(s))
}

// Activity is the physical activity level category of the energy equations. The editions name the first one
// differently (inactive in 2023, sedentary in 2005) and do not mean quite the same by it.
type Activity uint8

// The activity categories.
const (
	NoActivity Activity = iota
	Inactive
	LowActive
	Active
	VeryActive
)

// activityNames lists the categories as plans and the command line write them.
var activityNames = [...]string{"inactive", "low-active", "active", "very-active", "sedentary"}

// String is inactive, low-active, active or very-active, or empty where it is not given.
func (a Activity) String() string {
	if a == NoActivity || a > VeryActive {
		return ""
	}
	return activityNames[a-1]
}

// ParseActivity reads an activity category: inactive (or sedentary), low-active, active, very-active.
func ParseActivity(s string) (Activity, error) {
	folded := strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "-")
	for i, name := range activityNames {
		if name == folded {
			return Activity(i%int(VeryActive) + 1), nil
		}
	}
	return NoActivity, fmt.Errorf("nutrition: unknown activity %s%s", quoted(s), orElse(
		suggest.DidYouMean(s, activityNames[:]), "; write inactive, low-active, active or very-active"))
}

// PerKgWeight is the weight that grams per kg are counted on: the dosing weight, else the actual one.
func (p Person) PerKgWeight() (kg float64, ok bool) {
	if p.DosingWeightKg > 0 {
		return p.DosingWeightKg, true
	}
	return p.WeightKg, p.WeightKg > 0
}

// stage is pregnant, lactating or neither; anything given about a stage counts as being in it.
func (p Person) stage() stage {
	switch {
	case p.isPregnant():
		return pregnant
	case p.isLactating():
		return lactating
	}
	return neither
}

func (p Person) isPregnant() bool  { return p.Pregnant || p.Trimester != 0 || p.GestationWeeks != 0 }
func (p Person) isLactating() bool { return p.Lactating || p.LactationMonths != 0 }

// stageErr refuses what contradicts itself or lies outside what there is.
func (p Person) stageErr() error {
	switch {
	case p.Sex > Male:
		return fmt.Errorf("nutrition: no such sex: %d; the tables have female and male", p.Sex)
	case p.AgeMonths < 0 || p.AgeMonths >= 131*12:
		return fmt.Errorf("nutrition: an age of %d months is no person's", p.AgeMonths)
	case p.Sex == Male && p.stage() != neither:
		return fmt.Errorf("nutrition: %s is given for sex male; its rows are for sex female, so check which of the two is meant", p.stage())
	case p.isPregnant() && p.isLactating():
		return fmt.Errorf("nutrition: both pregnancy and lactation are given; the tables have a row for each and none for both, so give the one to go by")
	case p.Trimester < 0 || p.Trimester > 3:
		return fmt.Errorf("nutrition: there is no trimester %d; give 1, 2 or 3", p.Trimester)
	case p.LactationMonths < 0:
		return fmt.Errorf("nutrition: %d months of lactation; count from 1", p.LactationMonths)
	case !within(p.GestationWeeks, 0, 45) || !within(p.PrepregnancyBMI, 0, 200):
		return fmt.Errorf("nutrition: %g weeks of gestation or a BMI of %g is no person's", p.GestationWeeks, p.PrepregnancyBMI)
	case p.Trimester != 0 && p.GestationWeeks != 0 && trimesterOf(p.GestationWeeks) != p.Trimester:
		return fmt.Errorf("nutrition: week %g is in trimester %d, not %d", p.GestationWeeks, trimesterOf(p.GestationWeeks), p.Trimester)
	}
	return nil
}

// bodyErr refuses weights and heights that nobody has, NaN among them.
func (p Person) bodyErr() error {
	switch {
	case !within(p.WeightKg, 0, 700) || !within(p.DosingWeightKg, 0, 700):
		return fmt.Errorf("nutrition: a weight of %g kg is no person's", math.Max(p.WeightKg, p.DosingWeightKg))
	case !within(p.HeightCm, 0, 280):
		return fmt.Errorf("nutrition: a height of %g cm is no person's; is it in cm?", p.HeightCm)
	case !within(p.ActivityFactor, 0, 5) || p.ActivityFactor > 0 && p.ActivityFactor < 1:
		return fmt.Errorf("nutrition: an activity factor of %g; it is 1 or more, and under 5", p.ActivityFactor)
	case p.Activity > VeryActive:
		return fmt.Errorf("nutrition: no such activity: %d", p.Activity)
	}
	return nil
}

// trimesterOf is the trimester of a week of gestation: the second begins with week 14, the third with 28.
func trimesterOf(weeks float64) int {
	switch {
	case weeks < 14:
		return 1
	case weeks < 28:
		return 2
	}
	return 3
}

// within reports whether v lies from lo to hi; NaN lies nowhere.
func within(v, lo, hi float64) bool { return lo <= v && v <= hi }
