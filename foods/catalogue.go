package foods

import (
	"fmt"
	"iter"

	"github.com/mealwright/mealwright/foods/internal/catfile"
	"github.com/mealwright/mealwright/nutrition"
)

// Catalogue is an immutable set of foods: the built-in one, or one read with [Open]. It is read in place, so opening
// it costs the same for eight thousand foods as for two million. Safe for concurrent use.
type Catalogue struct {
	file *catfile.File
	// columns gives the column of each nutrient, nil where the catalogue does not carry it; nutrients the nutrient of
	// each column.
	columns   [nutrition.NutrientCount]*catfile.Column
	nutrients []nutrition.Nutrient
	// lazy is the index for searching, built by the first search.
	lazy lazyIndex
}

// Open reads a catalogue file, such as an import writes, from its bytes; a file mapped into memory can be given
// without copying it. The bytes must not change while the catalogue or a [Food] of it is in use. What is cut off or
// does not fit together is refused; [Catalogue.Verify] reads all of it.
func Open(data string) (*Catalogue, error) {
	file, err := catfile.Open(data)
	if err != nil {
		return nil, fmt.Errorf("foods: %w", err)
	}
	c := &Catalogue{file: file}
	columns := file.Columns()
	for i := range columns {
		col := &columns[i]
		n, ok := nutrition.LookupNutrient(col.Nutrient)
		if !ok {
			return nil, fmt.Errorf("foods: catalogue %s has a nutrient %q that this version does not know; "+
				"use a newer mealwright or import the data again", shorten(file.Name()), shorten(col.Nutrient))
		}
		if col.Unit != n.Unit().Symbol {
			return nil, fmt.Errorf("foods: catalogue %s holds %s in %q where %s is expected; import the data again",
				shorten(file.Name()), n, shorten(col.Unit), n.Unit())
		}
		c.columns[n] = col
		c.nutrients = append(c.nutrients, n)
	}
	return c, nil
}

// Verify reads the whole catalogue: that its bytes have the digest that it states, and that every record is sound.
func (c *Catalogue) Verify() error {
	if err := c.file.Verify(); err != nil {
		return fmt.Errorf("foods: catalogue %s: %w", shorten(c.Name()), err)
	}
	return nil
}

// Name is the catalogue's name: "usda-sr28".
func (c *Catalogue) Name() string { return c.file.Name() }

// Digest is the SHA-256, in hex, of the catalogue's content: of the file without its first 40 bytes, which hold the
// format's name and this digest. It is what the file states; [Catalogue.Verify] proves it.
func (c *Catalogue) Digest() string { return c.file.Digest() }

// Len is the number of foods.
func (c *Catalogue) Len() int { return c.file.Rows() }

// At is the i-th food, in the order of ids; the zero Food if i is out of range.
func (c *Catalogue) At(i int) Food {
	if i < 0 || i >= c.Len() {
		return Food{}
	}
	return Food{from: c, row: i}
}

// Food finds a food by any of its ids. The id is looked up as it is: [ParseID] gives it its one spelling.
func (c *Catalogue) Food(id ID) (Food, bool) {
	row, ok := c.file.Lookup(string(id))
	if !ok {
		return Food{}, false
	}
	return Food{from: c, row: row}, true
}

// All gives every food in the order of ids.
func (c *Catalogue) All() iter.Seq[Food] {
	return func(yield func(Food) bool) {
		for i := range c.Len() {
			if !yield(Food{from: c, row: i}) {
				return
			}
		}
	}
}

// Carries reports whether the catalogue has values of n at all. Where it has not, every food's is missing.
func (c *Catalogue) Carries(n nutrition.Nutrient) bool {
	return n < nutrition.NutrientCount && c.columns[n] != nil
}

// Scan gives the known values of n per 100 g, with the number of the food for [Catalogue.At]; a food whose value is
// missing is left out. It is the fast way to go through one nutrient of all foods.
func (c *Catalogue) Scan(n nutrition.Nutrient) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		if c.Carries(n) {
			c.file.Scan(c.columns[n], yield)
		}
	}
}

// Releases lists the data sets that the catalogue's values and weights come from.
func (c *Catalogue) Releases() []Provenance {
	var list []Provenance
	for i := range c.file.Releases() {
		list = append(list, c.release(i))
	}
	return list
}

// release is the i-th release; an empty one if there is none such.
func (c *Catalogue) release(i int) Provenance {
	releases := c.file.Releases()
	if i < 0 || i >= len(releases) {
		return Provenance{}
	}
	return Provenance{Source: releases[i].ID, Label: releases[i].Label, Release: releases[i].Title}
}
