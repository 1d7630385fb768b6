package words

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestStems(t *testing.T) {
	cases := []struct {
		text string
		want []string
	}{
		{"Bananas, raw", []string{"banana", "raw"}},
		{"peach peaches", []string{"peach", "peach"}},
		{"berry berries", []string{"berry", "berry"}},
		{"cookie cookies", []string{"cooky", "cooky"}},
		{"tomato tomatoes", []string{"tomato", "tomato"}},
		{"radish radishes", []string{"radish", "radish"}},
		{"quiche quiches", []string{"quich", "quich"}},
		{"box boxes", []string{"box", "box"}},
		{"cheese cheeses", []string{"cheese", "cheese"}},
		{"swiss asparagus hummus bass", []string{"swiss", "asparagus", "hummus", "bass"}},
		{"gas", []string{"gas"}},
		{"CAMPBELL'S Campbell’s", []string{"campbell", "campbell"}},
		{"Jalapeño purée façade Crème brûlée", []string{"jalapeno", "puree", "facade", "creme", "brulee"}},
		{"long-grain 3.25% 1/2", []string{"long", "grain", "3", "25", "1", "2"}},
		{"豆腐", []string{"豆腐"}},
		{"", nil},
		{" ,;()' ", nil},
	}
	for _, c := range cases {
		require.Equal(t, c.want, Stems(c.text), c.text)
	}
}

func TestParts(t *testing.T) {
	var got []string
	Each("Beans (white, small), 1,000 island, canned", func(w Word) bool {
		got = append(got, fmt.Sprint(string(w.Stem), " ", w.Part, " ", w.Aside))
		return true
	})
	require.Equal(t, []string{"bean 0 false", "white 0 true", "small 0 true", "1 1 false", "000 1 false",
		"island 1 false", "canned 2 false"}, got)
}

func TestEachStops(t *testing.T) {
	n := 0
	Each("one two three", func(Word) bool { n++; return n < 2 })
	require.Equal(t, 2, n)
}

func TestLongWordsAreCut(t *testing.T) {
	stems := Stems(strings.Repeat("ab", 500))
	require.Len(t, stems, 1)
	require.LessOrEqual(t, len(stems[0]), longest)
}

// Cutting a word down again changes nothing that a search would notice: no stem is empty, and all are small letters.
func FuzzEach(f *testing.F) {
	for _, s := range []string{"Bananas, raw", "É", "'s", "(((", "\xff", "Ⱥ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		part := 0
		Each(s, func(w Word) bool {
			if len(w.Stem) == 0 || len(w.Stem) > longest || !utf8.Valid(w.Stem) || w.Part < part {
				t.Fatalf("%q gives %q in part %d", s, w.Stem, w.Part)
			}
			part = w.Part
			return true
		})
	})
}
