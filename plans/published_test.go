package plans

import (
	"context"
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// Menus that others published with their totals: testdata/published/README.md says what stands where.

// publishedTable reads a table of testdata/published with the given columns.
func publishedTable(t *testing.T, name, columns string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/published/" + name)
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Equal(t, columns, strings.Join(rows[0], " "), name)
	return rows[1:]
}

// printedTotal is a row of totals.csv. Where no plan could be written, ours and tolerance are empty.
type printedTotal struct {
	menu, subject            string
	nutrient                 nutrition.Nutrient
	printed, ours, tolerance string
	source, cause            string
}

func printedTotals(t *testing.T) []printedTotal {
	t.Helper()
	var list []printedTotal
	for _, r := range publishedTable(t, "totals.csv", "menu subject nutrient unit published ours tolerance source cause") {
		n, ok := nutrition.LookupNutrient(r[2])
		require.True(t, ok, r[2])
		require.Equal(t, n.Unit().String(), r[3], "%s of %s", r[2], r[0])
		list = append(list, printedTotal{r[0], r[1], n, r[4], r[5], r[6], r[7], r[8]})
	}
	return list
}

// figureOf is a figure of a table, and half of the last digit that it was rounded to.
func figureOf(t *testing.T, text string) (value, rounding float64) {
	t.Helper()
	value, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	_, decimals, _ := strings.Cut(text, ".")
	return value, 0.5*math.Pow10(-len(decimals)) + 1e-9
}

func loadPublished(t *testing.T, menu string) *Plan {
	t.Helper()
	p, ds := Load(os.DirFS("testdata/published"), menu+".yaml")
	require.NoError(t, ds.Err())
	return p
}

func checkPublished(t *testing.T, p *Plan) *Report {
	t.Helper()
	r, err := NewChecker(Config{}).Check(context.Background(), p)
	require.NoError(t, err)
	return r
}

// subjectAt is the plan, a day or a meal of a report, by its path.
func subjectAt(t *testing.T, r *Report, path string) *subject {
	t.Helper()
	list := []*subject{r.facts.plan}
	for len(list) > 0 {
		s := list[0]
		list = list[1:]
		if s.Path() == path {
			return s
		}
		for _, part := range s.parts {
			list = append(list, part.(*subject))
		}
	}
	require.Failf(t, "no such subject", "%s", path)
	return nil
}

// TestPublishedTotals: the totals of each menu are near those printed, and exactly those recorded. The second half
// makes the first tight: a change of a food, a measure or a sum by more than the last digit shows.
func TestPublishedTotals(t *testing.T) {
	reports := map[string]*Report{}
	for _, row := range printedTotals(t) {
		require.NotEmpty(t, row.cause, "%s %s", row.menu, row.nutrient)
		if row.ours == "" {
			require.NoFileExists(t, "testdata/published/"+row.menu+".yaml", "the plan is there, so its totals can be held")
			continue
		}
		if reports[row.menu] == nil {
			reports[row.menu] = checkPublished(t, loadPublished(t, row.menu))
		}
		got := subjectAt(t, reports[row.menu], row.subject).Amount(row.nutrient)
		require.True(t, got.Known(), "%s %s %s is %v", row.menu, row.subject, row.nutrient, got)
		ours, rounding := figureOf(t, row.ours)
		require.InDelta(t, ours, got.Lo, rounding, "%s %s %s", row.menu, row.subject, row.nutrient)
		printed, rounding := figureOf(t, row.printed)
		percent, err := strconv.ParseFloat(strings.TrimSuffix(row.tolerance, " %"), 64)
		require.NoError(t, err)
		require.InDelta(t, printed, got.Lo, rounding+printed*percent/100, "%s %s %s", row.menu, row.subject, row.nutrient)
	}
}

// TestPublishedTotalsAreMostlyNear: no menu may be written so loosely that its tolerances say nothing.
func TestPublishedTotalsAreMostlyNear(t *testing.T) {
	near, all := map[string]int{}, map[string]int{}
	for _, row := range printedTotals(t) {
		if row.ours == "" {
			continue
		}
		all[row.menu]++
		if row.tolerance == "2 %" || row.tolerance == "5 %" {
			near[row.menu]++
		}
	}
	require.Len(t, all, 5)
	for menu, n := range all {
		require.GreaterOrEqual(t, 3*near[menu], 2*n, "%s: fewer than two thirds of its totals are within 5 %%", menu)
	}
}

// TestPublishedItems compares the sodium of NIH day 1 item by item; the plan's notes begin with the items' names.
func TestPublishedItems(t *testing.T) {
	b, ds := Bind(loadPublished(t, "nih-dash-day-1"), foods.Builtin())
	require.NoError(t, ds.Err())
	sodium := map[string]float64{}
	for _, meal := range b.Days[0].Meals {
		for i := range meal.Items {
			item := &meal.Items[i]
			name, _, _ := strings.Cut(item.Item.Note, ": ")
			sodium[name] += item.amount(nutrition.Sodium).Lo
		}
	}
	rows := publishedTable(t, "items.csv", "item published ours cause")
	require.Len(t, sodium, len(rows), "the plan and the table name the same items")
	sum, near := 0.0, 0
	for _, r := range rows {
		printed, _ := figureOf(t, r[1])
		ours, rounding := figureOf(t, r[2])
		require.InDelta(t, ours, sodium[r[0]], rounding, r[0])
		require.Equal(t, math.Abs(printed-sodium[r[0]]) <= 5, r[3] == "within 5 mg", "%s: %s", r[0], r[3])
		if sum += printed; r[3] == "within 5 mg" {
			near++
		}
	}
	require.InDelta(t, 2100, sum, 1e-9, "1 mg under the printed total, by rounding")
	require.GreaterOrEqual(t, near, 20)
}

// asPrinted is the plan with, in place of its foods, one that holds what is printed of each day or meal. Whom it is for
// and the conditions stay.
func asPrinted(t *testing.T, p *Plan, totals []printedTotal) *Plan {
	t.Helper()
	const hundreds = 30 // of grams: enough that no printed total is more than its food could hold
	var meals []Meal
	at := map[string]int{}
	for _, row := range totals {
		if _, ok := at[row.subject]; !ok {
			meal := Meal{Name: "as printed"}
			if i := strings.Index(row.subject, ".meals["); i >= 0 {
				j, err := strconv.Atoi(strings.TrimSuffix(row.subject[i+len(".meals["):], "]"))
				require.NoError(t, err)
				meal.Name, meal.Slot = p.Days[0].Meals[j].Name, p.Days[0].Meals[j].Slot
			}
			meal.Items = []Item{{Food: "ndb:14411", Amount: strconv.Itoa(100*hundreds) + " g", Source: "as printed"}}
			at[row.subject] = len(meals)
			meals = append(meals, meal)
		}
		value, _ := figureOf(t, row.printed)
		item := &meals[at[row.subject]].Items[0]
		item.Nutrients = append(item.Nutrients, NutrientAmount{Nutrient: row.nutrient, Amount: nutrition.Exactly(value / hundreds)})
	}
	p.Days[0].Meals = meals
	return p
}

// printedReport judges the totals of a menu as they are printed. A menu without a plan is judged for the person of
// another of the same source.
func printedReport(t *testing.T, menu string) (*Report, []printedTotal) {
	t.Helper()
	totals := slices.DeleteFunc(printedTotals(t), func(r printedTotal) bool { return r.menu != menu })
	require.NotEmpty(t, totals, menu)
	file := menu
	if _, err := os.Stat("testdata/published/" + menu + ".yaml"); err != nil {
		file = "nih-dash-day-1"
	}
	return checkPublished(t, asPrinted(t, loadPublished(t, file), totals)), totals
}

// TestPublishedVerdicts: the verdicts on each menu, by its foods and by its totals as printed.
func TestPublishedVerdicts(t *testing.T) {
	for _, r := range publishedTable(t, "verdicts.csv", "menu subject rule ours printed why") {
		menu, subject, rule, ours, printed, why := r[0], r[1], r[2], r[3], r[4], r[5]
		t.Run(menu+" "+rule, func(t *testing.T) {
			require.True(t, ours == "" || ours == printed || why != "", "the verdicts differ, and nothing says why")
			if ours != "" {
				require.Equal(t, ours, verdictOn(t, checkPublished(t, loadPublished(t, menu)), subject, rule))
			}
			report, totals := printedReport(t, menu)
			require.Equal(t, printed, verdictOn(t, report, subject, rule))
			if rule == "" {
				return
			}
			for _, n := range finding(t, report, rule, subject).Reads() {
				require.True(t, slices.ContainsFunc(totals, func(row printedTotal) bool { return row.nutrient == n }), "%s is not printed", n)
			}
		})
	}
}

// verdictOn is the verdict of a rule on a subject, or without a rule that on the plan.
func verdictOn(t *testing.T, r *Report, subject, rule string) string {
	t.Helper()
	if rule == "" {
		return r.Verdict.String()
	}
	return finding(t, r, rule, subject).Verdict.String()
}

// TestPublishedMarginOfAGoalInProportion: at 1,868 kcal the potassium goal is 4,700 mg times 1,868/2,100, and the
// printed 4,170 mg miss it by 10.8 mg.
func TestPublishedMarginOfAGoalInProportion(t *testing.T) {
	r, _ := printedReport(t, "mayo-dash-day-3")
	f := finding(t, r, "dash.potassium-target", "plan")
	require.Equal(t, rules.Fail, f.Verdict)
	require.InDelta(t, 4180.76, f.Limit.Lo, 0.01)
	require.InDelta(t, 10.76, f.Limit.Lo-f.Measured.Hi, 0.01)
	require.Equal(t, rules.Warning, f.Severity, "a single published day may miss it")
}

// TestPublishedMenusHaveTheirSources: every menu is in the tables, and every total names where it was read.
func TestPublishedMenusHaveTheirSources(t *testing.T) {
	sources := map[string]bool{}
	for _, r := range publishedTable(t, "sources.csv", "id title year url confidence note") {
		require.Contains(t, []string{"read", "recalled"}, r[4], r[0])
		require.Equal(t, r[4] == "read", r[3] != "", "%s: what was read has an address", r[0])
		sources[r[0]] = true
	}
	counted := map[string]bool{}
	for _, row := range printedTotals(t) {
		require.True(t, sources[row.source], row.source)
		counted[row.menu] = true
	}
	files, err := filepath.Glob("testdata/published/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 5)
	for _, file := range files {
		require.True(t, counted[strings.TrimSuffix(filepath.Base(file), ".yaml")], file)
	}
}
