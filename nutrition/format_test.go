package nutrition

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "rewrite the golden files under testdata")

// requireGolden compares with a file under testdata, or rewrites it under -update.
func requireGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, strings.ReplaceAll(string(want), "\r\n", "\n"), got)
}

func TestAmountFormatGolden(t *testing.T) {
	mg, g, kcal, rae := Sodium.Unit(), Protein.Unit(), EnergyKcal.Unit(), VitaminA.Unit()
	tests := []struct {
		a Amount
		u Unit
	}{
		{Exactly(0), mg}, {Exactly(2300), mg}, {Exactly(2299.6), mg}, {Exactly(123456789), mg},
		{Exactly(999.6), mg}, {Exactly(99.96), mg}, {Exactly(12.34), g}, {Exactly(1.2345), g}, {Exactly(0.0456), g}, {Exactly(1e-9), g},
		{Exactly(2037.89), kcal}, {Exactly(700), rae}, {Exactly(2.0 / 3), g}, {Exactly(30), Unit{}},
		{Amount{1259.3, 1609.8}, mg}, {Amount{0, 610}, mg}, {Amount{31.02, 31.04}, mg}, {Amount{31, 31 + 1e-13}, mg}, {Amount{0.25, 1}, g},
		{Amount{5, inf}, g}, {Amount{1234.5, inf}, mg}, {Amount{0, inf}, mg}, {Unbounded(), mg},
		{Amount{-inf, 12}, mg}, {Amount{-5, 3}, mg}, {Exactly(-4), mg}, {Exactly(math.Copysign(0, -1)), mg},
		{Exactly(math.NaN()), mg}, {Amount{2, 1}, mg},
	}
	var b strings.Builder
	for _, tt := range tests {
		fmt.Fprintf(&b, "%v %s\t%s\n", tt.a, tt.u, tt.a.Format(tt.u))
	}
	requireGolden(t, "format.golden", b.String())
}

// Two amounts that a rule tells apart must not read as one.
func TestFormatPair(t *testing.T) {
	mg := Sodium.Unit()
	tests := []struct {
		a, b         Amount
		wantA, wantB string
	}{
		{Exactly(2600), Exactly(2300), "2,600 mg", "2,300 mg"},
		{Exactly(2300.4), Exactly(2300), "2,300.4 mg", "2,300 mg"},
		{Exactly(2300.0004), Exactly(2300), "2,300.0004 mg", "2,300 mg"},
		{Exactly(2300), Exactly(2300), "2,300 mg", "2,300 mg"},
		{Amount{1900, 2300.2}, Exactly(2300), "1,900-2,300.2 mg", "2,300 mg"},
		{Amount{1900, 2600}, Exactly(2300), "1,900-2,600 mg", "2,300 mg"},
		{Exactly(2300 + 1e-11), Exactly(2300), "2,300 mg", "2,300 mg"}, // rounding noise
		{Anything(), Exactly(2300), "unknown", "2,300 mg"},
	}
	for _, tt := range tests {
		a, b := FormatPair(tt.a, tt.b, mg)
		require.Equal(t, tt.wantA, a)
		require.Equal(t, tt.wantB, b)
	}
}

func TestFormatPairTellsApartWhatRulesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := rapid.Float64Range(0.01, 1e5).Draw(t, "limit")
		x := limit + rapid.Float64Range(-1, 1).Draw(t, "off")*limit/1000
		a, b := FormatPair(Exactly(x), Exactly(limit), Sodium.Unit())
		if math.Abs(x-limit) > 1e-7*limit {
			require.NotEqual(t, a, b)
		}
	})
}

func TestFormatReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(0.001, 1e9).Draw(t, "v")
		q, err := ParseQuantity(Exactly(v).Format(Sodium.Unit()))
		require.NoError(t, err)
		require.InEpsilon(t, v, q.Value, 0.006, "three digits at least")
	})
}
