package textindex

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
)

// maxQuery is how many bytes of a query are read, and maxTerms how many of its words are searched for. A longer one
// is not a name of a food.
const (
	maxQuery = 300
	maxTerms = 12
)

// queryWord is one word of a query: its stem, and the whole word, in which a slip may be nearer to what was meant.
type queryWord struct {
	stem, whole string
}

// queryWords are the words of a query, each once, without those that say nothing.
func queryWords(query string) []queryWord {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	var list, empty []queryWord
	words.Each(query, func(word words.Word) bool {
		w := queryWord{string(word.Stem), string(word.Whole)}
		switch {
		case has(list, w.stem) || has(empty, w.stem):
		case wordCost(w.stem).cost == costEmpty:
			empty = append(empty, w)
		default:
			list = append(list, w)
		}
		return len(list) < maxTerms
	})
	if len(list) == 0 {
		list = empty[:min(len(empty), maxTerms)]
	}
	slices.SortFunc(list, byStem)
	return list
}

func byStem(a, b queryWord) int { return strings.Compare(a.stem, b.stem) }

// has reports whether a word is in the list.
func has(list []queryWord, stem string) bool {
	return slices.ContainsFunc(list, func(w queryWord) bool { return w.stem == stem })
}

// readings are the words themselves, and the words with what the data call it in the place of what people say.
func readings(list []queryWord) [][]queryWord {
	const most = 8
	all := [][]queryWord{list}
	for i := 0; i < len(all) && len(all) < most; i++ {
		for _, s := range synonymTable {
			r, ok := replaceWords(all[i], s)
			if ok && len(all) < most && !slices.ContainsFunc(all, func(o []queryWord) bool { return slices.EqualFunc(o, r, sameStem) }) {
				all = append(all, r)
			}
		}
	}
	return all
}

func sameStem(a, b queryWord) bool { return a.stem == b.stem }

// replaceWords puts what a synonym means where all its words are said.
func replaceWords(list []queryWord, s synonym) ([]queryWord, bool) {
	for _, w := range s.say {
		if !has(list, w) {
			return nil, false
		}
	}
	var out []queryWord
	for _, w := range list {
		if !slices.Contains(s.say, w.stem) {
			out = append(out, w)
		}
	}
	for _, w := range s.means {
		if !has(out, w) {
			out = append(out, queryWord{w, w})
		}
	}
	slices.SortFunc(out, byStem)
	return out, true
}
