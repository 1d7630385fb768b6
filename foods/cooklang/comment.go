package cooklang

import (
	"bytes"
	"strings"

	"github.com/mealwright/mealwright/foods/recipe"
)

// commentAt is a comment that begins at an offset.
type commentAt struct {
	from int
	text string
}

// comments keeps the comments that were taken out of buf, which holds what else there is. It walks over the lines from the
// last to the first, as what a comment is about follows it.
func (p *parser) comments(list []commentAt, buf []byte) {
	text := p.Text.Text
	kept := make([]recipe.Comment, len(list))
	next, about := len(list)-1, 0
	for end := len(text); next >= 0; {
		start := strings.LastIndexByte(text[:end], '\n') + 1
		switch {
		case len(bytes.Trim(buf[start:end], " \t\x00")) > 0:
			about = p.At(start).Line
		case bytes.IndexByte(buf[start:min(end+1, len(buf))], gone) < 0: // an empty line
			about = 0
		}
		for ; next >= 0 && list[next].from >= start; next-- {
			kept[next] = recipe.Comment{Text: strings.TrimSpace(list[next].text), Position: p.At(list[next].from), About: about}
		}
		end = start - 1
	}
	p.doc.Comments = kept
}
