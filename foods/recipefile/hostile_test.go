package recipefile

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostile are files of nothing but one thing, each n bytes long or so.
func hostile(n int) map[string]string {
	all := func(piece string) string { return strings.Repeat(piece, 1+n/len(piece)) }
	const head = `{"@type":"Recipe","name":"a","recipeIngredient":["x"],`
	return map[string]string{
		"one_line": all("a"), "spaces": all(" "), "lines": all("\n"), "words": all("a\n"), "paragraphs": all("a\n\n"), "nul": all("\x00"), "not_utf8": all("\xff"),
		"utf16": "\xff\xfe" + all("a\x00"), "controls": all("\x01\x7f"), "signs": all("@"), "open_braces": all("@x{"), "ingredients": all("@x{1%g} "),
		"brackets": all("["), "objects": all(`{"a":`), "numbers": "[" + all("1,") + "1]", "pages": all("<p>"), "scripts": all(`<script type="application/ld+json">{"@type":"Recipe"}</script>`),
		"recipes": "[" + all(`{"@type":"Recipe","name":"a","recipeIngredient":["x"]},`) + "1]", "open_scripts": all("<script "), "comments": all("<!--"),
		"entities": head + `"description":"` + all("&amp;") + `"}`, "tags": head + `"recipeIngredient":["` + all("<p>a") + `"]}`, "open_tags": head + `"recipeIngredient":["` + all("<p ") + `"]}`,
		"names_again": head + all(`"a":1,`) + `"b":2}`, "cycles": `{"@graph":[` + all(`{"@id":"#a","author":{"@id":"#a"}},`) + `{}]}`,
		"graph": `{"@graph":[{"@id":"#a","@type":"Recipe","recipeIngredient":{"@id":"#a"},"recipeInstructions":{"@id":"#b"}},{"@id":"#b","itemListElement":[{"@id":"#b"}]}]}`,
		"steps": head + `"recipeInstructions":` + strings.Repeat(`{"itemListElement":[`, 30) + "1" + strings.Repeat("]}", 30) + "}",
		"items": "# a\n---\n" + all("- *1* x\n"), "sublists": "# a\n---\n- x\n" + all("  - y\n"), "headings": all("# a\n"), "setext": all("a\n-\n"), "links": "# a\n---\n" + all("- [a](b\n"), "stars": "# a\n---\n- " + all("*"), "dashes": all("-\n"), "quotes": all(">"),
		"fences": all("```\n"), "anchors": "ingredients: &a [x,x]\n" + all("b: *a\n"), "deep_yaml": all("- "), "keys": all("a: b\n"), "front_matter": "---\n" + all("a: b\n") + "---\n",
		"no_front_matter": "---\n" + all("a  :b\n") + "---\n", "metadata": all(">> a: b\n"), "sections": all("= a\n"), "block_comments": all("[- "), "line_comments": all("-- a\n"), "escapes": all("\\"),
		"paprika": `{"name":"a","directions":"","ingredients":"` + all(`x\n`) + `"}`, "tandoor": `{"name":"a","working_time":1,"steps":[` + all(`{"ingredients":[{"food":{"name":"x"}}]},`) + `{}]}`,
		"mealie": `{"name":"a","recipeIngredient":[` + all(`{"note":"x"},`) + `{}]}`, "backup": `{"recipes_ingredients":[` + all(`{"recipe_id":1},`) + `{}],"recipes":[` + all(`{"id":1},`) + `{}]}`,
		"gzip": all("\x1f\x8b"), "zip": all("PK\x03\x04"), "directory": all("PK\x01\x02"),
	}
}

// Whatever a file holds, under whatever name, reading it ends, reports no more than a person reads, and takes memory in
// step with its size: eight times the file takes not much more than eight times the memory.
func TestHostileFilesTakeNoMoreThanTheirSize(t *testing.T) {
	if testing.Short() {
		t.Skip("four hundred files, each twice")
	}
	const small = 8 << 10
	large := hostile(8 * small)
	for kind, text := range hostile(small) {
		for _, name := range []string{"a.cook", "a.menu", "a.md", "a.html", "a.json", "a.yaml", "a.paprikarecipe", "a.zip"} {
			t.Run(kind+"/"+name, func(t *testing.T) {
				of, eight := taken(t, name, text), taken(t, name, large[kind])
				const slack = 2 << 20
				require.Less(t, eight, 16*of+slack)
			})
		}
	}
}

// taken is how many bytes reading a file allocates.
func taken(t *testing.T, name, text string) int64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	list, problems := Read(name, []byte(text))
	runtime.ReadMemStats(&after)
	require.Positive(t, len(list)+len(problems))
	require.LessOrEqual(t, len(problems), 110)
	return int64(after.TotalAlloc - before.TotalAlloc)
}
