package main

import (
	"github.com/invopop/jsonschema"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

// conditionList is a list of conditions, or one alone: an id, or an id with its parameters under it. The built-in
// ones are completed and explained; others may come with a library of a vendor's own.
func conditionList() *jsonschema.Schema {
	one := anyOf(conditionID, withParameters)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{conditionID(), listOf(one())}}
}

func conditionID() *jsonschema.Schema { return anyOf(enum(conditionNames()...), pattern(`^[^:]+$`))() }

func conditionNames() []string {
	var names []string
	for _, c := range conditions.Builtin().Conditions() {
		names = append(append(names, c.ID), c.Aliases...)
	}
	return names
}

func withParameters() *jsonschema.Schema {
	one := uint64(1)
	s := &jsonschema.Schema{Type: "object", MinProperties: &one, MaxProperties: &one, Properties: jsonschema.NewProperties()}
	for _, c := range conditions.Builtin().Conditions() {
		program, ds := conditions.Builtin().Program(c.ID)
		if len(ds) > 0 || len(program.Pack().Params) == 0 {
			continue
		}
		params := parameters(program.Pack())
		for _, name := range append([]string{c.ID}, c.Aliases...) {
			s.Properties.Set(name, params)
		}
	}
	s.AdditionalProperties = mapOf(setting())
	return s
}

// parameters are those of a pack, in its order.
func parameters(p *rules.Pack) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Description: p.Title, Properties: jsonschema.NewProperties(), AdditionalProperties: setting()}
	for i := range p.Params {
		param := setting()
		param.Description = p.Params[i].Title
		if note := p.Params[i].Note; note != "" {
			param.Description += "; " + note
		}
		for _, v := range p.Params[i].Values {
			param.Examples = append(param.Examples, v)
		}
		s.Properties.Set(p.Params[i].Name, param)
	}
	return s
}

// setting is a value alone or with its reason.
func setting() *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{scalar(), reference("Setting")}}
}
