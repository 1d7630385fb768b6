package rules

// State is how a rule came to its verdict on a subject.
type State uint8

// The states of a rule on a subject.
const (
	CheckUnknown       State = iota // what is missing could change the answer
	CheckTrue                       //
	CheckFalse                      //
	WhenFalse                       // the rule is not about this person or subject
	WhenUnknown                     // whether it is cannot be told
	NoSubject                       // the plan has no such day, meal or item
	Suspended                       // a floor that another rule puts aside
	SuspensionUnknown               // whether it does cannot be told
	LeftToRDN                       // a figure that the RDN has not set
	MustBeSet                       // the same, where silence would be unsafe
	LimitLifted                     // the RDN decided that no limit applies
	NoReference                     // the tables have no such figure for this person
	NotAssessed                     // the food data neither carry nor bound the nutrient
	NotAssessedCeiling              // the same, for a required ceiling
	GaveWay                         // the RDN decided that the rule gives way to another
)

// outcome is one row of the table of outcomes: the verdict of a state, and the reason to give where the rule
// has none of its own. A state marked required is of severity error, whatever the rule says.
type outcome struct {
	verdict  Verdict
	required bool
	reason   string
}

// outcomes is the table of outcomes. What a verdict counts as is in Effect.
var outcomes = [...]outcome{
	CheckUnknown:       {Unknown, false, "what is not known could change the answer"},
	CheckTrue:          {Pass, false, ""},
	CheckFalse:         {Fail, false, ""},
	WhenFalse:          {NotApplicable, false, "its condition does not hold"},
	WhenUnknown:        {Unknown, false, "whether it applies is not known"},
	NoSubject:          {NotApplicable, false, "the plan has nothing of this kind"},
	Suspended:          {NotApplicable, false, "suspended"},
	SuspensionUnknown:  {Unknown, false, "whether the floor is suspended is not known"},
	LeftToRDN:          {NotApplicable, false, "left to the RDN"},
	MustBeSet:          {Unknown, true, "the RDN must set a figure, or say unrestricted with a reason"},
	LimitLifted:        {NotApplicable, false, "unrestricted"},
	NoReference:        {NotApplicable, false, "the reference tables have no such figure for this person"},
	NotAssessed:        {NotApplicable, false, "not assessed: the food data do not carry it"},
	NotAssessedCeiling: {Unknown, false, "not assessed: the food data do not carry it"},
	GaveWay:            {NotApplicable, false, "gives way to another rule"},
}

// Effect is what a finding does to the verdict on the whole plan.
type Effect uint8

// The effects. Only a rule of severity error has one.
const (
	NoEffect Effect = iota
	RequiredFailed
	RequiredOpen
)

// effectOf is the effect of a verdict at a severity.
func effectOf(v Verdict, s Severity) Effect {
	switch {
	case s == Error && v == Fail:
		return RequiredFailed
	case s == Error && v == Unknown:
		return RequiredOpen
	}
	return NoEffect
}

// Tally counts findings by verdict, and those that decide the verdict on the whole plan.
type Tally struct {
	Pass, Fail, Unknown, NotApplicable, Waived int
	RequiredFailed, RequiredOpen               int
}

// TallyOf counts findings.
func TallyOf(findings []Finding) Tally {
	var t Tally
	for i := range findings {
		t.add(findings[i].Verdict, findings[i].Severity)
	}
	return t
}

func (t *Tally) add(v Verdict, s Severity) { t.addMany(v, s, 1) }

func (t *Tally) addMany(v Verdict, s Severity, count int) {
	switch v {
	case Pass:
		t.Pass += count
	case Fail:
		t.Fail += count
	case Unknown:
		t.Unknown += count
	case NotApplicable:
		t.NotApplicable += count
	case Waived:
		t.Waived += count
	}
	switch effectOf(v, s) {
	case RequiredFailed:
		t.RequiredFailed += count
	case RequiredOpen:
		t.RequiredOpen += count
	case NoEffect:
	}
}

// Plus counts the findings of two sets of rules together.
func (t Tally) Plus(o Tally) Tally {
	return Tally{
		Pass: t.Pass + o.Pass, Fail: t.Fail + o.Fail, Unknown: t.Unknown + o.Unknown,
		NotApplicable: t.NotApplicable + o.NotApplicable, Waived: t.Waived + o.Waived,
		RequiredFailed: t.RequiredFailed + o.RequiredFailed, RequiredOpen: t.RequiredOpen + o.RequiredOpen,
	}
}

// Overall is the verdict on the plan: fail if a required rule failed, else unknown if one is open, else pass; not
// applicable if no rule applied at all.
func (t Tally) Overall() Verdict {
	switch {
	case t.RequiredFailed > 0:
		return Fail
	case t.RequiredOpen > 0:
		return Unknown
	case t.Pass+t.Fail+t.Unknown+t.Waived > 0:
		return Pass
	}
	return NotApplicable
}

// Overall is the verdict on a plan whose findings these are; see [Tally.Overall].
func Overall(findings []Finding) Verdict { return TallyOf(findings).Overall() }
