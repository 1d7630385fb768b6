package cli

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

func (a *app) writeNeeds(needs nutrition.Needs) error {
	var cited footnotes
	a.printf("%s (%s)\n\n", a.out.bold("A day's needs of "+needs.Group.Title()), needs.Group)
	energy := needs.Energy
	a.println(a.out.wrap("", "Energy "+wholeKcal(energy.Kcal)+", by "+energy.Method+" "+cited.marks(energy.Sources...)))
	a.println("")
	t := table{columns: []column{
		{title: "Nutrient"}, {title: "Reference", right: true}, {tight: true}, {title: "EAR", right: true},
		{title: "UL", right: true}, {title: "of"}, {title: "CDRR", right: true}, {title: "Source"},
	}}
	for n := range nutrition.Nutrients() {
		if i, ok := needs.Intake(n); ok {
			t.addIntake(n.Title(), n.Unit(), i, &cited)
		}
	}
	if i, ok := nutrition.ProteinPerKg(needs.Group); ok {
		t.addIntake("Protein, by weight", nutrition.Unit{Symbol: i.Unit}, i, &cited)
	}
	if err := t.write(a.stdout, a.out); err != nil {
		return err
	}
	a.writeNeedsLegend(needs.Group, &cited)
	return nil
}

// addIntake adds the row of a nutrient. The kind of its reference stands beside the figure: an AI is called AI.
func (t *table) addIntake(title string, unit nutrition.Unit, i nutrition.Intake, cited *footnotes) {
	kind := "RDA"
	switch {
	case !i.Reference().Given:
		kind = ""
	case !i.RDA.Given:
		kind = "AI"
	}
	reference := figureText(i.Reference(), unit)
	t.add(title, reference, kind, figureText(i.EAR, nutrition.Unit{}), figureText(i.UL, nutrition.Unit{}), shortScope(i.ULScope),
		figureText(i.CDRR, nutrition.Unit{}), cited.marks(sourcesOf(i)...))
}

// shortScope is what a UL is of, in a word that the legend explains.
func shortScope(s nutrition.ULScope) string {
	switch s {
	case nutrition.TotalIntake:
		return "intake"
	case nutrition.SupplementsOnly:
		return "suppl."
	case nutrition.AddedOnly:
		return "added"
	case nutrition.FolicAcidOnly:
		return "folic acid"
	case nutrition.RetinolOnly:
		return "retinol"
	}
	return string(s)
}

// writeNeedsLegend says what the table's short words mean, and lists its sources.
func (a *app) writeNeedsLegend(g nutrition.Group, cited *footnotes) {
	a.println("")
	for _, line := range [...]string{
		"RDA: covers nearly everybody. AI: adequate intake, used where no RDA could be set. EAR: average requirement.",
		"UL of: intake (food, water and supplements), suppl. (supplements only), added (supplements or fortification " +
			"only), folic acid (from supplements or fortification only, not folate in food), retinol (not carotenes). " +
			"CDRR: chronic disease risk reduction intake.",
	} {
		a.println(a.out.wrap("", line))
	}
	if shares := distribution(g); shares != "" {
		a.println(a.out.wrap("", "Of the energy (AMDR): "+shares+"."))
	}
	a.writeSources(cited)
}

// distribution is the share of energy that each macronutrient may have; empty where the tables have none.
func distribution(g nutrition.Group) string {
	var shares []string
	for n := range nutrition.Nutrients() {
		r, ok := nutrition.DistributionRange(n, g)
		if !ok {
			continue
		}
		share := strings.ToLower(n.Title()) + " " + number(r.Low) + " to " + number(r.High) + " %"
		if r.Low == 0 {
			share = strings.ToLower(n.Title()) + " at most " + number(r.High) + " %"
		}
		if r.Confidence == nutrition.Recalled {
			share += recalledMark
		}
		shares = append(shares, share)
	}
	return strings.Join(shares, ", ")
}

// recalledMark stands behind what was not read in its source.
const recalledMark = "*"

// sourcesOf lists the sources of a row's figures.
func sourcesOf(i nutrition.Intake) []string {
	var ids []string
	for _, f := range [...]nutrition.Figure{i.RDA, i.AI, i.EAR, i.UL, i.CDRR} {
		if f.Given {
			ids = append(ids, f.Source)
		}
	}
	return ids
}

// figureText is a figure for people; one that is recalled is marked.
func figureText(f nutrition.Figure, u nutrition.Unit) string {
	if !f.Given {
		return ""
	}
	text := nutrition.Exactly(f.Value).Format(u)
	if f.Confidence == nutrition.Recalled {
		text += recalledMark
	}
	return text
}

// wholeKcal is an energy to the whole kcal, which is more than an equation knows. JSON has every digit.
func wholeKcal(v nutrition.Amount) string {
	whole := nutrition.Amount{Lo: math.Round(v.Lo), Hi: math.Round(v.Hi)}
	return whole.Format(nutrition.EnergyKcal.Unit())
}

// footnotes numbers sources in the order in which they are first cited.
type footnotes struct{ ids []string }

// marks are the numbers of some sources: "[1, 3]".
func (f *footnotes) marks(ids ...string) string {
	var numbers []string
	for _, id := range ids {
		at := slices.Index(f.ids, id)
		if at < 0 {
			at = len(f.ids)
			f.ids = append(f.ids, id)
		}
		if mark := strconv.Itoa(at + 1); !slices.Contains(numbers, mark) {
			numbers = append(numbers, mark)
		}
	}
	return "[" + strings.Join(numbers, ", ") + "]"
}

func (a *app) writeSources(cited *footnotes) {
	a.printf("\n%s\n", a.out.bold("Sources"))
	for i, id := range cited.ids {
		c, _ := nutrition.LookupCitation(id)
		parts := slices.DeleteFunc([]string{c.Title, c.Year, c.Locator, c.URL, c.Note}, func(s string) bool { return s == "" })
		a.println(a.out.wrap("  ", fmt.Sprintf("[%d] %s", i+1, strings.Join(parts, ", "))))
	}
	a.println(a.out.wrap("", recalledMark+" marks a figure from general knowledge, not read in its source: check it before it decides anything."))
}
