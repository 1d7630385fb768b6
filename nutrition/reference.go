package nutrition

// Figure is one reference figure with where it comes from. The zero Figure is not given: it is no zero.
type Figure struct {
	Value      float64 // in the unit of the Intake
	Given      bool
	Source     string // id of a Citation; empty where the RDN gave the figure
	Confidence Confidence
	Note       string
}

// Amount is the figure as an amount, and whether it is given.
func (f Figure) Amount() (Amount, bool) {
	if !f.Given {
		return Anything(), false
	}
	return Exactly(f.Value), true
}

// ULScope says which intake a tolerable upper intake level is about. Holding food to one that is about
// supplements gives false alarms.
type ULScope string

// The scopes.
const (
	NoUL            ULScope = ""
	TotalIntake     ULScope = "total intake"                                      // food, water and supplements
	SupplementsOnly ULScope = "supplements only"                                  // magnesium
	AddedOnly       ULScope = "supplements or fortification only"                 // niacin, vitamin E
	FolicAcidOnly   ULScope = "folic acid from supplements or fortification only" // folate, in ug of folic acid, not DFE
	RetinolOnly     ULScope = "retinol only"                                      // vitamin A
)

// Intake is what the Dietary Reference Intakes say of a nutrient for a group, all in one unit.
type Intake struct {
	Unit string // the nutrient's canonical unit; g/kg for protein by weight

	EAR  Figure // estimated average requirement: assesses groups
	RDA  Figure // recommended dietary allowance: plans for people
	AI   Figure // adequate intake, where no RDA could be set
	UL   Figure // tolerable upper intake level, of what ULScope says
	CDRR Figure // chronic disease risk reduction intake: sodium

	ULScope ULScope
}

// Reference is the figure that a diet is planned by: the RDA, else the AI.
func (i Intake) Reference() Figure {
	if i.RDA.Given {
		return i.RDA
	}
	return i.AI
}

// ReferenceIntake is what the tables say of n for a group, and whether they say anything. Niacin's figures
// are in niacin equivalents and stand under [NiacinNE].
func ReferenceIntake(n Nutrient, g Group) (Intake, bool) {
	if n >= NutrientCount {
		return Intake{}, false
	}
	return intakeOf(n, n.Unit().Symbol, g)
}

// ProteinPerKg is what the tables say of protein in g per kg of body weight. The RDA is recalled, so the
// reference for protein is the grams under [Protein].
func ProteinPerKg(g Group) (Intake, bool) { return intakeOf(perKg, "g/kg", g) }

// UpperLimit is the UL that food may be held to: of n itself where the scope is total intake, of retinol and
// folic acid where vitamin A's and folate's is theirs. There is none for magnesium, niacin and vitamin E.
func UpperLimit(n Nutrient, g Group) (Figure, bool) {
	owner, scope := ulOf(n)
	i, _ := ReferenceIntake(owner, g)
	if i.ULScope != scope {
		return Figure{}, false
	}
	return i.UL, i.UL.Given
}

// ulOf is the nutrient on whose row the UL of n stands, and the scope it must have there.
func ulOf(n Nutrient) (owner Nutrient, scope ULScope) {
	switch n {
	case Retinol:
		return VitaminA, RetinolOnly
	case FolicAcid:
		return Folate, FolicAcidOnly
	}
	return n, TotalIntake
}

// perKg stands for protein by weight in the table, where it is no nutrient of its own.
const perKg Nutrient = NutrientCount

// figureKind is a kind of reference figure.
type figureKind uint8

const (
	kindEAR figureKind = iota
	kindRDA
	kindAI
	kindUL
	kindCDRR
)

// driColumn is one kind of figure of one nutrient, for every group.
type driColumn struct {
	nutrient Nutrient
	kind     figureKind
	scope    ULScope
	source   string
	values   [GroupCount]float64
	recalled uint32 // mask of groups
	notes    []groupNote
}

// groupNote is a note on some of the groups.
type groupNote struct {
	groups uint32
	text   string
}

// columnsOf are the columns of one nutrient, in the order of figureKind.
func columnsOf(n Nutrient, g Group) []driColumn {
	if n > perKg || g == NoGroup || g > GroupCount {
		return nil
	}
	return driTable[driFirst[n]:driFirst[n+1]]
}

// intakeOf is a nutrient's columns at one group.
func intakeOf(n Nutrient, unit string, g Group) (Intake, bool) {
	columns := columnsOf(n, g)
	if len(columns) == 0 {
		return Intake{}, false
	}
	i := Intake{Unit: unit}
	for c := range columns {
		i.put(&columns[c], g)
	}
	return i, true
}

// figureOf is the bare value of one kind, for whoever asks often: rules do, at every finding.
func figureOf(n Nutrient, kind figureKind, g Group) (Amount, bool) {
	columns := columnsOf(n, g)
	for c := range columns {
		if columns[c].kind == kind && n != perKg {
			return Exactly(columns[c].values[g-1]), true
		}
	}
	return Anything(), false
}

// put takes a group's figure out of a column.
func (i *Intake) put(c *driColumn, g Group) {
	f := Figure{Value: c.values[g-1], Given: true, Source: c.source, Confidence: Found}
	bit := uint32(1) << (g - 1)
	if c.recalled&bit != 0 {
		f.Confidence = Recalled
	}
	for _, n := range c.notes {
		if n.groups&bit != 0 {
			f.Note = n.text
		}
	}
	switch c.kind {
	case kindEAR:
		i.EAR = f
	case kindRDA:
		i.RDA = f
	case kindAI:
		i.AI = f
	case kindUL:
		i.UL, i.ULScope = f, c.scope
	case kindCDRR:
		i.CDRR = f
	}
}
