package plans

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/rules"
	"go.yaml.in/yaml/v3"
)

// Certificate is what somebody vouches for of an item: {scheme: halal, by: Example Halal Board, until: 2027-02-01}.
type Certificate struct {
	Scheme string // one of [suitability.Schemes]
	By     string
	Until  string // YYYY-MM-DD, the last day on which it holds
	Range  rules.Range
}

// certified reads the certificates of an item. Each has to say who certifies and until when: one without an end
// cannot be held against the plan's day.
func (l *loader) certified(n *yaml.Node) []Certificate {
	if n == nil {
		return nil
	}
	var list []Certificate
	for _, e := range l.List(n, "certified") {
		if l.tooMany() {
			break
		}
		if c, ok := l.certificate(e); ok {
			list = append(list, c)
		}
	}
	return list
}

func (l *loader) certificate(n *yaml.Node) (Certificate, bool) {
	const what = "a certificate"
	f, _ := l.fields(n, what, schema.Keys[schema.Certificate]())
	if n.Kind != yaml.MappingNode {
		return Certificate{}, false
	}
	c := Certificate{Range: l.at(n)}
	c.Scheme = l.required(f, n, "scheme", what, "what is certified, such as halal")
	c.By = l.required(f, n, "by", what, "who certifies it")
	c.Until = l.date(f.value("until"), "until")
	if f.value("until") == nil {
		l.missing(n, "until", what, "its last day, such as 2027-02-01")
	}
	if c.Scheme != "" && !suitability.Scheme(c.Scheme) {
		hint := "food is certified for: " + strings.Join(suitability.Schemes(), ", ")
		if near, ok := suggest.Closest(c.Scheme, suitability.Schemes()); ok {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		l.reportf(f.value("scheme"), "unknown-scheme", hint, "%q is nothing that food is certified for", short(c.Scheme))
		return c, false
	}
	return c, c.Scheme != "" && c.By != "" && c.Until != ""
}

// contains reads what an item is declared to contain or to be free of. An entry that is a slip of the keyboard away from
// something known is refused: what is misspelt would protect nobody. Of other entries nothing follows.
func (l *loader) contains(n *yaml.Node) []Entry {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind != yaml.ScalarNode {
		nodes = n.Content
	}
	for _, e := range nodes {
		if e.Kind != yaml.ScalarNode {
			continue // reported with the entries
		}
		if _, near, ok := suitability.ReadDeclaration(e.Value); !ok && near != "" {
			l.reportf(e, "unknown-substance", fmt.Sprintf("did you mean %q?", near), "contains: %q is not understood", short(e.Value))
		}
	}
	return l.entries(n, "contains")
}
