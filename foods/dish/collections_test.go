package dish_test

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/dish"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/nutrition"
)

// Every ingredient of the public collections either is known to the gram or is named in a finding at its own line.
func TestEveryLineOfTheCollectionsIsKnownOrNamed(t *testing.T) {
	ingredients, exact := 0, 0
	for _, name := range []string{"cooklang-permissive.tar.gz", "public-domain-recipes.tar.gz"} {
		f, err := os.Open("../../../shared/data/recipes/" + name)
		if err != nil {
			t.Skip("the collections are not here:", err)
		}
		defer f.Close()
		unzipped, err := gzip.NewReader(f)
		require.NoError(t, err)
		for archive := tar.NewReader(unzipped); ; {
			h, err := archive.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
			if ending := path.Ext(h.Name); ending != ".cook" && ending != ".md" {
				continue
			}
			data, err := io.ReadAll(archive)
			require.NoError(t, err)
			recipes, _ := recipefile.Read(h.Name, data)
			for _, r := range recipes {
				d := dish.Compose(r, dish.Options{Assume: 0.8})
				named := map[int]bool{}
				for _, finding := range d.Findings {
					named[finding.Ingredient] = true
					if finding.Ingredient >= 0 {
						require.Equal(t, r.Ingredients[finding.Ingredient].Position, finding.Position)
					}
				}
				for i := range d.Ingredients {
					in := &d.Ingredients[i]
					ingredients++
					if in.Amounts.At(nutrition.Protein).Known() {
						exact++
						continue
					}
					require.True(t, named[i], "%s: %q is open and in no finding", r.Title, in.Line.Text)
				}
			}
		}
	}
	t.Logf("%d ingredients, %d of them with their protein known exactly", ingredients, exact)
	require.Greater(t, ingredients, 3000)
}
