package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/processing"
)

// writeClassification prints what the definitions say of a food, for people: each with its markers, then the sources.
func (a *app) writeClassification(s *processing.Subject, r *processing.Result) {
	name := s.Name
	if name == "" {
		name = "Ingredients: " + s.Ingredients
	}
	a.println(a.out.wrap("", a.out.bold(name)))
	group := "cannot tell"
	if r.NOVA.Group > 0 {
		group = "group " + strconv.Itoa(r.NOVA.Group) + ", " + novaTitle(r.NOVA.Group)
	}
	a.printf("\nNOVA: %s\n", group)
	if r.NOVA.Strict != r.NOVA.Group || r.NOVA.Lenient != r.NOVA.Group {
		a.printf("  by the strict reading %s, by the lenient one %s\n", groupWord(r.NOVA.Strict), groupWord(r.NOVA.Lenient))
	}
	a.writeMarkers(r.NOVA.Markers, r.NOVA.Questions)
	for _, d := range []struct {
		title string
		v     *processing.Verdict
	}{{"California AB 1264", &r.AB1264}, {"House list", &r.House}} {
		a.printf("\n%s: %s\n", d.title, ultraWord(d.v))
		if d.v.Strict != d.v.Is {
			a.printf("  by the strict reading: %s\n", verdictWord(d.v.Strict))
		}
		a.writeMarkers(d.v.Markers, d.v.Questions)
	}
	a.writeMarkerSources(r)
}

func novaTitle(group int) string {
	return [...]string{"", "unprocessed or minimally processed", "a culinary ingredient", "processed", "ultra-processed"}[group]
}

func groupWord(group int) string {
	if group == 0 {
		return "cannot tell"
	}
	return "group " + strconv.Itoa(group)
}

func ultraWord(v *processing.Verdict) string {
	//nolint:gosec // a verdict that passes is no password
	return map[string]string{"fail": "ultra-processed", "pass": "not ultra-processed", "unknown": "cannot tell"}[verdictWord(v.Is)]
}

func (a *app) writeMarkers(markers []processing.Marker, questions []string) {
	for _, m := range markers {
		place := ""
		if m.End > 0 {
			place = fmt.Sprintf(" (at %d)", m.Start+1)
		}
		strict := ""
		if m.StrictOnly {
			strict = "; by the strict reading only"
		}
		a.println(a.out.wrap("    ", fmt.Sprintf("  %s%s: %s%s [%s]", m.Text, place, m.Why, strict, strings.Join(m.Cite, ", "))))
	}
	for _, q := range questions {
		a.println(a.out.wrap("    ", "  open: "+q))
	}
}

// writeMarkerSources lists the sources that the markers cite.
func (a *app) writeMarkerSources(r *processing.Result) {
	var cited []string
	for _, list := range [][]processing.Marker{r.NOVA.Markers, r.AB1264.Markers, r.House.Markers} {
		for _, m := range list {
			cited = append(cited, m.Cite...)
		}
	}
	slices.Sort(cited)
	cited = slices.Compact(cited)
	if len(cited) == 0 {
		return
	}
	a.println("\nSources")
	for _, s := range processing.Sources() {
		if slices.Contains(cited, s.ID) {
			text := "  " + s.ID + ": " + s.Title + ", " + s.Year
			if s.URL != "" {
				text += ". " + s.URL
			}
			a.println(a.out.wrap("    ", text))
		}
	}
}
