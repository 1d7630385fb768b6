package fts5bench

import (
	"math/rand/v2"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// corpus makes up products: descriptions like those of branded foods, a brand and a company, of words that are as
// unevenly common as words are. The same number gives the same product.
type corpus struct {
	words  []string
	brands []string
	owners []string
}

const (
	seed       = 20_2611
	vocabulary = 200_000
	brands     = 60_000
	owners     = 30_000
)

func newCorpus() *corpus {
	r := rand.New(rand.NewPCG(seed, 0))
	c := &corpus{words: make([]string, vocabulary)}
	for i := range c.words {
		c.words[i] = word(r, i)
	}
	zipf := c.zipf(r, vocabulary)
	for range brands {
		c.brands = append(c.brands, c.phrase(r, zipf, 1, 2))
	}
	for range owners {
		c.owners = append(c.owners, c.phrase(r, zipf, 1, 3)+" INC.")
	}
	return c
}

// word makes up a word; common ones are short.
func word(r *rand.Rand, rank int) string {
	const consonants, vowels = "bcdfghjklmnprstvw", "aeiou"
	n := 2 + r.IntN(2)
	if rank > 1000 {
		n++
	}
	var s strings.Builder
	for range n {
		s.WriteByte(consonants[r.IntN(len(consonants))])
		s.WriteByte(vowels[r.IntN(len(vowels))])
		if r.IntN(3) == 0 {
			s.WriteByte(consonants[r.IntN(len(consonants))])
		}
	}
	return s.String()
}

// zipf draws ranks below n, the first of them in one of fifty.
func (c *corpus) zipf(r *rand.Rand, n uint64) *rand.Zipf { return rand.NewZipf(r, 1.1, 8, n-1) }

func (c *corpus) phrase(r *rand.Rand, zipf *rand.Zipf, least, most int) string {
	list := make([]string, least+r.IntN(most-least+1))
	for i := range list {
		list[i] = c.words[zipf.Uint64()]
	}
	return strings.ToUpper(strings.Join(list, " "))
}

// each gives n products in turn.
func (c *corpus) each(n int, yield func(row int, d textindex.Document)) {
	r := rand.New(rand.NewPCG(seed, 1))
	byWord, byBrand, byOwner := c.zipf(r, vocabulary), c.zipf(r, brands), c.zipf(r, owners)
	for row := range n {
		d := textindex.Document{Source: "branded", Description: c.phrase(r, byWord, 2, 6)}
		if r.IntN(2) == 0 {
			d.Description += ", " + c.phrase(r, byWord, 1, 3)
		}
		d.Brand, d.Manufacturer = c.brands[byBrand.Uint64()], c.owners[byOwner.Uint64()]
		yield(row, d)
	}
}
