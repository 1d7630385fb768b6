package rules

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/suggest"
	"go.yaml.in/yaml/v3"
)

// sources reads the publications that the pack's rules cite.
func (l *loader) sources(n *yaml.Node) {
	for _, f := range l.r.Mapping(n, "sources") {
		what := fmt.Sprintf("source %q", f.Name)
		fields := l.r.Fields(f.Value, what, schema.Keys[schema.Source]()...)
		if f.Value.Kind != yaml.MappingNode {
			continue // reported by Fields
		}
		l.require(orKey(f.Value, f.Key), fields, what, schema.Required[schema.Source]()...)
		s := Source{ID: l.sourceID(f.Key), Title: l.text(fields["title"].Value, "title"), Range: l.place(f.Key)}
		s.Year, s.URL = l.year(fields["year"].Value), l.url(fields["url"].Value)
		s.Locator, s.Note = l.text(fields["locator"].Value, "locator"), l.text(fields["note"].Value, "note")
		if s.ID != "" {
			l.pack.Sources = append(l.pack.Sources, s)
			l.sourceIDs[s.ID] = true
		}
	}
}

// sourceID is a source's id; those of laws begin with digits (22-ccr-7638.5).
func (l *loader) sourceID(n *yaml.Node) string {
	t := l.text(n, "the id of a source")
	if t == "" || isName("x"+t, "-.") {
		return t
	}
	l.r.Report(n, "name", fmt.Sprintf("the id of a source must be a lower-case name, not %q", t), "use the letters a to z, digits, hyphens and full stops, such as nasem-2019")
	return ""
}

// orKey is n, or its key where n is an empty mapping that has no place worth showing.
func orKey(n, key *yaml.Node) *yaml.Node {
	if len(n.Content) == 0 {
		return key
	}
	return n
}

// year is when a source was published: a year, several (2002/2005, 1997-2011, 2012-), or n.d. for none given.
func (l *loader) year(n *yaml.Node) string {
	t := l.text(n, "year")
	if t == "" || t == "n.d." || isYears(t) {
		return t
	}
	l.r.Report(n, "year", fmt.Sprintf("year must be the year of publication, not %q", t), "such as 2017, 2002/2005 or 2015-2024; n.d. where none is given")
	return ""
}

// isYears reports whether t is a year of four digits, perhaps joined to a second of four or two, or open.
func isYears(t string) bool {
	i := strings.IndexAny(t, "-/")
	if i < 0 {
		return len(t) == 4 && isDigits(t)
	}
	last := t[i+1:]
	return i == 4 && isDigits(t[:i]) && isDigits(last) && (len(last) == 0 && t[i] == '-' || len(last) == 2 || len(last) == 4)
}

// url is a web address of the source.
func (l *loader) url(n *yaml.Node) string {
	t := l.text(n, "url")
	if t == "" {
		return ""
	}
	if u, err := url.Parse(t); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		l.r.Report(n, "url", fmt.Sprintf("url must be a web address, not %q", t), "begin with https://")
		return ""
	}
	return t
}

// cites reads what a rule cites, each a source of the pack, with a place in it after "#" if wanted.
func (l *loader) cites(n *yaml.Node) []string {
	var cites []string
	seen := map[string]bool{}
	for _, e := range l.scalars(n, "cite") {
		t := l.text(e, "cite")
		id, locator, located := strings.Cut(t, "#")
		switch {
		case t == "":
		case !l.sourceIDs[id]:
			l.unknownSource(e, id)
		case located && strings.TrimSpace(locator) == "":
			l.r.Report(e, "cite", "nothing follows the # of a citation", "name the place in the source, such as "+id+"#table-2, or leave the # out")
		case seen[t]:
			l.r.Report(e, "duplicate-cite", fmt.Sprintf("%q is cited twice", t), "keep one of them")
		default:
			seen[t] = true
			cites = append(cites, t)
		}
	}
	return cites
}

// unknownSource reports a citation of a source that the pack does not list.
func (l *loader) unknownSource(n *yaml.Node, id string) {
	if l.r.Full() {
		return // to look for the nearest of many sources again and again takes its time
	}
	var ids []string
	for _, s := range l.pack.Sources[:min(len(l.pack.Sources), 1000)] {
		ids = append(ids, s.ID)
	}
	hint := "list it under sources:, or cite one of " + strings.Join(ids[:min(len(ids), 20)], ", ")
	if near, ok := suggest.Closest(id, ids); ok {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(ids) == 0 {
		hint = "list it under sources: first"
	}
	l.r.Report(n, "unknown-source", fmt.Sprintf("the pack has no source %q", id), hint)
}
