package rules

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"go.yaml.in/yaml/v3"
)

// extends reads the packs whose rules come with this one.
func (l *loader) extends(n *yaml.Node) {
	const what = "an entry of extends"
	if n != nil && n.Kind != yaml.SequenceNode {
		l.r.Report(n, "not-a-list", "extends must be a list of packs with their versions", `write extends: [{pack: general, version: ">=1.0 <2"}]`)
		return
	}
	for _, e := range l.r.List(n, "extends") {
		fields := l.r.Fields(e, what, schema.Keys[schema.Extension]()...)
		if e.Kind != yaml.MappingNode || !l.require(e, fields, what, schema.Required[schema.Extension]()...) {
			continue
		}
		x := Extension{Pack: l.name(fields["pack"].Value, "pack", "-"), Version: l.text(fields["version"].Value, "version"), Range: l.place(fields["pack"].Value)}
		l.extended(&x, fields)
		x.Params = l.settings(fields["params"].Value)
		if x.Pack != "" {
			l.pack.Extends = append(l.pack.Extends, x)
		}
	}
}

// extended holds an entry against those before it, and its range of versions to what one can be.
func (l *loader) extended(x *Extension, fields map[string]yamlsrc.Field) {
	switch {
	case x.Pack == "":
	case x.Pack == l.pack.ID:
		l.r.Report(fields["pack"].Value, "extends", "a pack cannot extend itself", "name another pack, or take the entry away")
	case slices.ContainsFunc(l.pack.Extends, func(o Extension) bool { return o.Pack == x.Pack }):
		l.r.Report(fields["pack"].Value, "extends", fmt.Sprintf("%s is extended twice", x.Pack), "write one entry, with a range that says both")
	}
	if _, ok := parseRange(x.Version); x.Version != "" && !ok {
		l.r.Report(fields["version"].Value, "version", fmt.Sprintf("%q is no range of versions", x.Version), `write it like ">=1.0 <2", "^1.2" or 1.0.0`)
	}
}

// settings reads values for parameters, each alone or with its reason.
func (l *loader) settings(n *yaml.Node) []Setting {
	if n == nil {
		return nil
	}
	var settings []Setting
	for _, f := range l.r.Mapping(n, "params") {
		s := Setting{Name: f.Name, Value: ParamValue{Set: true, Range: l.place(f.Value)}}
		value := f.Value
		if value.Kind == yaml.MappingNode {
			fields := l.r.Fields(value, f.Name, schema.Keys[schema.Setting]()...)
			if !l.require(value, fields, f.Name, schema.Required[schema.Setting]()...) {
				continue
			}
			s.Value.Reason, s.Value.By = l.text(fields["reason"].Value, "reason"), l.text(fields["by"].Value, "by")
			s.Value.Date = l.text(fields["date"].Value, "date")
			value = fields["value"].Value
		}
		s.Value.Text = l.text(value, f.Name)
		settings = append(settings, s)
	}
	return settings
}
