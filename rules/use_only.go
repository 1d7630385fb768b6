package rules

import "slices"

// Only is the use with those of its rules that are kept: a plan that asks for a part of a pack is held to no more.
// Parameters, sources and what the pack leaves to the RDN stay.
func (u *Use) Only(keep func(*CompiledRule) bool) *Use {
	only := *u
	only.program = u.program.Only(keep)
	return &only
}

// Only is the program with those of its rules that are kept: for whoever works on one of them.
func (p *Program) Only(keep func(*CompiledRule) bool) *Program {
	only := *p
	only.rules = slices.DeleteFunc(slices.Clone(p.rules), func(r *CompiledRule) bool { return !keep(r) })
	return &only
}
