package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
)

// units compares the units of all amounts, whatever their order.
func units(r row, line *lines.Line) (agrees, labelled bool) {
	label, ok := r["unit"]
	var said, read []string
	list := strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", ".", " ").Replace(label)))
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) {
			if u, ok := lines.LookupUnit(list[i] + " " + list[i+1]); ok {
				said, i = append(said, u.Name), i+1
				continue
			}
		}
		if u, ok := lines.LookupUnit(list[i]); ok && u.Kind != lines.Length {
			said = append(said, u.Name)
		}
	}
	for _, m := range append(measures(line), line.Quantity) {
		_, known := lines.LookupUnit(m.Unit.Name) // the lemon of "juice of 1 lemon" is none
		if known && m.Unit.Kind != lines.Length {
			read = append(read, m.Unit.Name)
		}
	}
	said, read = set(said), set(read)
	if slices.Contains(read, "lb") && !slices.Contains(read, "oz") {
		said = slices.DeleteFunc(said, func(u string) bool { return u == "oz" }) // 1 lb 2 oz is one amount
	}
	return slices.Equal(said, read), ok
}

// names are the stems of the name as it was labelled and as it was read, alternatives with it.
func names(r row, line *lines.Line) (said, read []string) {
	return stems(r["name"]), stems(line.Name.Text + " " + texts(line.Others))
}

// stems are the words of a text that count, once each, in order.
func stems(text string) []string {
	list := words.Stems(text)
	for i, s := range list {
		if s == "leave" {
			list[i] = "leaf"
		}
	}
	return set(slices.DeleteFunc(list, func(s string) bool {
		return slices.Contains([]string{"and", "or", "a", "the", "of"}, s)
	}))
}

// core is what of the names is not found elsewhere: among what was read, or labelled, as a preparation, state, size or unit.
func core(r row, line *lines.Line) (agrees, labelled bool) {
	said, read := names(r, line)
	var amounts strings.Builder
	for _, m := range append(measures(line), line.Quantity) {
		amounts.WriteString(" " + m.Unit.Name + " " + line.Text[m.Start:m.End])
	}
	elsewhere := stems(line.State.String() + " " + line.Size.Text + " " + texts(line.Preparation) + amounts.String() + " thawed uncooked")
	labels := stems(r["preparation"] + " " + r["comment"] + " " + r["size"] + " " + r["unit"] + " " + r["purpose"])
	for _, s := range said {
		if !slices.Contains(read, s) && !slices.Contains(elsewhere, s) {
			return false, true
		}
	}
	for _, s := range read {
		if !slices.Contains(said, s) && !slices.Contains(labels, s) {
			return false, true
		}
	}
	return len(read) > 0, true
}

// texts are the texts of parts.
func texts(parts []lines.Part) string {
	var list []string
	for _, p := range parts {
		list = append(list, p.Text)
	}
	return strings.Join(list, " ")
}

func set(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// within reports whether b has all of a.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

// preparation holds every word that was labelled so against what was read: it is no part of the name.
func preparation(r row, line *lines.Line) (agrees, labelled bool) {
	if r["preparation"] == "" {
		return false, false
	}
	read := stems(line.State.String() + " " + texts(line.Preparation))
	return within(slices.DeleteFunc(stems(r["preparation"]), isNumber), read), true
}

func isNumber(s string) bool { return s[0] >= '0' && s[0] <= '9' }

func optional(r row, line *lines.Line) (agrees, labelled bool) {
	said, ok := r["optional"]
	if comment, has := r["comment"]; has && !ok {
		return strings.Contains(strings.ToLower(comment), "optional") == line.Optional, true
	}
	return (said == "yes" || said == "true") == line.Optional, ok
}

// shown is a reading for the list of misses.
func shown(line *lines.Line) string {
	var b strings.Builder
	for _, m := range measures(line) {
		fmt.Fprintf(&b, "[%v %s] ", m.Amount, m.Unit.Name)
	}
	fmt.Fprintf(&b, "name %q", line.Name.Text)
	for _, o := range line.Others {
		fmt.Fprintf(&b, " or %q", o.Text)
	}
	for _, p := range line.Preparation {
		fmt.Fprintf(&b, " prep %q", p.Text)
	}
	return b.String()
}
