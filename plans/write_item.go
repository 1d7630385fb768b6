package plans

import (
	"strconv"

	"go.yaml.in/yaml/v3"
)

func (i *Item) node() *yaml.Node {
	m := newMapping()
	if i.Recipe != nil {
		m.text("recipe", i.Recipe.File)
		if i.Recipe.Servings > 0 {
			m.number("servings", i.Recipe.Servings)
		}
	}
	m.text("food", string(i.Food))
	m.text("amount", i.Amount)
	m.text("note", i.Note)
	m.text("state", string(i.State))
	m.text("as", string(i.As))
	if i.RefusePercent != nil {
		m.text("refuse", decimal(*i.RefusePercent)+"%")
	}
	portions := newMapping()
	for _, p := range i.Portions {
		portions.quantity(p.Measure, p.Grams, "g")
	}
	m.add("portions", portions.inline())
	if i.Label != nil {
		label := newMapping()
		label.text("serving", i.Label.Serving)
		for _, f := range i.Label.Nutrients {
			label.text(f.Nutrient.String(), f.Text)
		}
		m.add("label", label.inline())
	}
	nutrients := newMapping()
	for _, a := range i.Nutrients {
		nutrients.text(a.Nutrient.String(), a.Text)
	}
	m.add("nutrients", nutrients.inline())
	m.text("source", i.Source)
	m.text("ingredients", i.Ingredients)
	m.add("contains", entries(i.Contains))
	m.add("certified", list(i.Certified, (*Certificate).node))
	m.days("lasts", i.LastsDays)
	return m.inline()
}

func (c *Certificate) node() *yaml.Node {
	m := newMapping()
	m.text("scheme", c.Scheme)
	m.text("by", c.By)
	m.text("until", c.Until)
	return m.inline()
}

// mapping is a YAML mapping that is put together key by key. What has no value is left out.
type mapping struct{ node *yaml.Node }

func newMapping() *mapping { return &mapping{&yaml.Node{Kind: yaml.MappingNode}} }

func (m *mapping) add(key string, value *yaml.Node) {
	if value != nil {
		m.node.Content = append(m.node.Content, scalar(key), value)
	}
}

func (m *mapping) text(key, text string) {
	if text != "" {
		m.add(key, scalar(text))
	}
}

func (m *mapping) number(key string, v float64) {
	m.add(key, &yaml.Node{Kind: yaml.ScalarNode, Value: decimal(v)})
}

func (m *mapping) quantity(key string, v float64, unit string) {
	if v != 0 {
		m.text(key, decimal(v)+" "+unit)
	}
}

func (m *mapping) days(key string, days float64) {
	switch days {
	case 0:
	case 1:
		m.text(key, "1 day")
	default:
		m.text(key, decimal(days)+" days")
	}
}

// since is true, or the number of the trimester or the month.
func (m *mapping) since(key string, is bool, number int) {
	switch {
	case !is:
	case number > 0:
		m.number(key, float64(number))
	default:
		m.add(key, &yaml.Node{Kind: yaml.ScalarNode, Value: "true"})
	}
}

// inline is the mapping in braces on one line; nil if it is empty.
func (m *mapping) inline() *yaml.Node {
	if len(m.node.Content) == 0 {
		return nil
	}
	m.node.Style = yaml.FlowStyle
	return m.node
}

// scalar is a text, put in quotes where YAML would take it for something else.
func scalar(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

// list is a YAML list; nil if it is empty.
func list[T any](elements []T, node func(*T) *yaml.Node) *yaml.Node {
	if len(elements) == 0 {
		return nil
	}
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for i := range elements {
		n.Content = append(n.Content, node(&elements[i]))
	}
	return n
}

func entries(es []Entry) *yaml.Node {
	n := list(es, func(e *Entry) *yaml.Node { return scalar(e.Text) })
	if n != nil {
		n.Style = yaml.FlowStyle
	}
	return n
}

func texts(ts []string) *yaml.Node {
	n := list(ts, func(t *string) *yaml.Node { return scalar(*t) })
	if n != nil {
		n.Style = yaml.FlowStyle
	}
	return n
}

func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
