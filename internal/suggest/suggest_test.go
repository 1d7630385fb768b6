package suggest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestClosest(t *testing.T) {
	nutrients := []string{"sodium", "saturated_fat", "potassium", "iron", "iodine", "vitamin_b6", "vitamin_b12", "fat", "zinc"}
	tests := []struct{ word, want string }{
		{"sodum", "sodium"},
		{"Sodium", "sodium"},
		{"sodiumm", "sodium"},
		{"osdium", "sodium"},
		{"potasium", "potassium"},
		{"saturated fat", "saturated_fat"},
		{"saturated-fats", "saturated_fat"},
		{"vitamin_b13", "vitamin_b12"}, // nearer than vitamin_b6
		{"irno", "iron"},
		{"fta", "fat"},
		{"sat", "fat"}, // one letter off is nearer than a beginning
		{"satur", "saturated_fat"},
		{"pot", "potassium"},
		{"vitamin", ""}, // begins two names
		{"z", ""},
		{"", ""},
		{"cholesterol", ""},
		{strings.Repeat("sodium", 1000), ""},
	}
	for _, tt := range tests {
		t.Run(tt.word, func(t *testing.T) {
			got, ok := Closest(tt.word, nutrients)
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.want != "", ok)
		})
	}
}

func TestClosestTakesTheFirstOfEquals(t *testing.T) {
	got, _ := Closest("cat", []string{"bat", "hat"})
	require.Equal(t, "bat", got)
	got, _ = Closest("cat", []string{"hat", "bat"})
	require.Equal(t, "hat", got)
	_, ok := Closest("cat", nil)
	require.False(t, ok)
}

func TestDidYouMean(t *testing.T) {
	require.Equal(t, `; did you mean "sodium"?`, DidYouMean("sodum", []string{"sodium"}))
	require.Empty(t, DidYouMean("xyz", []string{"sodium"}))
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"abc", "abc", 0},
		{"abc", "acb", 1}, {"ca", "abc", 3}, {"kitten", "sitting", 3}, {"µg", "ug", 1},
	}
	for _, tt := range tests {
		require.Equal(t, tt.want, distance([]rune(tt.a), []rune(tt.b)), "%s %s", tt.a, tt.b)
	}
}

func TestDistanceIsSymmetricAndOneForOneEdit(t *testing.T) {
	words := rapid.SliceOfN(rapid.RuneFrom([]rune("abcµ_")), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		require.Equal(t, distance(a, b), distance(b, a))
		require.Equal(t, 0, distance(a, a))
		require.Equal(t, string(a) == string(b), distance(a, b) == 0)
		at := rapid.IntRange(0, len(a)).Draw(t, "at")
		longer := append(append(append([]rune{}, a[:at]...), 'z'), a[at:]...)
		require.Equal(t, 1, distance(a, longer))
	})
}

func FuzzClosest(f *testing.F) {
	f.Add("sodum", "sodium")
	f.Add("\xff\xfe", "\u0130")
	f.Fuzz(func(t *testing.T, word, name string) {
		got, ok := Closest(word, []string{name})
		if ok && got != name {
			t.Fatalf("Closest(%q) = %q, which was not offered", word, got)
		}
	})
}

func BenchmarkClosest(b *testing.B) {
	var among []string
	for _, a := range []string{"sod", "pot", "vit", "chol"} {
		for _, c := range []string{"ium", "assium", "amin_b", "esterol", "ate", "ide"} {
			among = append(among, a+c)
		}
	}
	for b.Loop() {
		Closest("sodum", among)
	}
}
