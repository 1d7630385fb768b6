package nutrition

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var inf = math.Inf(1)

func TestAmountConstructors(t *testing.T) {
	require.Equal(t, Amount{}, Exactly(0), "the zero Amount is exactly zero")
	require.Equal(t, Amount{1, 2}, Between(2, 1))
	require.Equal(t, Between(1, 2), Between(2, 1))
	require.True(t, Exactly(5).Known())
	require.False(t, Anything().Known())
	require.True(t, Anything().Contains(0))
	require.False(t, Anything().Contains(-1))
	require.True(t, Unbounded().Contains(-1))
	require.False(t, Amount{2, 1}.Valid())
	require.False(t, Exactly(math.NaN()).Valid())
}

func TestAmountArithmetic(t *testing.T) {
	tests := []struct {
		name      string
		got, want Amount
	}{
		{"sum", Amount{1, 2}.Add(Amount{10, 20}), Amount{11, 22}},
		{"sum with what is missing", Exactly(5).Add(Anything()), Amount{5, inf}},
		{"difference", Amount{10, 20}.Sub(Amount{1, 2}), Amount{8, 19}},
		{"difference of what is missing", Anything().Sub(Anything()), Unbounded()},
		{"a thing less itself is not known to be zero", Amount{1, 2}.Sub(Amount{1, 2}), Amount{-1, 1}},
		{"negative", Amount{1, inf}.Neg(), Amount{-inf, -1}},
		{"half of it", Amount{1, 2}.Scale(0.5), Amount{0.5, 1}},
		{"none of what is missing is none", Anything().Scale(0), Exactly(0)},
		{"negative multiple", Amount{1, inf}.Scale(-2), Amount{-inf, -2}},
		{"a multiple that is no number", Amount{1, 2}.Scale(math.NaN()), Unbounded()},
		{"product", Amount{-1, 2}.Mul(Amount{3, 4}), Amount{-4, 8}},
		{"product with none", Anything().Mul(Exactly(0)), Exactly(0)},
		{"quotient", Amount{1, 2}.Div(Amount{4, 8}), Amount{0.125, 0.5}},
		{"quotient by what may be zero", Amount{1, 2}.Div(Amount{0, 8}), Unbounded()},
		{"quotient by what may be anything", Exactly(1).Div(Anything()), Unbounded()},
		{"quotient by at least", Exactly(1).Div(Amount{2, inf}), Amount{0, 0.5}},
		{"unbounded by unbounded", Amount{1, inf}.Div(Amount{2, inf}), Amount{0, inf}},
		{"negative divisor", Amount{1, 2}.Div(Amount{-2, -1}), Amount{-2, -0.5}},
		{"hull", Amount{1, 2}.Hull(Amount{5, 6}), Amount{1, 6}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, tt.got) })
	}
}

func TestAmountMeet(t *testing.T) {
	m, ok := Amount{1, 5}.Meet(Amount{3, 9})
	require.True(t, ok)
	require.Equal(t, Amount{3, 5}, m)
	_, ok = Amount{1, 2}.Meet(Amount{3, 4})
	require.False(t, ok)
	m, ok = Amount{1, 3}.Meet(Amount{3, 4})
	require.True(t, ok, "one value in common is something in common")
	require.Equal(t, Exactly(3), m)
}

// Whatever the values inside two amounts are, the result of an operation on the amounts holds the result of
// the operation on the values. This is what makes a verdict on the result a verdict on the values.
func TestAmountOperationsAreSound(t *testing.T) {
	ops := []struct {
		name    string
		amounts func(a, b Amount) Amount
		points  func(x, y float64) float64
	}{
		{"add", Amount.Add, func(x, y float64) float64 { return x + y }},
		{"sub", Amount.Sub, func(x, y float64) float64 { return x - y }},
		{"mul", Amount.Mul, func(x, y float64) float64 { return x * y }},
		{"div", Amount.Div, func(x, y float64) float64 { return x / y }},
		{"neg", func(a, _ Amount) Amount { return a.Neg() }, func(x, _ float64) float64 { return -x }},
		{"hull", Amount.Hull, func(x, _ float64) float64 { return x }},
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawAmount(t, "a"), drawAmount(t, "b")
		x, y := drawPoint(t, a, "x"), drawPoint(t, b, "y")
		for _, op := range ops {
			got := op.amounts(a, b)
			require.True(t, got.Valid(), "%s of %v and %v is %v", op.name, a, b, got)
			if p := op.points(x, y); !math.IsNaN(p) { // 0 / 0 has no value to hold
				require.True(t, got.Contains(p), "%s of %v and %v is %v, without %v", op.name, a, b, got, p)
			}
		}
		k := drawPoint(t, b, "k")
		require.True(t, a.Scale(k).Contains(k*x), "%v times %v", a, k)
		require.True(t, a.Scale(k).Valid())
		if m, ok := a.Meet(b); ok {
			require.True(t, m.Valid())
			require.Equal(t, a.Contains(x) && b.Contains(x), m.Contains(x))
		} else {
			require.False(t, b.Contains(x))
		}
	})
}

// No NaN even where an amount is a single infinite value, which no food has.
func TestAmountNeverNaN(t *testing.T) {
	ends := rapid.SampledFrom([]float64{-inf, -math.MaxFloat64, -1, -5e-324, 0, 5e-324, 1, math.MaxFloat64, inf})
	rapid.Check(t, func(t *rapid.T) {
		a := Between(ends.Draw(t, "a.Lo"), ends.Draw(t, "a.Hi"))
		b := Between(ends.Draw(t, "b.Lo"), ends.Draw(t, "b.Hi"))
		k := ends.Draw(t, "k")
		for _, got := range []Amount{a.Add(b), a.Sub(b), a.Neg(), a.Mul(b), a.Div(b), a.Scale(k), a.Hull(b)} {
			require.True(t, got.Valid(), "from %v, %v and %v: %v", a, b, k, got)
		}
	})
}

// drawAmount draws any valid amount, unbounded and single ones often.
func drawAmount(t *rapid.T, label string) Amount {
	end := rapid.OneOf(
		rapid.Float64Range(-1e6, 1e6),
		rapid.SampledFrom([]float64{-1, 0, 1e-12, 1, 2300}),
	)
	lo := end.Draw(t, label+".Lo")
	switch rapid.IntRange(0, 5).Draw(t, label+" shape") {
	case 0:
		return Exactly(lo)
	case 1:
		return Amount{lo, inf}
	case 2:
		return Amount{-inf, lo}
	case 3:
		return Anything()
	}
	return Between(lo, end.Draw(t, label+".Hi"))
}

// drawPoint draws a finite value out of an amount, its ends often.
func drawPoint(t *rapid.T, a Amount, label string) float64 {
	lo, hi := max(a.Lo, -1e9), min(a.Hi, 1e9)
	switch rapid.IntRange(0, 3).Draw(t, label+" where") {
	case 0:
		return lo
	case 1:
		return hi
	}
	return rapid.Float64Range(lo, hi).Draw(t, label)
}
