package main

import (
	"fmt"
	"io"

	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// report prints how the definitions stand to the labels, and to each other.
func report(w io.Writer, title string, list []labeled, show int) {
	fmt.Fprintf(w, "%s: %d foods\n", title, len(list))
	for _, d := range definitions {
		var c counts
		for i := range list {
			c.add(list[i].label, d.says(&list[i].result))
		}
		fmt.Fprintf(w, "  %-16s against label NOVA 4: %s\n", d.name, c)
	}
	disagreements(w, list)
	if show > 0 {
		examples(w, list, show)
	}
	fmt.Fprintln(w)
}

// definition is one reading of a definition.
type definition struct {
	name string
	says func(*processing.Result) nutrition.Truth
}

var definitions = []definition{
	{"nova4", func(r *processing.Result) nutrition.Truth { return isFour(r.NOVA.Group) }},
	{"nova4 strict", func(r *processing.Result) nutrition.Truth { return isFour(r.NOVA.Strict) }},
	{"nova4 lenient", func(r *processing.Result) nutrition.Truth { return isFour(r.NOVA.Lenient) }},
	{"ab1264", func(r *processing.Result) nutrition.Truth { return r.AB1264.Is }},
	{"ab1264 strict", func(r *processing.Result) nutrition.Truth { return r.AB1264.Strict }},
	{"house", func(r *processing.Result) nutrition.Truth { return r.House.Is }},
}

func isFour(group int) nutrition.Truth {
	if group == 0 {
		return nutrition.Unknown
	}
	return nutrition.TruthOf(group == 4)
}

// counts are the answers against the labels. An unknown answer is neither right nor wrong, but a food of group 4
// that is left unknown was not recalled.
type counts struct{ truePos, falsePos, falseNeg, trueNeg, unknown4, unknown int }

func (c *counts) add(label int, is nutrition.Truth) {
	switch {
	case label == 0:
	case is == nutrition.Unknown:
		c.unknown++
		if label == 4 {
			c.unknown4++
		}
	case is == nutrition.True && label == 4:
		c.truePos++
	case is == nutrition.True:
		c.falsePos++
	case label == 4:
		c.falseNeg++
	default:
		c.trueNeg++
	}
}

func (c counts) String() string {
	all := c.truePos + c.falsePos + c.falseNeg + c.trueNeg + c.unknown
	return fmt.Sprintf("precision %.3f, recall %.3f, unknown %.3f (yes %d right %d wrong; no %d right %d wrong; unknown %d, %d of them labeled 4)",
		ratio(c.truePos, c.truePos+c.falsePos), ratio(c.truePos, c.truePos+c.falseNeg+c.unknown4), ratio(c.unknown, all),
		c.truePos, c.falsePos, c.trueNeg, c.falseNeg, c.unknown, c.unknown4)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// disagreements prints how often two definitions answer, and differ.
func disagreements(w io.Writer, list []labeled) {
	for _, pair := range [][2]int{{0, 3}, {0, 5}, {3, 5}} {
		a, b := definitions[pair[0]], definitions[pair[1]]
		both, first, second := 0, 0, 0
		for i := range list {
			x, y := a.says(&list[i].result), b.says(&list[i].result)
			switch {
			case x == nutrition.Unknown || y == nutrition.Unknown:
				continue
			case x == nutrition.True && y == nutrition.False:
				first++
			case x == nutrition.False && y == nutrition.True:
				second++
			}
			both++
		}
		fmt.Fprintf(w, "  %s and %s both answer for %d; only %s says yes for %d, only %s for %d\n", a.name, b.name, both, a.name, first, b.name, second)
	}
}

// examples prints foods on which NOVA and the label differ, and foods that are left open.
func examples(w io.Writer, list []labeled, show int) {
	for _, sort := range []struct {
		title string
		is    func(l *labeled) bool
	}{
		{"says 4, label says less", func(l *labeled) bool { return l.label > 0 && l.label < 4 && l.result.NOVA.Group == 4 }},
		{"says less, label says 4", func(l *labeled) bool {
			return l.label == 4 && l.result.NOVA.Group > 0 && l.result.NOVA.Group < 4
		}},
		{"unknown, label says 4", func(l *labeled) bool { return l.label == 4 && l.result.NOVA.Group == 0 }},
		{"unknown, label says less", func(l *labeled) bool { return l.label > 0 && l.label < 4 && l.result.NOVA.Group == 0 }},
	} {
		n := 0
		for i := range list {
			l := &list[i]
			if !sort.is(l) {
				continue
			}
			if n++; n <= show {
				fmt.Fprintf(w, "  %s: %d %.200s %v %v\n", sort.title, l.label, l.name, markers(l), l.result.NOVA.Questions)
			}
		}
	}
}

func markers(l *labeled) []string {
	var texts []string
	for _, m := range l.result.NOVA.Markers {
		texts = append(texts, m.Text)
	}
	return texts
}
