package match

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
)

// TestMemoryChangesNothing: a matcher that has met many lines proposes for each what one proposes that has met none.
func TestMemoryChangesNothing(t *testing.T) {
	texts := []string{
		"1 cup cooked brown rice", "2 cups brown rice, cooked", "brown rice", "1 can black beans, drained", "2 x 15 oz cans black beans",
		"black beans", "3 eggs", "1 egg, beaten", "eggs", "salt to taste", "salt", "1 lb chicken breast, diced", "chicken breast", "2 ears corn", "corn",
	}
	f, err := os.Open("testdata/judged.csv")
	require.NoError(t, err)
	defer f.Close()
	in := csv.NewReader(f)
	in.Comment, in.FieldsPerRecord = '#', -1
	rows, err := in.ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(rows), 150)
	for _, row := range rows {
		texts = append(texts, row...)
	}
	seasoned := New(foods.Builtin())
	for range 2 {
		for _, text := range texts {
			line := lines.Parse(text)
			require.Equal(t, New(foods.Builtin()).Candidates(line), seasoned.Candidates(line), text)
		}
	}
}
