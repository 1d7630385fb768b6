package nutrition

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestProfileZeroIsUnknownAndNothingIsZero(t *testing.T) {
	var unknown Profile
	nothing := Nothing()
	for n := range Nutrients() {
		require.Equal(t, Anything(), unknown.At(n), "%s of a zero profile", n)
		require.Equal(t, Exactly(0), nothing.At(n), "%s of nothing", n)
	}
}

func TestProfileSetLeavesTheRestUnknown(t *testing.T) {
	var p Profile
	p.Set(Sodium, Exactly(33))
	require.Equal(t, Exactly(33), p.At(Sodium))
	require.Equal(t, Anything(), p.At(Potassium))
}

// An amount of food is never negative, and a profile never holds what is none.
func TestProfileSetHoldsPossibleAmountsOnly(t *testing.T) {
	tests := []struct {
		name     string
		in, want Amount
	}{
		{"partly negative", Amount{-1, 5}, Amount{0, 5}},
		{"all negative", Amount{-5, -1}, Anything()},
		{"not an interval", Amount{5, 1}, Anything()},
		{"not a number", Exactly(math.NaN()), Anything()},
		{"unbounded", Unbounded(), Anything()},
		{"at least", Amount{5, inf}, Amount{5, inf}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p Profile
			p.Set(Iron, tt.in)
			require.Equal(t, tt.want, p.At(Iron))
		})
	}
}

func TestProfileOfNoNutrient(t *testing.T) {
	var p Profile
	p.Set(NutrientCount, Exactly(1))
	p.Set(255, Exactly(1))
	require.Equal(t, Anything(), p.At(NutrientCount))
	require.Equal(t, Anything(), p.At(255))
	require.Empty(t, Nutrient(255).String())
	require.Zero(t, Nutrient(255).Unit())
	require.Zero(t, Nutrient(255).Info())
}

func TestProfileAddScaled(t *testing.T) {
	var food Profile // sodium known, iron bounded, the rest unknown
	food.Set(Sodium, Exactly(100))
	food.Set(Iron, Amount{0, 4})

	sum := Nothing()
	sum.AddScaled(&food, 1.5)
	sum.AddScaled(&food, 0.5)
	require.Equal(t, Exactly(200), sum.At(Sodium))
	require.Equal(t, Amount{0, 8}, sum.At(Iron))
	require.Equal(t, Anything(), sum.At(Zinc))

	var unknown Profile
	sum.Add(&unknown)
	require.Equal(t, Amount{200, inf}, sum.At(Sodium), "an unknown food leaves what was there as the least")

	none := Nothing()
	none.AddScaled(&unknown, 0)
	require.Equal(t, Exactly(0), none.At(Sodium), "none of an unknown food is none")
}

func TestProfileAddScaledByWhatIsNoMultiple(t *testing.T) {
	for _, k := range []float64{-1, math.NaN(), inf, -inf} {
		food, sum := Nothing(), Nothing()
		sum.AddScaled(&food, k)
		require.Equal(t, Anything(), sum.At(Sodium), "times %v", k)
	}
}

func TestProfileScaleAndAll(t *testing.T) {
	food := Nothing()
	food.Set(Protein, Amount{10, 12})
	half := food.Scale(0.5)
	require.Equal(t, Amount{5, 6}, half.At(Protein))
	require.Equal(t, Amount{10, 12}, food.At(Protein), "the original is not changed")

	count, last := 0, Nutrient(0)
	for n, a := range half.All() {
		require.Equal(t, half.At(n), a)
		require.True(t, n == 0 || n > last, "in order")
		count, last = count+1, n
	}
	require.Equal(t, NutrientCount, count)
	for range half.All() {
		break // stopping early is allowed
	}
}

// Scale is right also when it is asked of itself.
func TestProfileAddItself(t *testing.T) {
	p := Nothing()
	p.Set(Iron, Amount{1, 2})
	p.Add(&p)
	require.Equal(t, Amount{2, 4}, p.At(Iron))
}

// The fast loop says what Amount's own methods say, and holds every point.
func TestProfileAgreesWithAmount(t *testing.T) {
	nutrients := []Nutrient{EnergyKcal, Sodium, Iron, VitaminDIU}
	rapid.Check(t, func(t *rapid.T) {
		p, q := drawProfile(t, nutrients, "p"), drawProfile(t, nutrients, "q")
		k := rapid.OneOf(rapid.SampledFrom([]float64{0, 1, 1e-300}), rapid.Float64Range(0, 1e4)).Draw(t, "k")
		sum := p
		sum.AddScaled(&q, k)
		for n := range Nutrients() {
			want := p.At(n).Add(q.At(n).Scale(k))
			require.Equal(t, want, sum.At(n), "%s: %v plus %v times %v", n, p.At(n), k, q.At(n))
			require.True(t, sum.At(n).Valid())
		}
		scaled := q.Scale(k)
		for _, n := range nutrients {
			require.Equal(t, q.At(n).Scale(k), scaled.At(n))
		}
	})
}

// drawProfile is unknown, nothing, or has amounts of some nutrients.
func drawProfile(t *rapid.T, nutrients []Nutrient, label string) Profile {
	var p Profile
	if rapid.Bool().Draw(t, label+" starts from nothing") {
		p = Nothing()
	}
	for _, n := range nutrients {
		if rapid.Bool().Draw(t, label+" has "+n.String()) {
			p.Set(n, drawAmount(t, label+" "+n.String()))
		}
	}
	return p
}

func BenchmarkProfileAddScaled(b *testing.B) {
	food, day := Nothing(), Nothing()
	for n := range Nutrients() {
		food.Set(n, Amount{float64(n), float64(n) + 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		day.AddScaled(&food, 1.2)
	}
}

// BenchmarkProfileDay adds up what a week's checking does for one day: 100 items of 61 nutrients.
func BenchmarkProfileDay(b *testing.B) {
	foods := make([]Profile, 100)
	for i := range foods {
		for n := range Nutrients() {
			foods[i].Set(n, Exactly(float64(i)))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		day := Nothing()
		for i := range foods {
			day.AddScaled(&foods[i], 1.2)
		}
	}
}

// BenchmarkHandWrittenDay is the same day as a loop over bare numbers, for the ratio.
func BenchmarkHandWrittenDay(b *testing.B) {
	foods := make([][NutrientCount]float64, 100)
	for i := range foods {
		for n := range foods[i] {
			foods[i][n] = float64(i)
		}
	}
	var day [NutrientCount]float64
	for b.Loop() {
		day = [NutrientCount]float64{}
		for i := range foods {
			for n := range day {
				day[n] += 1.2 * foods[i][n]
			}
		}
	}
	require.NotZero(b, day[0])
}
