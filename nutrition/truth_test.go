package nutrition

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var truths = []Truth{Unknown, False, True}

func TestTruthTable(t *testing.T) {
	require.Equal(t, Unknown, Truth(0), "the zero value is the safe one")
	require.Equal(t, True, TruthOf(true))
	require.Equal(t, False, TruthOf(false))
	require.Equal(t, []string{"unknown", "false", "true"}, []string{Unknown.String(), False.String(), True.String()})
	for _, tt := range []struct{ a, b, and, or Truth }{
		{True, True, True, True},
		{True, False, False, True},
		{False, False, False, False},
		{True, Unknown, Unknown, True},
		{False, Unknown, False, Unknown},
		{Unknown, Unknown, Unknown, Unknown},
	} {
		require.Equal(t, tt.and, tt.a.And(tt.b), "%v and %v", tt.a, tt.b)
		require.Equal(t, tt.and, tt.b.And(tt.a), "%v and %v", tt.b, tt.a)
		require.Equal(t, tt.or, tt.a.Or(tt.b), "%v or %v", tt.a, tt.b)
		require.Equal(t, tt.or, tt.b.Or(tt.a), "%v or %v", tt.b, tt.a)
	}
}

func TestTruthLaws(t *testing.T) {
	for _, a := range truths {
		require.Equal(t, a, a.Not().Not())
		for _, b := range truths {
			require.Equal(t, a.Not().Or(b.Not()), a.And(b).Not(), "De Morgan, %v and %v", a, b)
			require.Equal(t, a.Not().And(b.Not()), a.Or(b).Not(), "De Morgan, %v or %v", a, b)
			for _, c := range truths {
				require.Equal(t, a.And(b).And(c), a.And(b.And(c)))
				require.Equal(t, a.Or(b).Or(c), a.Or(b.Or(c)))
				require.Equal(t, a.And(b.Or(c)), a.And(b).Or(a.And(c)))
			}
		}
	}
}

// An answer that is decided stays decided whatever Unknown turns out to be.
func TestTruthIsSound(t *testing.T) {
	become := func(t Truth) []Truth {
		if t == Unknown {
			return []Truth{False, True}
		}
		return []Truth{t}
	}
	for _, a := range truths {
		for _, b := range truths {
			for _, x := range become(a) {
				for _, y := range become(b) {
					if got := a.And(b); got != Unknown {
						require.Equal(t, got, x.And(y))
					}
					if got := a.Or(b); got != Unknown {
						require.Equal(t, got, x.Or(y))
					}
				}
			}
		}
	}
}

func TestTruthOutOfRangeIsUnknown(t *testing.T) {
	require.Equal(t, "unknown", Truth(7).String())
	require.Equal(t, Unknown, Truth(7).Not())
	require.Equal(t, Unknown, Truth(7).And(True))
	require.Equal(t, Unknown, Truth(7).Or(False))
}

func TestComparisons(t *testing.T) {
	limit := Exactly(2300)
	tests := []struct {
		a                             Amount
		atMost, below, atLeast, above Truth
	}{
		{Exactly(2000), True, True, False, False},
		{Exactly(2300), True, False, True, False},
		{Exactly(2300.0000000001), True, False, True, False}, // a sum's last digit decides nothing
		{Exactly(2300.001), False, False, True, True},
		{Exactly(2299.999), True, True, False, False},
		{Amount{0, 2300}, True, Unknown, Unknown, False},
		{Amount{1900, 2600}, Unknown, Unknown, Unknown, Unknown},
		{Amount{2300, 2600}, Unknown, False, True, Unknown},
		{Amount{2400, inf}, False, False, True, True},
		{Anything(), Unknown, Unknown, Unknown, Unknown},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.a), func(t *testing.T) {
			require.Equal(t, tt.atMost, tt.a.AtMost(limit), "<=")
			require.Equal(t, tt.below, tt.a.Below(limit), "<")
			require.Equal(t, tt.atLeast, tt.a.AtLeast(limit), ">=")
			require.Equal(t, tt.above, tt.a.Above(limit), ">")
		})
	}
}

func TestTolerance(t *testing.T) {
	require.Equal(t, 1e-9, Tolerance(0.5))
	require.Equal(t, 1e-9, Tolerance(-0.5))
	require.InEpsilon(t, 2.3e-6, Tolerance(2300), 1e-12)
	require.Zero(t, Tolerance(inf))
	require.Equal(t, True, Exactly(inf).AtMost(Exactly(inf)))
	require.Equal(t, True, Anything().AtMost(Exactly(inf)))
}

// contradiction looks for points in a and limit at which a decided answer is wrong.
func contradiction(t *rapid.T, compare func(a, limit Amount) Truth) error {
	a, limit := drawAmount(t, "a"), drawAmount(t, "limit")
	x, l := Exactly(drawPoint(t, a, "x")), Exactly(drawPoint(t, limit, "l"))
	if got := compare(a, limit); got != Unknown && got != compare(x, l) {
		return fmt.Errorf("%v against %v is %v, and %v against %v is not", a, limit, got, x, l)
	}
	return nil
}

func TestComparisonsAreSound(t *testing.T) {
	for name, compare := range map[string]func(a, limit Amount) Truth{
		"<=": Amount.AtMost, "<": Amount.Below, ">=": Amount.AtLeast, ">": Amount.Above,
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { require.NoError(t, contradiction(t, compare)) })
		})
	}
}

// The test above must be able to fail: it finds a comparison that was broken on purpose.
func TestABrokenComparisonIsFound(t *testing.T) {
	broken := map[string]func(a, limit Amount) Truth{
		"looks at the lower end only": func(a, limit Amount) Truth { return TruthOf(a.Lo <= limit.Lo) },
		"takes the middle":            func(a, limit Amount) Truth { return TruthOf((a.Lo+a.Hi)/2 <= (limit.Lo+limit.Hi)/2) },
		"forgets that limits vary": func(a, limit Amount) Truth {
			return Amount{a.Lo, a.Hi}.AtMost(Exactly(limit.Hi))
		},
	}
	for name, compare := range broken {
		t.Run(name, func(t *testing.T) {
			for seed := range 2000 {
				if rapid.Custom(func(t *rapid.T) error { return contradiction(t, compare) }).Example(seed) != nil {
					return
				}
			}
			t.Fatal("2,000 draws and no contradiction")
		})
	}
}

// A comparison and its opposite are never both decided the same way.
func TestComparisonsNegateEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawAmount(t, "a"), drawAmount(t, "b")
		require.Equal(t, a.AtMost(b).Not(), a.Above(b))
		require.Equal(t, a.Below(b).Not(), a.AtLeast(b))
		if a.Below(b) == True {
			require.Equal(t, True, a.AtMost(b), "what is below is at most")
		}
		if !math.IsInf(a.Hi, 0) && a.Known() {
			require.Equal(t, True, a.AtMost(a))
		}
	})
}
