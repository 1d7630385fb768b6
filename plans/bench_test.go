package plans

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/stretchr/testify/require"
)

// week is a plan of seven days, two meals a day and seven items a meal: 98 items of 40 foods.
func week() []byte {
	ids := []string{"05064", "11091", "20037", "04053", "09202", "15086", "11508", "11458", "12155", "01085",
		"09050", "16070", "20137", "11821", "09040", "11124", "11282", "11529", "01123", "20041"}
	var b strings.Builder
	b.WriteString("plan: A week\nservice: mtm\nconditions: [chf]\n" +
		"for: {reference: dri, sex: female, age: 68, weight: 70 kg, height: 165 cm, activity: low-active}\ndays:\n")
	next := 0
	for day := range 7 {
		fmt.Fprintf(&b, "  - day: day %d\n    meals:\n", day+1)
		for _, meal := range []string{"lunch", "dinner"} {
			fmt.Fprintf(&b, "      - meal: %s\n        items:\n", meal)
			for range 7 {
				amount := fmt.Sprintf("%d g", 20+next)
				if next%3 == 0 && ids[next%20] != "04053" {
					amount = "2 oz"
				}
				fmt.Fprintf(&b, "          - {food: \"ndb:%s\", amount: %s, note: item %d}\n", ids[next%len(ids)], amount, next)
				next++
			}
		}
	}
	return []byte(b.String())
}

func BenchmarkParseWeek(b *testing.B) {
	data := week()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		_, ds := Parse("week.yaml", data)
		require.Empty(b, ds)
	}
}

func BenchmarkBindWeek(b *testing.B) {
	p, ds := Parse("week.yaml", week())
	require.NoError(b, ds.Err())
	b.Run("first", func(b *testing.B) { // every food is put together
		b.ReportAllocs()
		for b.Loop() {
			_, ds := Bind(p, foods.Builtin())
			require.Empty(b, ds)
		}
	})
	b.Run("again", func(b *testing.B) { // the foods are known from other plans
		binder := NewBinder(foods.Builtin())
		b.ReportAllocs()
		for b.Loop() {
			_, ds := binder.Bind(p)
			require.Empty(b, ds)
		}
	})
}

// The example of the README, whose amounts are mostly household measures.
func BenchmarkBindExample(b *testing.B) {
	data, err := os.ReadFile("../examples/chf-week.yaml")
	require.NoError(b, err)
	p, ds := Parse("chf-week.yaml", data)
	require.NoError(b, ds.Err())
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, ds := Bind(p, foods.Builtin())
			require.NoError(b, ds.Err())
		}
	})
	b.Run("again", func(b *testing.B) {
		binder := NewBinder(foods.Builtin())
		b.ReportAllocs()
		for b.Loop() {
			_, ds := binder.Bind(p)
			require.NoError(b, ds.Err())
		}
	})
}
