package plans

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
	"go.yaml.in/yaml/v3"
)

// Lost says what of a plan a copy of it does not hold, in the words of the plan file: a key at its top, a key of items with
// how many have it, days and meals that are not told apart. The copy is what was read again from what was written of the
// plan, so that nothing is lost in silence, whatever was written; form names it: "a CSV table".
func (p *Plan) Lost(copied *Plan, form string) rules.Diagnostics {
	l := &losses{plan: p, form: form}
	was, is := keyedBy(p.node()), keyedBy(copied.node())
	for _, key := range was.names {
		switch {
		case slices.Contains([]string{"days", "box", "eligible"}, key): // told item by item
		case !sameNode(was.values[key], is.values[key]):
			l.addf(p.At(key), "%s:", key)
		}
	}
	l.items(copied)
	l.comments()
	return inOrder(l.list)
}

// losses is the work of comparing a plan with its copy.
type losses struct {
	plan *Plan
	form string
	list rules.Diagnostics
}

func (l *losses) addf(at rules.Range, format string, args ...any) {
	if at.File == "" {
		at.File = l.plan.File
	}
	l.list = append(l.list, lost(at, l.form, fmt.Sprintf(format, args...)))
}

// lost is what a form does not hold.
func lost(at rules.Range, form, what string) rules.Diagnostic {
	return rules.Diagnostic{Code: "lost", Range: at, Message: form + " does not hold " + what}
}

// items compares item by item, if both have the same meals; each key that is lost is told once.
func (l *losses) items(copied *Plan) {
	was, is := servedItems(l.plan), servedItems(copied)
	if gone := missingHeads(was, is); gone != "" {
		l.addf(l.plan.At("days"), "%s", gone)
		return
	}
	type lost struct {
		first *Item
		count int
	}
	byKey := map[string]*lost{}
	var keys []string
	for i := range was {
		for k := range was[i].items {
			before, after := keyedBy(was[i].items[k].node()), keyedBy(is[i].items[k].node())
			for _, key := range before.names {
				if sameNode(before.values[key], after.values[key]) {
					continue
				}
				if byKey[key] == nil {
					byKey[key] = &lost{first: &was[i].items[k]}
					keys = append(keys, key)
				}
				byKey[key].count++
			}
		}
	}
	for _, key := range keys {
		what := key + ": of " + counted(byKey[key].count, "item")
		l.addf(byKey[key].first.At(key), "%s", what)
	}
}

// comments counts the lines of the file that have a comment; no copy has them. Waivers are none, as they are kept.
func (l *losses) comments() {
	if IsCooklang(l.plan.File) || !slices.ContainsFunc(l.plan.lines, func(line string) bool { return strings.Contains(line, "#") }) {
		return
	}
	doc, _ := yamlsrc.Parse(l.plan.File, []byte(strings.Join(l.plan.lines, "\n")))
	if doc == nil {
		return
	}
	all := commentsOf(doc.Root)
	count, first := 0, rules.Range{}
	for i, line := range l.plan.lines {
		if at := commentIn(line, all); at >= 0 {
			if count++; count == 1 {
				column := utf8.RuneCountInString(line[:at]) + 1
				first = rules.Range{File: l.plan.File, Line: i + 1, Column: column, EndColumn: column + 1}
			}
		}
	}
	if count > 0 {
		l.addf(first, "comments (%s)", counted(count, "line"))
	}
}

// commentIn is where a comment begins in a line that stands alone there or is among all; -1 if none does.
func commentIn(line string, all map[string]bool) int {
	for at := strings.IndexByte(line, '#'); at >= 0; {
		text := strings.TrimSpace(line[at:])
		kept := strings.HasPrefix(text, inlineMark) || strings.HasPrefix(text, "# yaml-language-server:")
		if alone := strings.TrimSpace(line[:at]) == ""; !kept && (alone || all[text]) {
			return at
		}
		next := strings.IndexByte(line[at+1:], '#')
		if next < 0 {
			return -1
		}
		at += 1 + next
	}
	return -1
}

// servedAt is what is served at once, in a box or on a list, and what that is called.
type servedAt struct {
	name  string
	items []Item
}

// servedItems are all items, meal by meal.
func servedItems(p *Plan) []servedAt {
	var list []servedAt
	for i := range p.Days {
		for j := range p.Days[i].Meals {
			m := &p.Days[i].Meals[j]
			name := fmt.Sprintf("day %d, %s; meal %d, %s", i+1, p.Days[i].Name, j+1, m.Name)
			if m.Slot != slotOf(m.Name) && m.Slot != "" {
				name += "; slot " + m.Slot
			}
			list = append(list, servedAt{name, m.Items})
		}
	}
	for _, part := range []servedAt{{"box", p.Box}, {"eligible", p.Eligible}} {
		if len(part.items) > 0 {
			list = append(list, part)
		}
	}
	return list
}

// missingHeads says what of the days and meals is not the same; empty if all are.
func missingHeads(was, is []servedAt) string {
	for i := range was {
		switch {
		case i < len(is) && was[i].name == is[i].name && len(was[i].items) == len(is[i].items):
		case was[i].name == "box", was[i].name == "eligible":
			return was[i].name + ": as what it is"
		default:
			return "what tells days and meals apart (" + was[i].name + ")"
		}
	}
	return ""
}

// keyed is a YAML mapping by its keys.
type keyed struct {
	names  []string
	values map[string]*yaml.Node
}

func keyedBy(n *yaml.Node) keyed {
	k := keyed{values: map[string]*yaml.Node{}}
	if n == nil {
		return k
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k.names = append(k.names, n.Content[i].Value)
		k.values[n.Content[i].Value] = n.Content[i+1]
	}
	return k
}

// sameNode reports whether two nodes say the same.
func sameNode(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, sameNode)
}
