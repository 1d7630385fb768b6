package recipemd

import (
	"net/url"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// wrapped is what stands between two equal marks that take the whole text; empty if they do not.
func wrapped(text, mark string) string {
	inner, ok := strings.CutPrefix(text, mark)
	if !ok {
		return ""
	}
	if inner, ok = strings.CutSuffix(inner, mark); !ok || strings.Contains(inner, "*") {
		return ""
	}
	return strings.TrimSpace(inner)
}

// emphasis cuts the italics off that a text begins with.
func emphasis(text string) (inner, rest string, ok bool) {
	if text == "" || text[0] != '*' && text[0] != '_' || strings.HasPrefix(text[1:], text[:1]) {
		return "", text, false
	}
	inner, rest, ok = strings.Cut(text[1:], text[:1])
	if !ok || inner == "" || inner[0] == ' ' {
		return "", text, false
	}
	return strings.TrimSpace(inner), strings.TrimSpace(rest), true
}

// cutAmount cuts "1 1/2 cups" into the number, as written, and the unit. Without a number all of it is the quantity.
func cutAmount(amount string) (quantity, unit string) {
	if _, rest, err := nutrition.ParseNumber(strings.ReplaceAll(amount, ",", ".")); err == nil {
		unit = strings.TrimSpace(rest)
		return strings.TrimSpace(strings.TrimSuffix(amount, unit)), unit
	}
	return amount, ""
}

// link reads a text that is one link and nothing else: [label](target "title").
func link(text string) (label, target string, ok bool) {
	inner, ok := strings.CutPrefix(text, "[")
	if !ok {
		return "", "", false
	}
	label, target, ok = strings.Cut(inner, "](")
	if !ok || strings.Contains(label, "]") {
		return "", "", false
	}
	if target, ok = strings.CutSuffix(target, ")"); !ok || strings.Contains(target, ")") {
		return "", "", false
	}
	if angled, _, found := strings.Cut(target, ">"); found && strings.HasPrefix(angled, "<") {
		target = angled[1:]
	} else {
		target, _, _ = strings.Cut(target, " ")
	}
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	return strings.TrimSpace(label), target, label != "" && target != ""
}
