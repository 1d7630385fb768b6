package rules

import "slices"

// Only is the use with those of its rules that are kept: a plan that asks for a part of a pack is held to no more.
// Parameters, sources and what the pack leaves to the RDN stay.
func (u *Use) Only(keep func(*CompiledRule) bool) *Use {
	program := *u.program
	program.rules = slices.DeleteFunc(slices.Clone(program.rules), func(r *CompiledRule) bool { return !keep(r) })
	only := *u
	only.program = &program
	return &only
}
