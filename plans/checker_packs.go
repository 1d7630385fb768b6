package plans

import (
	"crypto/sha256"
	"fmt"
	"path"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// ownText is the text of a pack that a plan names. It is read for every plan, since it may have changed since the last;
// what was compiled of the same text is used again.
type ownText struct {
	file string
	text []byte
	sum  [sha256.Size]byte
}

// ownTexts are the packs that the plan names, by paths relative to the plan's own file.
func (c *Checker) ownTexts(p *Plan) ([]ownText, rules.Diagnostics) {
	var texts []ownText
	var problems rules.Diagnostics
	for _, entry := range p.Packs {
		if c.packs == nil {
			problems = append(problems, rules.Diagnostic{
				Code: "pack", Range: entry.Range, Message: fmt.Sprintf("the pack %q cannot be read from here", entry.Text),
				Hint: "check the plan as a file, in the folder that holds the pack",
			})
			continue
		}
		file := path.Join(path.Dir(p.fileOf(entry)), entry.Text)
		text, ds := rules.ReadFile(c.packs, file)
		if len(ds) > 0 {
			problems = append(problems, ds...)
			continue
		}
		texts = append(texts, ownText{file, text, sha256.Sum256(text)})
	}
	return texts, problems
}

// key is the same for packs of the same name and text.
func (t *ownText) key() string { return "\x05" + t.file + "\x00" + string(t.sum[:]) }

// keyOf is the same for the same packs in the same order.
func keyOf(texts []ownText) string {
	var b strings.Builder
	for i := range texts {
		b.WriteString(texts[i].key())
	}
	return b.String()
}

// ownPack is a pack of the plan's own, compiled.
func (c *Checker) ownPack(text ownText) ([]*rules.Use, rules.Diagnostics) {
	if program, ok := c.programs.find(text.key()); ok {
		return one(program.With(nil))
	}
	pack, ds := rules.Parse(text.file, text.text)
	if len(ds) > 0 {
		return nil, ds
	}
	program, ds := rules.Compile(pack)
	if len(ds) > 0 {
		return nil, ds
	}
	c.programs.keep(text.key(), program, maxPrograms)
	return one(program.With(nil))
}
