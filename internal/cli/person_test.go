package cli

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseAge(t *testing.T) {
	for text, months := range map[string]int{
		"68": 816, "68 years": 816, "68y": 816, "18 months": 18, "18mo": 18, "1.5": 18, "1 1/2 years": 18, "0.25 years": 3,
		"11.9 months": 11, "130": 1560,
	} {
		got, err := parseAge(text)
		require.NoError(t, err, text)
		require.Equal(t, months, got, text)
	}
	for _, text := range []string{"", "old", "-3", "131", "NaN", "68 weeks", "1e9", "68 68"} {
		_, err := parseAge(text)
		require.ErrorContains(t, err, `write years, such as 68, or "18 months"`, text)
	}
}

func TestParseWeight(t *testing.T) {
	for text, kg := range map[string]float64{"70kg": 70, "70 kg": 70, "154 lb": 69.85322498, "3500 g": 3.5} {
		got, err := parseWeight(text)
		require.NoError(t, err, text)
		require.InDelta(t, kg, got, 1e-9, text)
	}
	for _, text := range []string{"", "70", "70 kcal", "1 cup", "0 kg", "-70 kg", "7000 kg", "NaN kg", "70 stone"} {
		_, err := parseWeight(text)
		require.ErrorContains(t, err, "154 lb", text)
	}
}

func TestParseHeight(t *testing.T) {
	for text, cm := range map[string]float64{
		"165cm": 165, "165 cm": 165, "1.65 m": 165, "65 in": 165.1, "5 ft 5 in": 165.1, "5ft5in": 165.1, `5'5"`: 165.1, "5 ft": 152.4,
		"5 feet 5 inches": 165.1, "5 ft. 5 in.": 165.1,
	} {
		got, err := parseHeight(text)
		require.NoError(t, err, text)
		require.InDelta(t, cm, got, 1e-9, text)
	}
	for _, text := range []string{"", "tall", "165", "165 kg", "5 ft 5", "-165 cm", "1650 m", "3 cm", "NaN cm", "cm"} {
		_, err := parseHeight(text)
		require.ErrorContains(t, err, "5 ft 5 in", text)
	}
}

func TestParseCount(t *testing.T) {
	n, err := parseCount(" 2", 3, "a trimester: 1, 2 or 3")
	require.NoError(t, err)
	require.Equal(t, 2, n)
	for _, text := range []string{"", "0", "4", "2.5", "two", "-1"} {
		_, err := parseCount(text, 3, "a trimester: 1, 2 or 3")
		require.EqualError(t, err, `"`+text+`" is not a trimester: 1, 2 or 3`)
	}
}

// FuzzPersonFlags: whatever is typed is read or refused, and what is read is a person's.
func FuzzPersonFlags(f *testing.F) {
	for _, seed := range []string{"68", "18 months", "70kg", "154 lb", "5 ft 5 in", `5'5"`, "1 1/2 m", "½ ft 1 in", "9e99 cm", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if months, err := parseAge(text); err == nil {
			require.True(t, months >= 0 && months <= 130*12)
		}
		if kg, err := parseWeight(text); err == nil {
			require.True(t, kg >= 0.3 && kg <= 700)
		}
		if cm, err := parseHeight(text); err == nil {
			require.True(t, cm >= 25 && cm <= 280)
		}
	})
}

func TestHeightInFeetIsHeightInInches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		feet, inches := rapid.IntRange(1, 8).Draw(t, "feet"), rapid.IntRange(0, 11).Draw(t, "inches")
		both, err := parseHeight(number(float64(feet)) + " ft " + number(float64(inches)) + " in")
		require.NoError(t, err)
		one, err := parseHeight(number(float64(12*feet+inches)) + " in")
		require.NoError(t, err)
		require.InDelta(t, one, both, 1e-9)
	})
}
