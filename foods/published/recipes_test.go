package published_test

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/foods/published"
	"github.com/mealwright/mealwright/foods/published/internal/sample"
	"github.com/mealwright/mealwright/nutrition"
)

// matcher proposes other foods; it remembers those of a line, which every test asks for.
var matcher = match.New(foods.Builtin())

// compared is every figure of the public recipes, by recipe and nutrient. A dish is compared as change leaves it.
func compared(t *testing.T, change func(*kitchen.Facts)) map[[2]string]published.Figure {
	t.Helper()
	recipes, err := sample.Read(os.DirFS("testdata"))
	require.NoError(t, err)
	k := kitchen.New(kitchen.Config{})
	out := map[[2]string]published.Figure{}
	for _, r := range recipes {
		d, problems := k.Of(r)
		require.Empty(t, problems)
		facts := d.Facts()
		change(facts)
		for _, f := range published.Of(d, facts, matcher) {
			out[[2]string{r.Position.File, f.Value.Name}] = f
		}
	}
	return out
}

func asComputed(*kitchen.Facts) {}

// share is which part of the figures that could be compared agree so.
func share(figures map[[2]string]published.Figure, as ...published.Agreement) float64 {
	some, all := 0.0, 0.0
	for _, f := range figures {
		if f.Agreement != published.Unread {
			all++
		}
		for _, a := range as {
			if f.Agreement == a {
				some++
			}
		}
	}
	return some / all
}

// The nutrition that was published with recipes that we did not write is reproduced, or the difference is explained: by what
// the recipe itself leaves open, by a computation that brings the two together, or, for a few, by a root that a person found.
func TestPublicRecipesComeOutAsPublished(t *testing.T) {
	figures := compared(t, asComputed)
	require.Greater(t, len(figures), 1300)
	agree, explained := share(figures, published.Inside, published.Close), share(figures, published.Explained)
	t.Logf("%d figures: %.1f %% inside or close, %.1f %% explained", len(figures), 100*agree, 100*explained)
	require.Greater(t, agree, 0.73)
	require.Greater(t, agree+explained, 0.97)
	middle := middleRatio(figures)
	t.Logf("computed to published: %.3f in the middle", middle)
	require.InDelta(t, 1, middle, 0.02)

	roots := differences(t)
	for at, f := range figures {
		_, known := roots[at]
		assert.True(t, known || f.Agreement != published.Differs, "%v: published %s, computed %v, and no root is known", at, f.Value.Text, f.Computed)
		assert.True(t, !known || f.Agreement == published.Differs || f.Agreement == published.Explained, "%v has a root and no difference", at)
	}
}

// middleRatio is the median of computed to published, of figures that are printed to a tenth or better and computed as well.
// Tolerances hide a small error that all figures share; the median does not.
func middleRatio(figures map[[2]string]published.Figure) float64 {
	var ratios []float64
	for _, f := range figures {
		if f.Agreement != published.Unread && f.Printed.Hi-f.Printed.Lo <= f.Printed.Lo/10 && f.Computed.Hi-f.Computed.Lo <= f.Computed.Lo/10 {
			ratios = append(ratios, (f.Computed.Lo+f.Computed.Hi)/(f.Printed.Lo+f.Printed.Hi))
		}
	}
	slices.Sort(ratios)
	return ratios[len(ratios)/2]
}

// A computation that is wrong by a twentieth is noticed, as is one that forgets to divide or that counts an ingredient twice.
func TestWrongComputationsAreNoticed(t *testing.T) {
	right := share(compared(t, asComputed), published.Inside, published.Close)
	scaled := func(k float64) func(*kitchen.Facts) {
		return func(f *kitchen.Facts) {
			f.PerServing = f.PerServing.Scale(k)
			for i := range f.Parts {
				f.Parts[i] = f.Parts[i].Scale(k)
			}
		}
	}
	twice := func(f *kitchen.Facts) {
		was := f.Parts[0]
		f.Parts[0].Add(&was)
		for n, a := range f.PerServing.All() {
			if total := f.Total.At(n); total.Lo > 0 && total.Known() {
				f.PerServing.Set(n, a.Mul(nutrition.Exactly((total.Lo+was.At(n).Lo)/total.Lo)))
			}
		}
	}
	for name, test := range map[string]struct {
		change func(*kitchen.Facts)
		less   float64
	}{
		"a third too little": {scaled(2.0 / 3), 0.20}, "not divided": {scaled(4), 0.40}, "the first ingredient twice": {twice, 0.05},
	} {
		wrong := share(compared(t, test.change), published.Inside, published.Close)
		t.Logf("%s: %.1f %% agree, and %.1f %% as computed", name, 100*wrong, 100*right)
		require.Less(t, wrong, right-test.less, name)
	}
	for _, k := range []float64{0.95, 1.05} {
		require.Greater(t, math.Abs(middleRatio(compared(t, scaled(k)))-1), 0.02)
	}
}

// differences are the figures that differ, with the root that a person found.
func differences(t *testing.T) map[[2]string]string {
	t.Helper()
	file, err := os.Open("testdata/differences.csv")
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	roots := map[[2]string]string{}
	for _, row := range rows[1:] {
		require.NotEmpty(t, row[2])
		roots[[2]string{row[0], row[1]}] = row[2]
	}
	return roots
}
