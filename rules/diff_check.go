package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// expression adds a change of an expression: in plain words where figures or comparisons alone differ.
func (d *differ) expression(rule, about, was, is string) {
	if was == is {
		return
	}
	old, now := words(was), words(is)
	if slices.Equal(old, now) {
		return // white space
	}
	text := went(about, was, is)
	if was != "" && is != "" {
		text = fmt.Sprintf("the %s was %s, and is %s", about, was, is)
		if told := figures(old, now, about == "check" && plainly(now)); told != "" {
			text = told
		}
	}
	d.add(rule, about, was, is, text, true)
}

// plainly reports whether an expression says what must hold, and not what must not, or one of several.
func plainly(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return slices.Contains([]string{"!", "||", "?", "exists", "=="}, w) })
}

// words are the names, numbers, texts and signs of an expression.
func words(e string) []string {
	var out []string
	r := []rune(e)
	for i := 0; i < len(r); {
		j := i + 1
		switch {
		case unicode.IsSpace(r[i]):
			i++
			continue
		case r[i] == '"' || r[i] == '\'':
			for j < len(r) && r[j] != r[i] {
				j++
			}
			j = min(j+1, len(r))
		case wordRune(r[i]):
			for j < len(r) && (wordRune(r[j]) || r[j] == '.' && unicode.IsDigit(r[i])) {
				j++
			}
		case strings.ContainsRune("<>=!&|", r[i]) && j < len(r) && strings.ContainsRune("=&|", r[j]):
			j++
		}
		out = append(out, string(r[i:j]))
		i = j
	}
	return out
}

// comparisons are what comparing is called.
var comparisons = map[string]string{"<=": "at most", "<": "under", ">=": "at least", ">": "over", "==": "is", "!=": "is not"}

// figures says in words what changed between two expressions that differ in figures and comparisons alone; nothing
// where more differs. Where the expression is plain enough to judge, it says which is stricter.
func figures(was, is []string, judge bool) string {
	if len(was) != len(is) {
		return ""
	}
	var told []string
	for i := range was {
		if was[i] == is[i] {
			continue
		}
		before, isNumber := number(was[i])
		after, stillNumber := number(is[i])
		switch {
		case isNumber && stillNumber:
			text := figure(was, is, i)
			if judge {
				text += stricter(was[:i], after < before)
			}
			told = append(told, text)
		case comparisons[was[i]] != "" && comparisons[is[i]] != "":
			told = append(told, fmt.Sprintf("%q became %q", comparisons[was[i]], comparisons[is[i]]))
		default:
			return ""
		}
	}
	return strings.Join(told, "; ")
}

// figure says how the i-th word changed, which is a number, perhaps in a unit: mg ( 2000 ).
func figure(was, is []string, i int) string {
	unit := ""
	if i >= 2 && was[i-1] == "(" && isUnit(was[i-2]) {
		unit = " " + was[i-2]
	}
	name := "the figure"
	switch sign(was[:i]) {
	case "<", "<=":
		name = "the limit"
	case ">", ">=":
		name = "the least"
	}
	if i+1 < len(was) && was[i+1] == "*" {
		name = "the factor of " + name
	}
	return fmt.Sprintf("%s went from %s%s to %s%s", name, was[i], unit, is[i], unit)
}

// sign is the comparison that a figure at the end of these words is held in, if nothing but a unit, a factor or a share of
// the day stands between; else nothing.
func sign(before []string) string {
	for _, w := range slices.Backward(before) {
		switch {
		case comparisons[w] != "":
			return w
		case w == "(" || w == "*" || isUnit(w) || w == "ceiling" || w == "floor" || w == "per_kg":
		default:
			return ""
		}
	}
	return ""
}

// stricter says what becomes of a limit.
func stricter(before []string, lower bool) string {
	switch sign(before) {
	case "<", "<=":
		if lower {
			return ", which is stricter"
		}
		return ", which is less strict"
	case ">", ">=":
		if lower {
			return ", which is less strict"
		}
		return ", which is stricter"
	}
	return ""
}
