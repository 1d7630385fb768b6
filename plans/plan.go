package plans

import (
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/rules"
)

// Plan is a plan file as it was written, complete in shape: quantities read, dates valid, defaults in place,
// and every part with its position. Foods are still names; [Bind] finds them. [Parse] and [Load] make plans.
type Plan struct {
	Title  string
	File   string
	Digest string // SHA-256 of the file's bytes, in hex

	Services   []string // "mtm", "mtg", "msf", "oaa"; empty: only the named conditions and packs apply
	Covers     Share    // 2/3 unless the file says otherwise
	Ceilings   Ceilings // [CeilingsShare] unless the file says otherwise
	Conditions []ConditionUse
	Packs      []Entry // extra packs, relative to File
	For        PersonSpec
	AsOf       string // YYYY-MM-DD; empty: nothing expires
	Decisions  []Decision
	Waivers    []Waiver
	PeriodDays int       // the days that the mean is taken over; 0: the days given
	SaltAdded  SaltAdded // [SaltListed] unless the file says otherwise
	Needs      []Entry   // "halal", "no-freezer"

	Days []Day
	// Choose says how many of the meals of Days are eaten; zero where all are served.
	Choose Choose
	Box    []Item // what a grocery box holds; its subjects are box.items[k]
	Feeds  Feeds  // whom the box feeds; zero without a box
	// Eligible is a list of foods without amounts, which a produce prescription or a voucher lets its holder choose
	// from; its subjects are eligible.items[k]. A plan with one has neither Days nor Box.
	Eligible []Item

	Range  rules.Range // the file's first key
	places places
	lines  []string
	weeks  []*Plan           // that it was joined from, each a file of its own
	cooked bool              // read from a recipe or a menu
	unread rules.Diagnostics // what of a recipe or a menu was not understood
	aside  rules.Diagnostics // words of a menu that no plan file holds
	of     []*recipe.Recipe  // that it was read from
}

// Line is the line of the file at r, for a snippet; empty where there is none.
func (p *Plan) Line(r rules.Range) string {
	for _, week := range p.weeks {
		if week.File == r.File {
			return week.Line(r)
		}
	}
	if r.Line < 1 || r.Line > len(p.lines) || r.File != p.File { // a recipe's line stands in another file
		return ""
	}
	return p.lines[r.Line-1]
}

// At is where the top-level key of the given name stands, or the plan itself where the file leaves it out.
func (p *Plan) At(key string) rules.Range { return p.places.at(key, p.Range) }

// Entry is a piece of text and where it stands.
type Entry struct {
	Text  string
	Range rules.Range
}

// Ceilings says what a daily ceiling becomes for a package that covers a share of the day.
type Ceilings string

// The two readings of a ceiling.
const (
	CeilingsShare   Ceilings = "share"    // covers times the limit
	CeilingsFullDay Ceilings = "full-day" // the whole limit
)

// SaltAdded says what the plan's amounts know of the salt that the kitchen adds.
type SaltAdded string

// The answers to "is salt added in cooking?".
const (
	SaltNone    SaltAdded = "none"    // none is added
	SaltListed  SaltAdded = "listed"  // what is added stands among the items
	SaltUnknown SaltAdded = "unknown" // some may be, nobody knows how much: sodium is open
)

// Feeds is how many people a box feeds, for how many days: its amounts are divided by both.
type Feeds struct {
	People, Days int
	Range        rules.Range
}

// ConditionUse is a condition that the plan names, with the parameters set for it in the order of the file.
type ConditionUse struct {
	ID     string
	Params []Param
	Range  rules.Range // the id
}

// Param is the parameter's value set by name. Its Range is that of the name; the value has its own.
type Param struct {
	Name  string
	Value rules.ParamValue // Text as written and Set; what it means the condition's pack says
	Range rules.Range
}

// Param is the value set for the parameter of that name, and whether one is.
func (c ConditionUse) Param(name string) (rules.ParamValue, bool) {
	for _, p := range c.Params {
		if p.Name == name {
			return p.Value, true
		}
	}
	return rules.ParamValue{}, false
}

// Decision settles a conflict between two rules: one of them gives way.
type Decision struct {
	Rule, GivesWayTo Entry
	Reason, By       string
	Date             string // YYYY-MM-DD
	Range            rules.Range
}

// Waiver sets one rule aside for one subject. The rule is evaluated and shown all the same.
type Waiver struct {
	Rule       Entry
	Subject    Entry // plan, box, days[0], days[0].meals[1].items[2], box.items[3]
	Reason, By string
	Until      string // YYYY-MM-DD, the last day on which it holds
	Range      rules.Range

	also []string // further subjects, of a comment on a line on which several begin
	line int      // of a comment in a recipe, whose ingredients on this line are subjects too; 0: none are
}

// Day is what is served in one day.
type Day struct {
	Name  string // "day 1" where the file gives none
	Meals []Meal
	Range rules.Range
}

// Meal is what is served at once.
type Meal struct {
	Name string // "meal 1" where the file gives none
	// Slot is breakfast, lunch, dinner or snack: what the file says or, where it says nothing, Name if that is
	// one of the four words. Otherwise it is empty, and rules about a slot do not see the meal.
	Slot  string
	Items []Item
	Range rules.Range
}

// place is where the value of a key stands.
type place struct {
	key string
	at  rules.Range
}

// places are few, so a list is searched faster than a map would be built.
type places []place

// has reports whether the key is there.
func (ps places) has(key string) bool {
	for _, p := range ps {
		if p.key == key {
			return true
		}
	}
	return false
}

func (ps places) at(key string, otherwise rules.Range) rules.Range {
	for _, p := range ps {
		if p.key == key {
			return p.at
		}
	}
	return otherwise
}
