// Command measure prints how the nutrition that was published with recipes is reproduced: every figure beside what is
// computed, its agreement and the reasons, and the shares of each agreement.
//
//	go run ./foods/published/internal/measure            # the shares
//	go run ./foods/published/internal/measure -all       # every figure
//	go run ./foods/published/internal/measure -differs   # the figures that differ, and why the amount is what it is
//	go run ./foods/published/internal/measure -survey ../shared/data   # the foods that USDA composes itself
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/published/internal/sample"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

func main() {
	folder := flag.String("in", "foods/published/testdata", "the folder of the tables")
	all := flag.Bool("all", false, "print every figure")
	differs := flag.Bool("differs", false, "print the figures that differ")
	data := flag.String("survey", "", "the folder of public data, to compose the foods of USDA's survey database instead")
	flag.Parse()
	wanted := func(f *published.Figure) bool {
		return *all || *differs && f.Agreement == published.Differs
	}
	if err := run(os.Stdout, *folder, *data, wanted); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, folder, data string, wanted func(*published.Figure) bool) error {
	var dishes []*kitchen.Dish
	if data == "" {
		list, err := sample.Read(os.DirFS(folder))
		if err != nil {
			return err
		}
		k := kitchen.New(kitchen.Config{})
		for _, r := range list {
			d, _ := k.Of(r)
			dishes = append(dishes, d)
		}
		report(w, dishes, match.New(foods.Builtin()), wanted)
		return nil
	}
	list, err := sample.ReadSurvey(filepath.Join(data, "fndds", "fndds-2021-2023-csv.zip"), foods.Builtin())
	if err != nil {
		return err
	}
	report(w, sample.Dishes(list, foods.Builtin()), nil, wanted)
	return nil
}

// tally counts figures by their agreement.
type tally [published.Differs + 1]int

// report prints the figures that are wanted, and the shares by nutrient, by reason and of all.
func report(w io.Writer, dishes []*kitchen.Dish, m *match.Matcher, wanted func(*published.Figure) bool) {
	var total tally
	byNutrient := map[nutrition.Nutrient]*tally{}
	byReason := map[published.Code]int{}
	widths := []float64{}
	for _, d := range dishes {
		for _, f := range published.Of(d, d.Facts(), m) {
			total[f.Agreement]++
			if byNutrient[f.Value.Nutrient] == nil {
				byNutrient[f.Value.Nutrient] = &tally{}
			}
			byNutrient[f.Value.Nutrient][f.Agreement]++
			switch f.Agreement {
			case published.Explained:
				byReason[f.Reasons[0].Code]++
			case published.Inside:
				if middle := (f.Computed.Lo + f.Computed.Hi) / 2; middle > 0 {
					widths = append(widths, (f.Computed.Hi-f.Computed.Lo)/2/middle)
				}
			}
			if wanted(&f) {
				show(w, d.Recipe, &f)
			}
		}
	}
	fmt.Fprintf(w, "%-22s %7s %7s %10s %8s %14s\n", "nutrient", "inside", "close", "explained", "differs", "not compared")
	for n := range nutrition.Nutrients() {
		if t := byNutrient[n]; t != nil {
			fmt.Fprintf(w, "%-22s %7d %7d %10d %8d %14d\n", n.Title(), t[published.Inside], t[published.Close], t[published.Explained], t[published.Differs], t[published.Unread])
		}
	}
	compared := float64(total[published.Inside] + total[published.Close] + total[published.Explained] + total[published.Differs])
	fmt.Fprintf(w, "\n%d recipes, %.0f figures compared", len(dishes), compared)
	for a := published.Inside; a <= published.Differs; a++ {
		fmt.Fprintf(w, "; %s %d (%.1f %%)", a, total[a], 100*float64(total[a])/compared)
	}
	slices.Sort(widths)
	fmt.Fprintf(w, "\nhalf of the figures inside are computed to within %.0f %% or better, nine of ten to within %.0f %%\nexplained by:", 100*widths[len(widths)/2], 100*widths[len(widths)*9/10])
	for _, c := range []published.Code{published.Uncounted, published.Open, published.Energy, published.Servings, published.Raw, published.LeftOut, published.OtherFood} {
		fmt.Fprintf(w, " %s %d", c, byReason[c])
	}
	fmt.Fprintln(w)
}

// show prints one figure and its reasons.
func show(w io.Writer, r *recipe.Recipe, f *published.Figure) {
	fmt.Fprintf(w, "%s: %s %s, computed %s: %s\n", r.Title, f.Value.Name, f.Value.Text, f.Computed.Format(f.Value.Nutrient.Unit()), f.Agreement)
	for _, reason := range f.Reasons {
		fmt.Fprintf(w, "    [%s] %s\n", reason.Code, reason.Message)
	}
}
