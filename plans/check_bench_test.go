package plans

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// rotated are many different weeks, so that no benchmark measures how well one plan is remembered: the example
// with every weight scaled, and its days turned.
func rotated(tb testing.TB, count int) []*Plan {
	tb.Helper()
	data, err := os.ReadFile("../examples/chf-week.yaml")
	require.NoError(tb, err)
	plans := make([]*Plan, count)
	for i := range plans {
		p, ds := Parse("chf-week.yaml", data)
		require.NoError(tb, ds.Err())
		p.Days = append(p.Days[i%7:len(p.Days):len(p.Days)], p.Days[:i%7]...)
		bound, ds := Bind(p, NewChecker(Config{}).catalogue)
		require.NoError(tb, ds.Err())
		eachBound(bound, func(item *BoundItem) {
			scale := 0.6 + 0.05*float64((i*7+item.index*3+item.day)%17)
			item.Item.Amount = fmt.Sprintf("%.1f g", item.Grams.Lo*scale)
		})
		plans[i] = p
	}
	return plans
}

func eachBound(b *Bound, visit func(*BoundItem)) {
	for d := range b.Days {
		for m := range b.Days[d].Meals {
			items := b.Days[d].Meals[m].Items
			for k := range items {
				visit(&items[k])
			}
		}
	}
}

// tally counts verdicts, to show that both sides of the benchmark come to the same.
type tally struct{ pass, fail, unknown int }

func (t *tally) count(truth nutrition.Truth) {
	switch truth {
	case nutrition.True:
		t.pass++
	case nutrition.False:
		t.fail++
	default:
		t.unknown++
	}
}

func tallyOf(r *Report) tally {
	return tally{r.Summary.Pass, r.Summary.Fail, r.Summary.Unknown}
}

// excluded counts what the pack chf says of the foods that it leaves out.
func (t *tally) excluded(item *BoundItem) {
	food := item.Food // which remembers what kinds it is of, as a hand-written loop would
	lowSodium := item.Food.Composition.Profile().At(nutrition.Sodium).AtMost(nutrition.Exactly(140))
	t.count(food.isKind(foods.ProcessedMeat).Not().Or(lowSodium))
	t.count(food.isKind(foods.CannedSoup).Not().Or(lowSodium))
	for _, kind := range []foods.FoodKind{foods.Pickled, foods.SaltySauce, foods.Licorice, foods.PotassiumSalt, foods.AlcoholicBeverage} {
		t.count(food.isKind(kind).Not())
	}
}

// byHand is what someone would write who knew no rules as text: the totals and comparisons of the packs mtm, general
// and chf, in Go.
func byHand(b *Bound, needs *nutrition.Needs) tally {
	const covers = 2.0 / 3
	var t tally
	mean := nutrition.Nothing()
	energy := needs.Energy.Kcal.Scale(covers)
	protein := handReference(needs, nutrition.Protein)
	exactly := nutrition.Exactly
	for d := range b.Days {
		day := nutrition.Nothing()
		for m := range b.Days[d].Meals {
			meal := nutrition.Nothing()
			for i := range b.Days[d].Meals[m].Items {
				item := &b.Days[d].Meals[m].Items[i]
				meal.AddScaled(item.Food.Composition.Profile(), item.Grams.Lo/100)
				t.excluded(item)
			}
			t.count(meal.At(nutrition.AddedSugars).AtMost(exactly(10)))
			t.count(meal.At(nutrition.Sodium).AtMost(exactly(2000.0 / 3)))
			day.Add(&meal)
		}
		sodium := day.At(nutrition.Sodium)
		t.count(day.At(nutrition.EnergyKcal).AtLeast(energy.Scale(0.9)))
		t.count(day.At(nutrition.EnergyKcal).AtMost(energy.Scale(1.25)))
		t.count(day.At(nutrition.Protein).AtLeast(protein.Scale(0.825 * covers)))
		t.count(sodium.AtMost(exactly(2300 * covers)))
		t.count(sodium.AtMost(exactly(1.2 * 2300 * covers)))
		t.count(sodium.AtMost(exactly(2000 * covers)))
		t.count(sodium.AtMost(exactly(1.2 * 2000 * covers)))
		mean.AddScaled(&day, 1.0/7)
	}
	t.count(exactly(b.Plan.Covers.Value).AtLeast(exactly(covers)))
	t.count(mean.At(nutrition.EnergyKcal).AtLeast(energy))
	for _, n := range handFloors {
		t.count(mean.At(n).AtLeast(handReference(needs, n).Scale(covers)))
	}
	for _, n := range handUppers {
		ul, _ := needs.UL(n)
		t.count(mean.At(n).AtMost(ul))
	}
	kcal := mean.At(nutrition.EnergyKcal)
	t.count(mean.At(nutrition.Sodium).AtMost(exactly(2300 * covers)))
	t.count(mean.At(nutrition.Sodium).AtMost(exactly(2000 * covers)))
	t.count(mean.At(nutrition.SaturatedFat).Scale(9).AtMost(kcal.Scale(0.1)))
	t.count(mean.At(nutrition.SaturatedFat).Scale(9).AtMost(kcal.Scale(0.1)))
	t.count(mean.At(nutrition.AddedSugars).Scale(4).AtMost(kcal.Scale(0.1)))
	t.count(mean.At(nutrition.TransFat).Scale(9).AtMost(kcal.Scale(0.01)))
	t.count(mean.At(nutrition.Fiber).AtLeast(kcal.Scale(14.0 / 1000)))
	t.count(mean.At(nutrition.Alcohol).AtMost(exactly(0)))
	return t
}

func handReference(needs *nutrition.Needs, n nutrition.Nutrient) nutrition.Amount {
	a, _ := needs.Ref(n)
	return a
}

// handFloors are the floors on nutrients that the food data carry or bound.
var handFloors = []nutrition.Nutrient{
	nutrition.Protein, nutrition.VitaminA, nutrition.VitaminC, nutrition.Thiamin, nutrition.Riboflavin, nutrition.NiacinNE,
	nutrition.VitaminB6, nutrition.Folate, nutrition.VitaminB12, nutrition.Zinc, nutrition.Phosphorus, nutrition.Selenium,
	nutrition.Copper, nutrition.Fiber, nutrition.VitaminD, nutrition.VitaminE, nutrition.VitaminK, nutrition.Calcium,
	nutrition.Magnesium, nutrition.Potassium, nutrition.Choline, nutrition.Iron, nutrition.Carbohydrate, nutrition.Water,
	nutrition.Manganese, nutrition.PantothenicAcid, nutrition.LinoleicAcid, nutrition.AlphaLinolenicAcid,
}

var handUppers = []nutrition.Nutrient{
	nutrition.VitaminC, nutrition.VitaminD, nutrition.VitaminB6, nutrition.Choline, nutrition.Calcium, nutrition.Iron,
	nutrition.Zinc, nutrition.Copper, nutrition.Manganese, nutrition.Selenium, nutrition.Phosphorus, nutrition.Retinol,
	nutrition.FolicAcid,
}

// boundWeek is a plan ready to be judged: what both sides of the benchmark start from.
type boundWeek struct {
	bound  *Bound
	judged *judgedAgainst
	set    *rules.Set
}

func boundWeeks(tb testing.TB, c *Checker, plans []*Plan) []boundWeek {
	tb.Helper()
	weeks := make([]boundWeek, len(plans))
	set := packsByHand(tb, c)
	for i, p := range plans {
		judged, ds := judge(p)
		require.NoError(tb, ds.Err())
		bound, ds := Bind(p, c.catalogue)
		require.NoError(tb, ds.Err())
		weeks[i] = boundWeek{bound, &judged, set}
	}
	return weeks
}

// packsByHand are the rules that the hand-written loop has: floors, general and heart failure. What ingredient lists
// say of a food is read once for each food, and is no work of the loop's kind.
func packsByHand(tb testing.TB, c *Checker) *rules.Set {
	tb.Helper()
	var uses []*rules.Use
	for _, pack := range []struct {
		id   string
		from *conditions.Library
	}{{"mtm", services()}, {conditions.General, c.conditions}, {"chf", c.conditions}} {
		use, ds := pack.from.Use(pack.id)
		require.NoError(tb, ds.Err())
		uses = append(uses, use)
	}
	set, ds := rules.NewSet(uses...)
	require.NoError(tb, ds.Err())
	return set
}

// The hand-written loop and the packs come to the same verdicts, so that comparing their speed means something.
func TestTheHandWrittenLoopAgrees(t *testing.T) {
	c := NewChecker(Config{})
	for _, w := range boundWeeks(t, c, rotated(t, 34)) {
		r, err := c.evaluate(context.Background(), w.bound, w.judged, w.set)
		require.NoError(t, err)
		require.Equal(t, byHand(w.bound, &w.judged.needs), tallyOf(r))
	}
}

// BenchmarkJudgeWeek compares adding up a bound week and judging it by packs with the same by hand. The goal is
// at most 5 times the hand-written loop.
func BenchmarkJudgeWeek(b *testing.B) {
	c := NewChecker(Config{})
	weeks := boundWeeks(b, c, rotated(b, 101))
	b.Run("packs", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			w := &weeks[i%len(weeks)]
			if _, err := c.evaluate(context.Background(), w.bound, w.judged, w.set); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("hand", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			w := &weeks[i%len(weeks)]
			byHand(w.bound, &w.judged.needs)
		}
	})
}

// BenchmarkCheckWeek is all of a check but the reading of the file: rules, person, foods, totals, verdicts.
func BenchmarkCheckWeek(b *testing.B) {
	c := NewChecker(Config{})
	plans := rotated(b, 101)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := c.Check(context.Background(), plans[i%len(plans)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck1000 checks a thousand plans on one core and on two. The goal is at most 0.6 of the time on two.
func BenchmarkCheck1000(b *testing.B) {
	c := NewChecker(Config{})
	plans := rotated(b, 1000)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
			for b.Loop() {
				checkAll(b, c, plans, workers)
			}
		})
	}
}

func checkAll(b *testing.B, c *Checker, plans []*Plan, workers int) {
	b.Helper()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(plans) {
					return
				}
				if _, err := c.Check(context.Background(), plans[i]); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}
