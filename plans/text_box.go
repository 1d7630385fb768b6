package plans

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// textBox is the table of a grocery box: what is bought, what of it is thrown away, and what one person eats of it in a
// day.
func (r *Report) textBox(p *page) {
	if len(r.Bound.Box) == 0 {
		return
	}
	f := r.Plan.Feeds
	p.heading(fmt.Sprintf("The box, for %s and %s", people(f.People), counted(f.Days, "day")))
	rows := [][]string{{"food<", "packed", "weighs", "refuse<", "edible", "a person a day", "lasts"}}
	for i := range r.Bound.Box {
		rows = append(rows, r.boxRow(&r.Bound.Box[i]))
	}
	p.table("  ", rows)
	p.wrapped("  ", "A person a day, edible, by food group: "+strings.Join(r.boxGroups(), ", ")+".")
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return strconv.Itoa(n) + " people"
}

func (r *Report) boxRow(i *BoundItem) []string {
	const room = 38
	grams := nutrition.Protein.Unit()
	edible := edible(i.Weight.Grams, i.RefusePercent)
	return []string{
		clipped(i.Food.Food.Description(), room), i.Item.Amount, nutrition.Exactly(i.Weight.Grams).Format(grams), refuseCell(i),
		edible.Format(grams), i.Grams.Format(grams), r.lastsCell(i),
	}
}

// refuseCell says what comes off a weight, why, and whether the weight is the drained one.
func refuseCell(i *BoundItem) string {
	const room = 30
	var text string
	switch {
	case !i.Weight.ByMass():
		text = "none, a measure is edible"
	case !i.purchased():
		text = "none, edible weight"
	case !i.RefusePercent.Known():
		text = "not known"
	case i.Item.RefusePercent != nil:
		text = fmt.Sprintf("%.4g %%, as the plan says", i.RefusePercent.Lo)
	case i.RefusePercent.Lo == 0:
		text = "0 %"
	default:
		text = fmt.Sprintf("%.4g %% (%s)", i.RefusePercent.Lo, clipped(strings.ToLower(i.Food.Food.Refuse().Text), room))
	}
	if i.Item.State == Drained {
		text += "; drained"
	}
	return text
}

// lastsCell is how long an item lasts, where that is longer than the box feeds.
func (r *Report) lastsCell(i *BoundItem) string {
	if i.Item.LastsDays <= float64(r.Plan.Feeds.Days) {
		return ""
	}
	return strconv.FormatFloat(i.Item.LastsDays, 'f', -1, 64) + " days"
}

// boxGroups are the edible grams of the box by food group, for one person and day, the most first: what an RDN counts
// servings of fruit and vegetables from.
func (r *Report) boxGroups() []string {
	type group struct {
		name  string
		grams nutrition.Amount
	}
	var groups []group
	for i := range r.Bound.Box {
		item := &r.Bound.Box[i]
		name := item.Food.Food.Group()
		if name == "" {
			name = "foods without a group"
		}
		at := slices.IndexFunc(groups, func(g group) bool { return g.name == name })
		if at < 0 {
			at, groups = len(groups), append(groups, group{name: name})
		}
		groups[at].grams = groups[at].grams.Add(item.Grams)
	}
	slices.SortStableFunc(groups, func(a, b group) int { return int(b.grams.Hi*1000) - int(a.grams.Hi*1000) })
	texts := make([]string, len(groups))
	for i, g := range groups {
		texts[i] = g.name + " " + g.grams.Format(nutrition.Protein.Unit())
	}
	return texts
}

// clipped is text that takes at most so much room.
func clipped(text string, room int) string {
	if width(text) <= room {
		return text
	}
	return string([]rune(text)[:room-1]) + "…"
}
