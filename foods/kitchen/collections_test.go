package kitchen_test

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipefile"
	"github.com/mealwright/mealwright/nutrition"
)

// Every ingredient of the public collections either is known to the gram or is named in a finding at its own line.
func TestEveryLineOfTheCollectionsIsKnownOrNamed(t *testing.T) {
	ingredients, exact := 0, 0
	k := kitchen.New(kitchen.Config{Assume: 0.8})
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
				d, _ := k.Of(r)
				named := map[string]bool{}
				for _, finding := range d.Findings() {
					named[finding.Position.String()] = true
				}
				for i := range d.Parts {
					p := &d.Parts[i]
					ingredients++
					if amounts := p.Amounts(); amounts.At(nutrition.Protein).Known() {
						exact++
						continue
					}
					require.True(t, named[p.Ingredient.Position.String()], "%s: %q is open and in no finding", r.Title, p.Line.Text)
				}
			}
		}
	}
	t.Logf("%d ingredients, %d of them with their protein known exactly", ingredients, exact)
	require.Greater(t, ingredients, 3000)
}
