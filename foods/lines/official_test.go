package lines

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every ingredient line of the public-domain-recipes collection is read: each names a food, is a heading, or is named in a
// doubt. That amounts are found is counted, so that a change that loses some is seen.
func TestThePublicDomainRecipesAreRead(t *testing.T) {
	f, err := os.Open("../../../shared/data/recipes/public-domain-recipes.tar.gz")
	if err != nil {
		t.Skip("the collection is not here:", err)
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	require.NoError(t, err)
	listed := regexp.MustCompile(`(?m)^\s*[-*+] +(.*)$`)
	total, withAmount, unnamed := 0, 0, 0
	for archive := tar.NewReader(unzipped); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		if !strings.HasSuffix(h.Name, ".md") {
			continue
		}
		text, err := io.ReadAll(archive)
		require.NoError(t, err)
		_, ingredients, _ := strings.Cut(string(text), "## Ingredients")
		ingredients, _, _ = strings.Cut(ingredients, "\n## ")
		for _, m := range listed.FindAllStringSubmatch(ingredients, -1) {
			line := Parse(m[1])
			checkLine(t, m[1], line)
			total++
			if line.Quantity.Given != NotGiven {
				withAmount++
			} else {
				require.True(t, line.Heading || len(line.Doubts) > 0, "%q has no amount and no doubt", m[1])
			}
			if line.Confidence == 0 {
				unnamed++
			}
		}
	}
	t.Logf("%d lines, %d with an amount, %d without a name", total, withAmount, unnamed)
	require.Greater(t, total, 3000)
	require.Less(t, unnamed, 10)
	require.Greater(t, withAmount*100, total*70)
}
