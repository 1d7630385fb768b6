package paprika

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

const soup = `{"uid":"A","name":"Soup","servings":"Serves 4","ingredients":"1 1/2 cups red lentils\n\nFOR THE TOP\n- 2 lemons\nTo serve:\nsalt to taste","directions":"Boil.\n\nServe.","nutritional_info":"Calories: 240\nSodium 450 mg, 12 g protein; Fat: 3","source":"A book","source_url":"","categories":["Winter"],"notes":"Keeps.","photo_data":null}`

func export(t *testing.T, texts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, text := range texts {
		w, err := z.Create(string(rune('a'+i)) + ".paprikarecipe")
		require.NoError(t, err)
		g := gzip.NewWriter(w)
		_, err = g.Write([]byte(text))
		require.NoError(t, err)
		require.NoError(t, g.Close())
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func TestExport(t *testing.T) {
	list, problems := Read("kitchen.paprikarecipes", export(t, soup, "{"))
	require.Len(t, list, 1)
	require.Equal(t, "kitchen.paprikarecipes/b.paprikarecipe:1:2: the JSON ends too early [json]", problems[0].String())
	r := list[0]
	require.Equal(t, nutrition.Exactly(4), r.Servings.Count)
	var lines []string
	for _, in := range r.Ingredients {
		lines = append(lines, r.SectionOf(in.Section)+"|"+in.Line)
	}
	require.Equal(t, []string{"|1 1/2 cups red lentils", "FOR THE TOP|2 lemons", "To serve|salt to taste"}, lines)
	require.Len(t, r.Steps, 2)
	values := map[nutrition.Nutrient]float64{}
	for _, v := range r.Nutrition.Values {
		values[v.Nutrient] = v.Amount.Lo
	}
	require.Equal(t, map[nutrition.Nutrient]float64{nutrition.EnergyKcal: 240, nutrition.Sodium: 450, nutrition.Protein: 12}, values,
		"fat has no unit, so it is not known")
}

func TestBombs(t *testing.T) {
	list, problems := Read("x", export(t, string(make([]byte, 17<<20)), soup))
	require.Len(t, list, 1, "the others are read")
	require.Equal(t, "archive", problems[0].Code)
	for _, data := range []string{"", "PK", "\x1f\x8b", "{}", `{"name":1}`} {
		list, problems := Read("x", []byte(data))
		require.Empty(t, list)
		require.True(t, problems[len(problems)-1].Fatal, "%q", data)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(soup))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, problems := Read("f", data)
		require.Positive(t, len(list)+len(problems))
	})
}
