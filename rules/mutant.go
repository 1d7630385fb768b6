package rules

import "fmt"

// MutantKind says what was changed to make a mutant.
type MutantKind uint8

// The kinds of mutants.
const (
	NoMutant         MutantKind = iota
	ComparisonMutant            // >= for <=, != for ==
	BoundaryMutant              // < for <=
	ConstantMutant              // a figure moved by one step of its last digit, a text taken out of a list
	UnitMutant                  // g for mg, energy from protein for energy from fat
	ShareMutant                 // the whole of a day's limit in place of the plan's share
	ConnectiveMutant            // || for &&, exists for all, a dropped !, the answers of a choice changed round
	ArithmeticMutant            // - for +, / for *
	ConditionMutant             // the condition left away
	mutantKinds
)

// String is comparison, boundary, constant, unit, share, connective, arithmetic or condition.
func (k MutantKind) String() string {
	return nameAt([]string{"", "comparison", "boundary", "constant", "unit", "share", "connective", "arithmetic", "condition"}, int(k))
}

// MutantKinds are all kinds of mutants.
func MutantKinds() []MutantKind {
	kinds := make([]MutantKind, 0, mutantKinds)
	for k := NoMutant + 1; k < mutantKinds; k++ {
		kinds = append(kinds, k)
	}
	return kinds
}

// Mutant is a pack with one small mistake in it, made on purpose: good test cases notice it.
type Mutant struct {
	Kind     MutantKind
	Rule     *Rule  // in which it stands, as written; nil for one in the default of a parameter
	Place    string // when, check, or params.sodium
	At       Range
	From, To string        // what stands there, and what the mutant has in its place
	Killed   bool          // a case comes out otherwise than with the pack as it is
	Killer   *ProposedCase // of a survivor: a case that would tell the two apart, if one was found

	expr  Expr // of a rule: the expression with the mistake
	param int  // of a parameter: its index
	value ParamValue
}

// Owner is what the mutant is a mistake in: the id of the rule, or the parameter.
func (m *Mutant) Owner() string {
	if m.Rule == nil {
		return m.Place
	}
	return m.Rule.ID
}

// Diagnostic says of a survivor that no case notices it.
func (m *Mutant) diagnostic(p *Pack) Diagnostic {
	message := fmt.Sprintf("%s: no case notices %s in place of %s", m.Owner(), shownEdit(m.To), shownEdit(m.From))
	hint := "no case was found that would; look whether the two say the same"
	if m.Killer != nil {
		hint = fmt.Sprintf("this one would, under %s: %s", m.Killer.Want, m.Killer.Facts)
	}
	return p.diagnostic(m.At, "survived-"+m.Kind.String(), message, hint)
}

func shownEdit(text string) string {
	if text == "" {
		return "nothing"
	}
	return text
}

// Mutation is what became of a pack's mutants.
type Mutation struct {
	Pack    *Pack
	Mutants []Mutant // those that compile, in the order of the file
}

// Survivors are the mutants that no case noticed.
func (m *Mutation) Survivors() []*Mutant {
	var out []*Mutant
	for i := range m.Mutants {
		if !m.Mutants[i].Killed {
			out = append(out, &m.Mutants[i])
		}
	}
	return out
}

// Percent is the share of the mutants that were noticed, from 0 to 100; a pack without any has 100.
func (m *Mutation) Percent() float64 {
	if len(m.Mutants) == 0 {
		return 100
	}
	return 100 * float64(len(m.Mutants)-len(m.Survivors())) / float64(len(m.Mutants))
}

// Diagnostics say of every survivor where it is, and which case would notice it.
func (m *Mutation) Diagnostics() Diagnostics {
	var ds Diagnostics
	for _, s := range m.Survivors() {
		ds = append(ds, s.diagnostic(m.Pack))
	}
	return ds
}
