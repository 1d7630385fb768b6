package findings

import (
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// fixesOf is what to write in place of what is wrong, where the hint of the message proposes one word for another. The
// proposal counts only if the place holds just the word that the message quotes: a fix that a tool applies unseen must
// not hit anything else.
func fixesOf(d rules.Diagnostic) []Fix {
	rest, ok := strings.CutPrefix(d.Hint, "did you mean ")
	quoted, closed := strings.CutSuffix(rest, "?")
	if !ok || !closed {
		return nil
	}
	word, err := strconv.Unquote(quoted)
	line := []rune(d.Line)
	if err != nil || d.Range.Column < 1 || d.Range.EndColumn <= d.Range.Column || d.Range.EndColumn > len(line)+1 {
		return nil
	}
	there := string(line[d.Range.Column-1 : d.Range.EndColumn-1])
	if bare := strings.Trim(there, `"'`); bare == "" || !strings.Contains(d.Message, strconv.Quote(bare)) {
		return nil
	} else if bare != there {
		word = there[:1] + word + there[:1] // in the quotes that are there
	}
	return []Fix{{What: "write " + word, Range: d.Range, Text: word}}
}
