package cooklang

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/samples"
	"github.com/mealwright/mealwright/foods/recipe"
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

// Every line of every file of the collection is a piece of the document, comments aside, or a problem stands at it; and
// the document holds nothing that the file does not.
func TestCollectionsAreReadToTheLastLine(t *testing.T) {
	files, lines := 0, 0
	here := eachFile(t, "cooklang-permissive.tar.gz", func(name string, data []byte) {
		if !strings.HasSuffix(name, ".cook") && !strings.HasSuffix(name, ".menu") {
			return
		}
		files++
		doc, problems := Parse(name, data)
		text := strings.ReplaceAll(string(data), "\r\n", "\n")
		lines += strings.Count(text, "\n")
		lost, left := lostLines(text, doc, problems)
		require.Empty(t, lost, name)
		require.Empty(t, left, name)
		r, _ := Read(name, data)
		require.NotEmpty(t, r.Title)
		require.NotEmpty(t, r.Ingredients, name)
		require.NotEmpty(t, r.Steps, name)

		doc.Blocks = doc.Blocks[:len(doc.Blocks)-1] // the test would notice
		lost, _ = lostLines(text, doc, problems)
		require.NotEmpty(t, lost, name)
	})
	if !here {
		t.Skip("the recipe collections are not here")
	}
	require.Greater(t, files, 15)
	require.Greater(t, lines, 400)
}

// What the language leaves out, told apart here in another way than by the reader.
var (
	blockComment = regexp.MustCompile(`(?s)\[-.*?-\]`)
	lineComment  = regexp.MustCompile(`(?m)(^|[^-])--($|[^-].*)`)
)

// lostLines holds a document against its file.
func lostLines(text string, doc *Document, problems []recipe.Problem) (lost []string, left string) {
	var pieces []string
	for _, f := range doc.Metadata {
		outer, inner, nested := strings.Cut(f.Name, ".")
		if !nested {
			inner = f.Name
		} else if !slices.Contains(pieces, outer) {
			pieces = append(pieces, outer)
		}
		pieces = append(pieces, inner+" "+f.Text)
	}
	for _, b := range doc.Blocks {
		piece := b.Text
		for _, p := range b.Parts {
			if name := p.Name + p.Alias; p.Reference != "" {
				piece += p.Reference
			} else {
				piece += name
			}
			piece += p.Text + p.Quantity + p.Unit + p.Note
		}
		pieces = append(pieces, piece)
	}
	text = blockComment.ReplaceAllStringFunc(text, func(c string) string { return strings.Repeat("\n", strings.Count(c, "\n")) })
	text = lineComment.ReplaceAllString(text, "$1")
	return samples.Lost(text, pieces, func(line int) bool {
		return slices.ContainsFunc(problems, func(p recipe.Problem) bool { return p.Position.Line == line })
	})
}
