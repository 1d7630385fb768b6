package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/words"
)

// described is what a description says of a food.
type described struct {
	stems [32][stemLength]byte
	parts [32]uint8 // in which part of the description each stands
	aside [32]bool  // which stand in brackets
	what  [32]bool  // which stand behind "with": they are in the food, and do not name it
	n     int
	name  int // how many of the stems are the description's own
	form  form
	brand bool
}

// stemLength is how many bytes of a stem are compared.
const stemLength = 14

// read reads the description of a food.
func read(food foods.Food) described {
	d := described{brand: food.Manufacturer() != ""}
	for i, text := range []string{food.Description(), food.CommonName()} {
		within := -1 // the part in which "with" stood
		words.Each(text, func(word words.Word) bool {
			if d.n == len(d.stems) {
				return false
			}
			if stem := string(word.Stem); stem == "with" || stem == "without" {
				within = word.Part
			}
			copy(d.stems[d.n][:], word.Stem)
			d.parts[d.n], d.aside[d.n], d.what[d.n] = uint8(min(word.Part, 255)), word.Aside, within == word.Part
			d.n++
			if i == 0 {
				d.name = d.n
				d.form |= formTold(string(word.Stem))
			}
			return true
		})
	}
	return d
}

// formOf is the form that a food's description tells.
func formOf(food foods.Food) form {
	d := read(food)
	return d.form
}

// has reports whether the description has the stem.
func (d *described) has(stem string) bool {
	return slices.Contains(d.stems[:d.n], stemKey(stem))
}

// stemKey is as much of a stem as is compared.
func stemKey(stem string) (key [stemLength]byte) {
	copy(key[:], stem)
	return key
}

// missing counts the stems that the description does not have.
func (d *described) missing(stems []string) int {
	n := 0
	for _, s := range stems {
		if !d.has(s) {
			n++
		}
	}
	return n
}

// beside counts the words of the description that were not said, those aside that its form was asked by.
func (d *described) beside(said []string, asked form) int {
	n := 0
	for _, key := range d.stems[:d.name] {
		stem := strings.TrimRight(string(key[:]), "\x00")
		if f := formTold(stem); f != anyForm && f&asked != 0 {
			continue
		}
		if !slices.ContainsFunc(said, func(s string) bool { return s == stem || len(stem) == stemLength && strings.HasPrefix(s, stem) }) {
			n++
		}
	}
	return n
}
