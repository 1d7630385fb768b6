package plans

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/cooklang"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/frontmatter"
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

func (p *Plan) isMenu() bool { return strings.EqualFold(path.Ext(p.File), ".menu") }

// parseCooklang reads a recipe or a menu as a plan.
func parseCooklang(file string, data []byte) (*Plan, rules.Diagnostics) {
	text, _ := plaintext.Decode(data[:min(len(data), yamlsrc.MaxSize)])
	front := frontmatter.Read(file, text)
	doc, problems := cooklang.ParseBehind(file, data, &front)
	r := doc.Recipe(file)
	p, ds := planOf(file, r.Title, text, &front)
	sum := sha256.Sum256(data)
	p.Digest, p.cooked = hex.EncodeToString(sum[:]), true
	if p.isMenu() {
		m := menu{file: file, recipe: r}
		p.Days = m.days(doc)
		ds = append(ds, m.diagnostics...)
		r.Steps, r.Sections = nil, nil // its days are made of them
		p.aside, p.unread = m.aside, m.uncounted
	} else {
		use := &RecipeUse{File: path.Base(file), Servings: 1, Range: p.Range, here: r}
		p.Days = []Day{{Name: r.Title, Range: p.Range, Meals: []Meal{{Name: r.Title, Range: p.Range, Items: []Item{{Recipe: use, Range: p.Range}}}}}}
	}
	p.of = []*recipe.Recipe{r}
	ds = append(ds, p.waive(r.Comments, strings.Count(text[:front.Rest], "\n"))...)
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

// planOf is what the block of metadata says of a plan beside its food; keys that no plan has are the recipe's.
func planOf(file, title, text string, front *frontmatter.Block) (*Plan, rules.Diagnostics) {
	p := &Plan{Title: title, File: file, Covers: Share{Text: "2/3", Value: 2.0 / 3}, Ceilings: CeilingsShare, SaltAdded: SaltListed,
		Range: rules.Range{File: file, Line: 1, Column: 1, EndColumn: 2}, lines: strings.Split(text, "\n")}
	doc := front.Doc
	if doc == nil {
		return p, nil // what it says is no plan's
	}
	said := doc.Root.Content
	doc.Root.Content = []*yaml.Node{scalar("plan"), scalar(title), scalar("days"), {Kind: yaml.SequenceNode}}
	for i := 0; i+1 < len(said); i += 2 {
		key := said[i].Value
		if slices.Contains(planKeys(), key) && !slices.Contains([]string{"plan", "days", "box", "feeds", "eligible", "period"}, key) {
			doc.Root.Content = append(doc.Root.Content, said[i], said[i+1])
		}
	}
	l := &loader{Reader: yamlsrc.Reader{Doc: doc}, file: file, metadata: true}
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
