package cli

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/library"
)

// writeImport tells for people what an import did.
func (a *app) writeImport(file string, r *library.Report) error {
	a.printf("%s: %s", file, numbered(r.Foods, "food"))
	if r.Superseded > 0 {
		a.printf(", and %s that newer ones superseded", numbered(r.Superseded, "record"))
	}
	a.printf("\n\n")
	t := table{columns: []column{{title: "Source"}, {title: "Foods", right: true}, {title: "Values", right: true}, {title: ""}, {title: "Name", gives: true}}}
	for i := range r.Sources {
		s := &r.Sources[i]
		t.add(s.ID, thousands(s.Foods), thousands(s.Values), s.State.String(), s.Label)
	}
	for _, id := range r.Removed {
		t.add(id, "", "", "removed", "")
	}
	if err := t.write(a.stdout, a.out); err != nil {
		return err
	}
	for i := range r.Sources {
		if s := &r.Sources[i]; s.Read != nil {
			a.writeRead(s.Label, s.Read)
		}
	}
	return nil
}

// writeRead tells what became of one download: what was read, what was left out and why, with the first place of each.
func (a *app) writeRead(label string, r *fdc.Report) {
	a.printf("\n%s\n", a.out.bold(label))
	for _, rows := range r.Rows {
		a.printf("  %s of %s\n", numbered(rows.N, "row"), rows.Name)
	}
	for _, c := range r.NotFoods {
		a.printf("  %s of %s, which are no foods\n", numbered(c.N, "row"), c.Name)
	}
	if n := total(r.OtherNutrients); n > 0 {
		a.printf("  %s of %s that mealwright does not know\n", numbered(n, "value"), numbered(len(r.OtherNutrients), "nutrient"))
	}
	if r.Blank > 0 {
		a.printf("  %s left empty: missing, not zero\n", numbered(r.Blank, "value"))
	}
	for _, file := range r.Source.PassedOver {
		a.println(a.out.wrap("  ", "passed over: "+file))
	}
	if len(r.Problems) == 0 {
		a.println("  nothing was left out or doubted")
		return
	}
	a.println("  Left out or doubted:")
	for _, p := range byCount(r.Problems) {
		a.println(a.out.wrap("    ", fmt.Sprintf("%s: %s; first %s", thousands(p.Count), p.Reason, p.Examples[0])))
	}
}

// byCount is the problems with the most frequent first.
func byCount(problems []fdc.Problem) []fdc.Problem {
	list := slices.Clone(problems)
	slices.SortStableFunc(list, func(a, b fdc.Problem) int { return b.Count - a.Count })
	return list
}

func total(counts []fdc.Count) int {
	n := 0
	for _, c := range counts {
		n += c.N
	}
	return n
}
