package nutrition

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The worked cases of the clinical collection whose arithmetic lies in this package and is in no other test.

// W12: a goal set for 2,100 kcal goes with the energy.
func TestWorkedGoalPer2100(t *testing.T) {
	for goal, want := range map[float64]float64{1250: 952.38, 4700: 3580.95, 500: 380.95} {
		require.InDelta(t, want, Exactly(goal).Scale(1600.0/2100).Lo, 0.01)
	}
}

// W15: dietary folate, retinol activity and niacin equivalents.
func TestWorkedEquivalents(t *testing.T) {
	require.Equal(t, Exactly(220), FolateEquivalents(Exactly(50), Exactly(100)))
	require.Equal(t, Exactly(220), RetinolActivity(Exactly(100), Exactly(1200), Exactly(240), Exactly(240)))
	require.Equal(t, Exactly(10), NiacinEquivalents(Exactly(5), Exactly(0.3)))
}

func TestEquivalentsOfWhatIsMissing(t *testing.T) {
	require.Equal(t, Amount{5, inf}, NiacinEquivalents(Exactly(5), Anything()))
	require.Equal(t, Amount{5, 5 + 20}, NiacinEquivalents(Exactly(5), Amount{0, 1.2}))
	require.Equal(t, Amount{100, inf}, RetinolActivity(Exactly(100), Anything(), Exactly(0), Exactly(0)))
	require.Equal(t, Amount{50, 220}, FolateEquivalents(Exactly(50), Amount{0, 100}))
}

// W20 and W21: what is given per kg, for 70 kg.
func TestWorkedPerKg(t *testing.T) {
	kg, ok := Person{WeightKg: 82, DosingWeightKg: 70}.PerKgWeight()
	require.True(t, ok)
	tests := []struct{ perKg, want Amount }{
		{Amount{25, 35}, Amount{1750, 2450}},   // kcal on hemodialysis
		{Amount{1.0, 1.2}, Amount{70, 84}},     // g of protein on hemodialysis
		{Amount{0.55, 0.60}, Amount{38.5, 42}}, // g of protein in kidney disease without dialysis, KDOQI
		{Exactly(0.8), Exactly(56)},            // the same, KDIGO
		{Exactly(1.3), Exactly(91)},            // to be avoided above
	}
	for _, tt := range tests {
		got := tt.perKg.Scale(kg)
		require.InDelta(t, tt.want.Lo, got.Lo, 1e-9)
		require.InDelta(t, tt.want.Hi, got.Hi, 1e-9)
	}
}

// W22: a share of energy can lie under the floor in grams.
func TestWorkedShareUnderFloor(t *testing.T) {
	carbohydrate := Exactly(1800).Scale(0.35).Div(Exactly(4))
	require.InDelta(t, 157.5, carbohydrate.Lo, 1e-9)
	n, err := NeedsOf(Person{AgeMonths: 30 * 12, Trimester: 3}, NeedsOptions{EnergyKcal: 1800})
	require.NoError(t, err)
	floor, ok := n.Ref(Carbohydrate)
	require.True(t, ok)
	require.Equal(t, Exactly(175), floor)
	require.Equal(t, False, carbohydrate.AtLeast(floor))
}
