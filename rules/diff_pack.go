package rules

import (
	"fmt"
	"slices"
	"strings"
)

// pack compares what stands in two packs beside their rules.
func (d *differ) pack(o, n *Pack) {
	d.field("", "id", o.ID, n.ID, false)
	d.field("", "version", o.Version, n.Version, false)
	d.field("", "title", o.Title, n.Title, false)
	d.lines("extends", extensions(o), extensions(n), true)
	named(o.Sources, n.Sources, func(s *Source) string { return s.ID }, d.source)
	named(o.Params, n.Params, func(p *Param) string { return p.Name }, d.param)
	d.lines("require", requirements(o), requirements(n), true)
	d.lines("left_to_rdn", o.LeftToRDN, n.LeftToRDN, false)
}

// named pairs what has the same name in both lists; nil stands where there is none.
func named[T any](was, is []T, name func(*T) string, compare func(o, n *T)) {
	for i := range is {
		j := slices.IndexFunc(was, func(o T) bool { return name(&o) == name(&is[i]) })
		if j < 0 {
			compare(nil, &is[i])
			continue
		}
		compare(&was[j], &is[i])
	}
	for i := range was {
		if !slices.ContainsFunc(is, func(n T) bool { return name(&n) == name(&was[i]) }) {
			compare(&was[i], nil)
		}
	}
}

func (d *differ) source(o, n *Source) {
	switch {
	case o == nil:
		d.add("", "sources."+n.ID, "", n.Title, fmt.Sprintf("source %s is new: %s (%s)", n.ID, n.Title, n.Year), false)
	case n == nil:
		d.add("", "sources."+o.ID, o.Title, "", fmt.Sprintf("source %s is gone: %s (%s)", o.ID, o.Title, o.Year), false)
	default:
		at := "sources." + n.ID + "."
		d.field("", at+"title", o.Title, n.Title, false)
		d.field("", at+"year", o.Year, n.Year, false)
		d.field("", at+"url", o.URL, n.URL, false)
		d.field("", at+"locator", o.Locator, n.Locator, false)
		d.field("", at+"note", o.Note, n.Note, false)
	}
}

func (d *differ) param(o, n *Param) {
	switch {
	case o == nil:
		d.add("", "params."+n.Name, "", n.described(), fmt.Sprintf("parameter %s is new: %s", n.Name, n.described()), true)
		return
	case n == nil:
		d.add("", "params."+o.Name, o.described(), "", fmt.Sprintf("parameter %s is gone; it was %s", o.Name, o.described()), true)
		return
	}
	at := "params." + n.Name + "."
	d.field("", at+"title", o.Title, n.Title, false)
	d.field("", at+"type", o.Type.String(), n.Type.String(), true)
	d.paramField(n.Name, "default", o.DefaultText(), n.DefaultText())
	d.paramField(n.Name, "unit", o.unitText(), n.unitText())
	d.paramField(n.Name, "range", o.RangeText(), n.RangeText())
	d.paramField(n.Name, "values", strings.Join(o.Values, ", "), strings.Join(n.Values, ", "))
	d.paramField(n.Name, "required", orEmpty(o.Required, "true"), orEmpty(n.Required, "true"))
	d.paramField(n.Name, "unset", orEmpty(o.UnsetUnknown, "unknown"), orEmpty(n.UnsetUnknown, "unknown"))
	d.field("", at+"reason", o.Reason, n.Reason, false)
	d.field("", at+"note", o.Note, n.Note, false)
}

// paramField adds a change of what a parameter may be.
func (d *differ) paramField(name, key, was, is string) {
	if was != is {
		d.add("", "params."+name+"."+key, was, is, "the "+went(key+" of parameter "+name, was, is), true)
	}
}

// described is a parameter in a few words.
func (p *Param) described() string {
	words := []string{p.Type.String()}
	if t := p.unitText(); p.Type == QuantityType && t != "" {
		words[0] = "an amount in " + t
	}
	if t := p.DefaultText(); t != "" {
		words = append(words, t+" unless set")
	}
	if t := p.RangeText(); t != "" {
		words = append(words, t)
	}
	if len(p.Values) > 0 {
		words = append(words, "one of "+strings.Join(p.Values, ", "))
	}
	if p.Required {
		words = append(words, "must be given")
	}
	return strings.Join(words, ", ")
}

// DefaultText is the default as people write it; empty where there is none.
func (p *Param) DefaultText() string {
	if p.Default == nil {
		return ""
	}
	return p.Default.shown(p)
}

// RangeText is the range in the parameter's unit, such as "1500 mg to 3000 mg"; empty where there is none.
func (p *Param) RangeText() string {
	if p.Min == nil && p.Max == nil {
		return ""
	}
	return p.rangeText()
}

func requirements(p *Pack) []string {
	var texts []string
	for _, r := range p.Require {
		texts = append(texts, r.Check.shown()+" ("+r.Message+")")
	}
	return texts
}

func extensions(p *Pack) []string {
	var texts []string
	for _, x := range p.Extends {
		parts := []string{x.Pack + " " + x.Version}
		for _, s := range x.Params {
			parts = append(parts, s.Name+" "+s.Value.Text+orEmpty(s.Value.Reason != "", " ("+s.Value.Reason+")"))
		}
		texts = append(texts, strings.Join(parts, ", "))
	}
	return texts
}

// lines compares two lists of texts.
func (d *differ) lines(about string, was, is []string, verdicts bool) {
	for _, t := range is {
		if !slices.Contains(was, t) {
			d.add("", about, "", t, about+" has a new line: "+t, verdicts)
		}
	}
	for _, t := range was {
		if !slices.Contains(is, t) {
			d.add("", about, t, "", about+" has lost a line: "+t, verdicts)
		}
	}
}
