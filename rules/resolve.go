package rules

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Extension is another pack whose rules come with a pack: its id, the versions of it that will do, and values for its
// parameters.
type Extension struct {
	Pack, Version string // the version is a range such as ">=1.0 <2", "^1.2" or "1.0.0"
	Params        []Setting
	Range         Range // of the id
}

// Setting is a parameter by name with its value.
type Setting struct {
	Name  string
	Value ParamValue
}

// Resolve is the set of packs that some packs come to together with all that they extend, sorted by id, each once: the
// named ones themselves, and of every other the newest version among those offered that all who extend it agree on. It
// depends on neither order. A pack that is not there, versions that no two who extend it agree on, and one id for two
// different packs among the named are refused, with all who asked for it.
func Resolve(named, offered []*Pack) ([]*Pack, Diagnostics) {
	r := &resolver{chosen: map[string]*Pack{}, offered: map[string][]*Pack{}}
	for _, p := range sortedPacks(named) {
		if other := r.chosen[p.ID]; other != nil && !samePack(other, p) {
			return nil, Diagnostics{{Code: "pack-twice", Range: Range{File: p.File},
				Message: fmt.Sprintf("two packs are called %s: %s (%s) and %s (%s)", p.ID, other.File, other.Version, p.File, p.Version),
				Hint:    "name one of them, or give one of them another id"}}
		}
		r.chosen[p.ID] = p
	}
	for _, p := range sortedPacks(offered) {
		r.offered[p.ID] = append(r.offered[p.ID], p)
	}
	if !r.complete() {
		return nil, r.problems
	}
	out := make([]*Pack, 0, len(r.chosen))
	for _, p := range r.chosen {
		out = append(out, p)
	}
	return sortedPacks(out), nil
}

// sortedPacks are packs by id, the newest of one id first.
func sortedPacks(packs []*Pack) []*Pack {
	packs = slices.Clone(packs)
	slices.SortFunc(packs, func(a, b *Pack) int {
		v, _, _ := parseVersion(a.Version)
		w, _, _ := parseVersion(b.Version)
		return cmp.Or(cmp.Compare(a.ID, b.ID), w.compare(v), cmp.Compare(a.Digest, b.Digest), cmp.Compare(a.File, b.File))
	})
	return packs
}

func samePack(a, b *Pack) bool { return a == b || a.Digest != "" && a.Digest == b.Digest }

// maxResolve bounds the search; packs that people keep need a handful of steps.
const maxResolve = 10_000

// resolver looks for versions that agree.
type resolver struct {
	chosen   map[string]*Pack
	offered  map[string][]*Pack
	steps    int
	problems Diagnostics // of the first way that was tried: the one with the newest versions
}

// demand is a pack that asks for another.
type demand struct {
	by *Pack
	Extension
}

// demands are what the chosen packs ask for, by the id that they ask for, each in the order of who asks.
func (r *resolver) demands() map[string][]demand {
	all := map[string][]demand{}
	for _, p := range r.chosen {
		for _, x := range p.Extends {
			all[x.Pack] = append(all[x.Pack], demand{p, x})
		}
	}
	for _, ds := range all {
		slices.SortFunc(ds, func(a, b demand) int { return cmp.Compare(a.by.ID, b.by.ID) })
	}
	return all
}

// complete chooses what is asked for and not chosen yet. Where a choice leads to a contradiction the next older version
// is tried.
func (r *resolver) complete() bool {
	if r.steps++; r.steps > maxResolve {
		r.fail(Diagnostics{{Code: "extends", Message: "these packs extend one another in too many ways to tell which versions agree", Hint: "name exact versions under extends:"}})
		return false
	}
	open := ""
	demands := r.demands()
	for _, id := range slices.Sorted(maps.Keys(demands)) {
		asked := demands[id]
		if p := r.chosen[id]; p == nil {
			open = cmp.Or(open, id)
		} else if !agreed(asked, p) {
			r.fail(r.conflict(id, asked, []*Pack{p}))
			return false
		}
	}
	if open == "" {
		return true
	}
	found := false
	for _, p := range r.offered[open] {
		if !agreed(demands[open], p) {
			continue
		}
		found = true
		r.chosen[open] = p
		if r.complete() {
			return true
		}
		delete(r.chosen, open)
	}
	if !found {
		r.fail(r.conflict(open, demands[open], r.offered[open]))
	}
	return false
}

// fail keeps what is wrong with the first way that was tried.
func (r *resolver) fail(ds Diagnostics) {
	if len(r.problems) == 0 {
		r.problems = ds
	}
}

// agreed reports whether all who ask take this pack.
func agreed(asked []demand, p *Pack) bool {
	v, _, ok := parseVersion(p.Version)
	for _, d := range asked {
		within, isRange := parseRange(d.Version)
		if !ok || !isRange || !within.has(v) {
			return false
		}
	}
	return true
}

// conflict says that there is no such pack, or none that all who ask take.
func (r *resolver) conflict(id string, asked []demand, there []*Pack) Diagnostics {
	var who, have []string
	for _, d := range asked {
		who = append(who, fmt.Sprintf("%s %s asks for %s", d.by.ID, d.by.Version, d.Version))
	}
	for _, p := range there {
		have = append(have, p.Version)
	}
	d := asked[0].by.diagnostic(asked[0].Range, "extends", fmt.Sprintf("no version of %s fits: %s; there is %s", id, strings.Join(who, ", "), strings.Join(have, ", ")),
		"widen a range under extends:, or name another version of the pack")
	if len(there) == 0 {
		d.Message = fmt.Sprintf("there is no pack %s: %s", id, strings.Join(who, ", "))
		d.Hint = "name its file among the packs as well, or extend a built-in pack"
	}
	if len(asked) > 1 && len(there) > 0 {
		d.Message = fmt.Sprintf("no version of %s fits all who ask for it: %s; there is %s", id, strings.Join(who, ", "), strings.Join(have, ", "))
	}
	return Diagnostics{d}
}
