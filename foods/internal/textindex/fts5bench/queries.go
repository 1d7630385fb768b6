package fts5bench

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// query is one to three words; the last may be the beginning of one, or one of them a slip away from it.
type query struct {
	words  []string
	prefix bool
	slip   int // which word it is, -1 for none
}

func (q query) String() string { return strings.Join(q.words, " ") }

// queries makes up so many queries of a kind from products spread over all of them.
func (c *corpus) queries(kind string, products, n int) []query {
	r := rand.New(rand.NewPCG(seed, 2))
	var list []query
	c.each(products, func(row int, d textindex.Document) {
		if row%(products/n/2) != 0 || len(list) == n {
			return
		}
		name := strings.NewReplacer(",", "", ".", "").Replace(strings.ToLower(d.Description + " " + d.Brand))
		words := strings.Fields(name)
		slices.Sort(words)
		words = slices.Compact(words)
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
		q := query{words: words[:min(len(words), 1+r.IntN(3))], slip: -1}
		last := len(q.words) - 1
		switch kind {
		case "prefix":
			q.prefix = true
			q.words[last] = q.words[last][:min(3, len(q.words[last]))]
		case "typo":
			for i, w := range q.words {
				if q.slip < 0 || len(w) > len(q.words[q.slip]) {
					q.slip = i
				}
			}
			if len(q.words[q.slip]) < 5 {
				return // a short word is taken as it is
			}
			q.words[q.slip] = mistyped(r, q.words[q.slip])
		}
		list = append(list, q)
	})
	return list
}

// mistyped is a word with one slip in it.
func mistyped(r *rand.Rand, w string) string {
	i := 1 + r.IntN(len(w)-1)
	switch r.IntN(3) {
	case 0:
		return w[:i] + w[i+1:]
	case 1:
		return w[:i] + string(rune('a'+r.IntN(26))) + w[i:]
	default:
		return w[:i] + string(rune('a'+r.IntN(26))) + w[i+1:]
	}
}

// slips are the words one slip away from w.
func slips(w string) []string {
	var list []string
	for i := range len(w) + 1 {
		for c := 'a'; c <= 'z'; c++ {
			list = append(list, w[:i]+string(c)+w[i:])
			if i < len(w) {
				list = append(list, w[:i]+string(c)+w[i+1:])
			}
		}
		if i < len(w) {
			list = append(list, w[:i]+w[i+1:])
		}
		if i+1 < len(w) {
			list = append(list, w[:i]+w[i+1:i+2]+w[i:i+1]+w[i+2:])
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
