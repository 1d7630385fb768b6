package match

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
)

// Key names what a line asks for, without its amount: "brown rice, cooked", "milk, nonfat". Lines with the same Key mean the same food,
// and an accepted match is kept under it. It is empty for a line that names no food.
func Key(line lines.Line) string {
	var b strings.Builder
	words.Each(line.Name.Text, func(word words.Word) bool {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(word.Whole)
		return true
	})
	if b.Len() == 0 {
		return ""
	}
	if state := line.State.String(); state != "" {
		b.WriteString(", " + state)
	}
	if line.Quantity.Unit.Name == "can" {
		b.WriteString(", canned")
	}
	for _, k := range kindsTold(&line) {
		b.WriteString(", " + strings.Join(k.ways[0], " "))
	}
	return b.String()
}
