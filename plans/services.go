package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

// service is what a service asks for: the packs that come with it, the union of which counts, so that meals and
// groceries together have each floor once.
type service struct {
	id     string
	packs  []string
	floors bool // whether it asks for a share of what an average individual needs
}

// serviceTable lists the services. The definition asks the same share of tailored meals and groceries, alone or
// together, so both bring the pack with the floors. All but meals for older adults bring what may not be in a package.
var serviceTable = [...]service{
	{"mtm", []string{"mtm", "exclusions"}, true},
	{"mtg", []string{"mtm", "mtg", "exclusions"}, true},
	{"msf", []string{"msf", "exclusions"}, false},
	{"oaa", []string{"oaa"}, true},
}

func serviceOf(id string) (service, bool) {
	i := slices.IndexFunc(serviceTable[:], func(s service) bool { return s.id == id })
	if i < 0 {
		return service{}, false
	}
	return serviceTable[i], true
}

func serviceIDs() []string {
	ids := make([]string, len(serviceTable))
	for i, s := range serviceTable {
		ids[i] = s.id
	}
	return ids
}

// asksForFloors reports whether a service of the plan asks for a share of what an average individual needs.
func (p *Plan) asksForFloors() bool {
	return slices.ContainsFunc(p.Services, func(id string) bool {
		s, ok := serviceOf(id)
		return ok && s.floors
	})
}

// supportive reports whether the plan is medically supportive food, which supplements a diet and has no floors.
func (p *Plan) supportive() bool { return slices.Contains(p.Services, "msf") }

// servicePacks are the packs of the plan's services, each once.
func (c *Checker) servicePacks(p *Plan) ([]*rules.Use, rules.Diagnostics) {
	problems := p.badServices()
	var uses []*rules.Use
	var taken []string
	for _, id := range p.Services {
		s, _ := serviceOf(id)
		for _, pack := range s.packs {
			if slices.Contains(taken, pack) {
				continue
			}
			taken = append(taken, pack)
			use, ds := services().Use(pack)
			uses, problems = append(uses, use), append(problems, ds...)
		}
	}
	if len(p.Services) > 0 {
		use, ds := c.conditions.Use(conditions.General)
		uses, problems = append(uses, use), append(problems, ds...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return uses, nil
}

// badServices reports services that do not exist or do not go together: only meals and groceries are one package. What
// supplements a diet cannot be summed with what replaces most of it.
func (p *Plan) badServices() rules.Diagnostics {
	for _, id := range p.Services {
		if _, ok := serviceOf(id); !ok {
			return rules.Diagnostics{{
				Code: "unknown-service", Range: p.At("service"), Line: p.Line(p.At("service")),
				Message: fmt.Sprintf("this version has no rules for the service %q", id),
				Hint:    "services with rules: " + strings.Join(serviceIDs(), ", "),
			}}
		}
		if len(p.Services) > 1 && id != "mtm" && id != "mtg" {
			return rules.Diagnostics{{
				Code: "services", Range: p.At("service"), Line: p.Line(p.At("service")),
				Message: fmt.Sprintf("the service %s does not go together with another; mtm and mtg do", id),
				Hint:    "write a plan for each service, or service: [mtm, mtg]",
			}}
		}
	}
	return nil
}
