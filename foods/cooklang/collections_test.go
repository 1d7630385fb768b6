package cooklang

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const collections = "../../../shared/data/recipes"

// eachFile calls f for every file of an archive of recipes; it reports whether the archive is here.
func eachFile(t *testing.T, archive string, f func(name string, data []byte)) bool {
	t.Helper()
	in, err := os.Open(filepath.Join(collections, archive))
	if err != nil {
		return false
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	require.NoError(t, err)
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return true
		}
		require.NoError(t, err)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		f(h.Name, data)
	}
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
