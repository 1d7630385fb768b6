package rules

import "slices"

// GiveWay is the set in which some rules give way to others, by the id of each and the reason to give: what an
// RDN decides where two rules conflict. Such a rule is not applicable and says why, and puts no floor aside any
// more. A rule that waits for a figure which must be set stays open: to set it comes first. The set itself
// stays as it is.
func (s *Set) GiveWay(reasons map[string]string) *Set {
	out := *s
	out.rules = slices.Clone(s.rules)
	for i := range out.rules {
		r := &out.rules[i]
		if reason, ok := reasons[r.ID]; ok && r.blocked != MustBeSet {
			r.blocked, r.reason = GaveWay, reason
		}
		r.putAside = nil
	}
	out.suspend()
	return &out
}

// Lookup is the rule of the set with that id, nil where there is none.
func (s *Set) Lookup(id string) *CompiledRule {
	for i := range s.rules {
		if s.rules[i].ID == id {
			return s.rules[i].CompiledRule
		}
	}
	return nil
}
