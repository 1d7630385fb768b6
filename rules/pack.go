package rules

import (
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
)

// Pack is a file of rules as it was written: parsed and complete in shape, its expressions not yet checked.
// [Compile] checks them.
type Pack struct {
	ID, Version, Title string
	File               string
	Digest             string      // SHA-256 of the file, in hex
	Extends            []Extension // packs whose rules come with it; [Resolve] finds them
	Sources            []Source
	Params             []Param
	Require            []Requirement
	Rules              []Rule // templates ("each") not yet expanded
	LeftToRDN          []string

	lines []string // of the file, for snippets
}

// Source is a publication that rules cite.
type Source struct {
	ID, Title, Year    string
	URL, Locator, Note string
	Range              Range
}

// Param is a figure or choice that a rule leaves open. One without a default is the RDN's to set.
type Param struct {
	Name, Title, Note string
	Reason            string // why the default and the range are what they are
	Type              ParamType
	Unit              nutrition.Unit // of a quantity
	PerKg             bool           // a quantity written "1.1 g/kg"
	Values            []string       // of a choice
	Default           *ParamValue    // nil: none
	Min, Max          *float64       // in base units of the quantity's dimension, or plain numbers; nil: no bound
	Required          bool           // a plan that does not give it is refused
	UnsetUnknown      bool           // unset, its rules are open (unknown, error), not "left to the RDN"
	Range             Range
}

// Requirement is what the values of a pack's parameters must fulfill together, such as that a stage is given or
// dialysis. Values that do not are refused.
type Requirement struct {
	Check   Expr   // of the parameters alone
	Message string // what to write instead
}

// ParamType is what kind of value a parameter takes.
type ParamType uint8

// The parameter types.
const (
	NoType ParamType = iota
	QuantityType
	NumberType
	ChoiceType
	TruthType
)

// String is quantity, number, choice or truth.
func (t ParamType) String() string {
	return nameAt([]string{"", "quantity", "number", "choice", "truth"}, int(t))
}

// ParamValue is a value for a parameter: the default, or what an RDN set.
type ParamValue struct {
	Text         string  // as written
	Number       float64 // of a number; of a quantity in base units of its dimension, per kg where the parameter is
	Truth        bool
	Unrestricted bool // "unrestricted": the RDN decided that no limit applies
	Set          bool // by the RDN; false for the default
	Reason, By   string
	Date         string
	Range        Range
}

// Severity is how much a rule's failing matters. The zero Severity is invalid.
type Severity uint8

// The severities. Only an error decides a plan's verdict.
const (
	NoSeverity Severity = iota
	Error
	Warning
	Note
)

// String is error, warning or note.
func (s Severity) String() string {
	return nameAt([]string{"", "error", "warning", "note"}, int(s))
}

// nameAt is the i-th name, or the number where a caller made up a value that has none.
func nameAt(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return strconv.Itoa(i)
}

// Rule is one rule of a pack as written.
type Rule struct {
	ID, Title           string
	Scope               Scope
	Severity            Severity
	IfSet               Severity // severity once the RDN has set a parameter that the check reads; zero: the same
	When, Check         Expr
	Message             Message
	Cite                []string // source id, or source id#locator
	Confidence          string   // found, recalled, derived or design; empty: not said
	Grade, Note         string
	Policy              string   // which averaging and which share the rule uses, in words
	Each                []string // nutrients of a template; its id is then a prefix, which several templates may share
	FloorOf             string   // nutrient, or "each", whose two-thirds floor this rule is
	Suspends            []string // nutrients whose two-thirds floor this rule puts aside
	Replaces            string   // nutrient whose two-thirds floor this rule takes the place of
	Pass, Fail, Unknown []Case   // the test cases: those that must pass, must fail, cannot be told
	NotApplicable       []Case   // the test cases that the rule is not about
	Range               Range    // of the id
	CiteRange           Range
}

// Expr is a CEL expression and the place it stands in. The zero Expr is absent.
type Expr struct {
	Text string
	// Line and Column are where Text starts; a later line of Text starts at column 1. Where Exact is false the
	// place of a character inside cannot be told, and everything is reported at Line and Column.
	File         string
	Line, Column int
	Exact        bool
	Lines        []string // the source lines from Line on, for snippets
	Checked      string   // what the type check made of Text, from [Precheck]; empty: not known
}

// Message is a template: literal text around expressions in braces.
type Message struct {
	Parts []MessagePart
}

// MessagePart is literal text, or an expression to be shown in its place.
type MessagePart struct {
	Literal string
	Expr    Expr
}

// Case is one test case of a rule: facts, of which those not given are unknown, or a plan file.
type Case struct {
	Facts []CaseFact
	Note  string // what the case is about, in words; a column of a table
	Range Range
}

// CaseFact is one fact of a test case as written, such as sodium: 1200..1500 mg. It has a text, further facts
// (day: {...}), or a list of mappings of facts (days: [{...}, {...}]).
type CaseFact struct {
	Name      string
	Text      string
	Fields    []CaseFact // nil unless it is a mapping
	List      []Case     // nil unless it is a list
	NameRange Range
	Range     Range // of the value
}
