package words

import (
	"slices"
	"strings"
)

// longestPhrase is how many words one phrase has at most that is replaced.
const longestPhrase = 3

// Replace puts other stems in the place of the phrases that meaning knows, the longest first, and looks at no word twice.
// It gives the same list if there is nothing to replace.
func Replace(stems []string, meaning func(phrase string) ([]string, bool)) []string {
	list := stems
	for i := 0; i < len(list); i++ {
		for n := min(longestPhrase, len(list)-i); n > 0; n-- {
			if other, ok := meaning(strings.Join(list[i:i+n], " ")); ok {
				list = slices.Concat(list[:i], other, list[i+n:])
				i += len(other) - 1
				break
			}
		}
	}
	return list
}
