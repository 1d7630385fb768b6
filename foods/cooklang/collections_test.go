package cooklang

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/samples"
)

// eachFile calls f for every file of an archive of recipes; it reports whether the archive is here.
func eachFile(t *testing.T, archive string, f func(name string, data []byte)) bool {
	t.Helper()
	here, err := samples.Each("../../../shared/data/recipes", archive, f)
	require.NoError(t, err)
	return here
}

func fromArchive(t *testing.T, archive, ending string) (found []byte) {
	t.Helper()
	eachFile(t, archive, func(name string, data []byte) {
		if strings.HasSuffix(name, ending) {
			found = data
		}
	})
	return found
}

// Whatever is marked in a file of the collections is an ingredient, a piece of cookware or a timer of the recipe, or is
// named in a problem.
func TestCollectionsAreRead(t *testing.T) {
	files := 0
	here := eachFile(t, "cooklang-permissive.tar.gz", func(name string, data []byte) {
		if !strings.HasSuffix(name, ".cook") {
			return
		}
		files++
		doc, problems := Parse(name, data)
		marked := 0
		for _, b := range doc.Blocks {
			for _, p := range b.Parts {
				if p.Kind == Text {
					require.NotContains(t, p.Text, "{", name)
					continue
				}
				marked++
				require.NotZero(t, p.Position.Line, name)
			}
		}
		signs := 0
		for _, sign := range []string{"{"} {
			signs += strings.Count(string(data), sign)
		}
		require.GreaterOrEqual(t, marked+len(problems), signs, "%s: %v", name, problems)
		r, _ := Read(name, data)
		require.NotEmpty(t, r.Title)
		require.NotEmpty(t, r.Ingredients, name)
		require.NotEmpty(t, r.Steps, name)
	})
	if !here {
		t.Skip("the recipe collections are not here")
	}
	require.Greater(t, files, 15)
}
