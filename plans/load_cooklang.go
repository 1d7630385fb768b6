package plans

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/cooklang"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/plaintext"
	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
	"go.yaml.in/yaml/v3"
)

// IsCooklang reports whether a file is read as Cooklang, going by its name.
func IsCooklang(file string) bool {
	ending := strings.ToLower(path.Ext(file))
	return ending == ".cook" || ending == ".menu"
}

// parseCooklang reads a recipe or a menu as a plan.
func parseCooklang(file string, data []byte) (*Plan, rules.Diagnostics) {
	doc, problems := cooklang.Parse(file, data)
	r := doc.Recipe(file)
	p, ds := frontMatter(file, r.Title, data)
	sum := sha256.Sum256(data)
	p.Digest, p.cooked = hex.EncodeToString(sum[:]), true
	if strings.EqualFold(path.Ext(file), ".menu") {
		m := menu{file: file, recipe: r}
		p.Days = m.days(doc)
		ds = append(ds, m.diagnostics...)
	} else {
		use := &RecipeUse{File: path.Base(file), Servings: 1, Range: p.Range, here: r}
		p.Days = []Day{{Name: r.Title, Range: p.Range, Meals: []Meal{{Name: r.Title, Range: p.Range, Items: []Item{{Recipe: use, Range: p.Range}}}}}}
	}
	for _, problem := range problems {
		if problem.Fatal {
			ds = append(ds, diagnosticOf(problem))
		} else {
			p.unread = append(p.unread, diagnosticOf(problem))
		}
	}
	for i := range ds {
		ds[i].Line = p.Line(ds[i].Range)
	}
	return p, inOrder(ds)
}

func diagnosticOf(p recipe.Problem) rules.Diagnostic {
	return rules.Diagnostic{Code: p.Code, Message: p.Message, Hint: p.Hint, Range: placeOf(p.Position)}
}

// frontMatter reads what a plan says beside its food from the block of metadata; keys that no plan has are the recipe's.
func frontMatter(file, title string, data []byte) (*Plan, rules.Diagnostics) {
	text, _ := plaintext.Decode(data[:min(len(data), yamlsrc.MaxSize)])
	p := &Plan{Title: title, File: file, Covers: Share{Text: "2/3", Value: 2.0 / 3}, Ceilings: CeilingsShare, SaltAdded: SaltListed,
		Range: rules.Range{File: file, Line: 1, Column: 1, EndColumn: 2}, lines: strings.Split(text, "\n")}
	block, ok := metadata(p.lines)
	if !ok {
		return p, nil
	}
	doc, _ := yamlsrc.Parse(file, []byte(block))
	if doc == nil || doc.Root.Kind != yaml.MappingNode {
		return p, nil // what it says is no plan's; cooklang tells what is wrong with it
	}
	said := doc.Root.Content
	doc.Root.Content = []*yaml.Node{scalar("plan"), scalar(title), scalar("days"), {Kind: yaml.SequenceNode}}
	for i := 0; i+1 < len(said); i += 2 {
		key := said[i].Value
		if slices.Contains(planKeys(), key) && !slices.Contains([]string{"plan", "days", "box", "feeds", "eligible", "period"}, key) {
			doc.Root.Content = append(doc.Root.Content, said[i], said[i+1])
		}
	}
	l := &loader{Reader: yamlsrc.Reader{Doc: doc}, file: file}
	lines, whole := p.lines, p.Range
	p = l.plan(doc.Root)
	p.lines, p.Range = lines, whole
	var ds rules.Diagnostics
	for _, d := range diagnostics(file, nil, l.Problems) {
		if d.Code != "empty-plan" { // its days are not in the block
			ds = append(ds, d)
		}
	}
	return p, ds
}

// metadata is the block between the first two fences, with an empty line in the place of the first, so that every line
// keeps its number.
func metadata(lines []string) (string, bool) {
	if strings.TrimRight(lines[0], " \t") != "---" {
		return "", false
	}
	for i := 1; i < len(lines); i++ {
		if strings.TrimRight(lines[i], " \t") == "---" {
			return "\n" + strings.Join(lines[1:i], "\n"), true
		}
	}
	return "", false
}
