package rules

import "fmt"

// Verdict is the outcome of a rule on a subject. The zero Verdict is Unknown: what was not decided is open.
type Verdict uint8

// The verdicts.
const (
	Unknown Verdict = iota
	Pass
	Fail
	NotApplicable
	Waived
)

// verdictNames are the verdicts as files and reports write them.
var verdictNames = [...]string{"unknown", "pass", "fail", "not_applicable", "waived"}

// String is pass, fail, unknown, not_applicable or waived.
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return fmt.Sprintf("verdict(%d)", v)
}

// MarshalText writes the verdict as reports do.
func (v Verdict) MarshalText() ([]byte, error) {
	if int(v) >= len(verdictNames) {
		return nil, fmt.Errorf("rules: %d is no verdict", v)
	}
	return []byte(v.String()), nil
}

// UnmarshalText reads a verdict as reports write it.
func (v *Verdict) UnmarshalText(text []byte) error {
	for i, name := range verdictNames {
		if name == string(text) {
			*v = Verdict(i)
			return nil
		}
	}
	return fmt.Errorf("rules: %q is no verdict; expected pass, fail, unknown, not_applicable or waived", text)
}

// Direction is what a comparison holds an amount to.
type Direction uint8

// The directions. A rule whose check is no single comparison has none.
const (
	NoDirection Direction = iota
	Ceiling               // measured <= limit
	Floor                 // measured >= limit
)

// String is ceiling, floor or nothing.
func (d Direction) String() string { return [...]string{"", "ceiling", "floor"}[d] }

// flip is the direction seen from the other side of the comparison.
func (d Direction) flip() Direction { return [...]Direction{NoDirection, Floor, Ceiling}[d] }
