package conditions

import "encoding/json"

// conflictJSON is a conflict as the command and reports write it.
type conflictJSON struct {
	Nutrient   string   `json:"nutrient"`
	Basis      string   `json:"basis"`
	Kind       string   `json:"kind"`
	Rules      []string `json:"rules"`
	Conditions []string `json:"conditions"`
	Cite       []string `json:"cite"`
}

// MarshalJSON writes the conflict as an object with nutrient, basis, kind, rules, conditions and cite.
func (c Conflict) MarshalJSON() ([]byte, error) {
	return json.Marshal(conflictJSON{
		Nutrient: c.Nutrient.String(), Basis: c.BasisName(), Kind: c.Kind.String(),
		Rules: c.Rules(), Conditions: c.Conditions(), Cite: c.Cite(),
	})
}
