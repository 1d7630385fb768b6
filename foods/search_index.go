package foods

import (
	"sync"

	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// lazyIndex is an index of a catalogue's words that is made when it is first asked for.
type lazyIndex struct {
	once  sync.Once
	index *textindex.Index
}

// searchIndex is the catalogue's index; the first call makes it.
func (c *Catalogue) searchIndex() *textindex.Index {
	c.lazy.once.Do(func() {
		if x, err := textindex.Open(c.words()); err == nil && x.RowBound() <= c.Len() {
			c.lazy.index = x // read in place
			return
		}
		c.lazy.index = indexOf(c)
	})
	return c.lazy.index
}

// indexOf makes the index of a catalogue that has none beside it; nil if it has more words than an index holds.
func indexOf(c *Catalogue) *textindex.Index {
	b := textindex.NewBuilder()
	for row := range c.Len() {
		b.Add(row, c.document(row))
	}
	x, err := b.Index()
	if err != nil {
		return nil
	}
	return x
}

// document is what the index knows of a food.
func (c *Catalogue) document(row int) textindex.Document {
	return textindex.Document{
		Description:    c.text(row, textDescription),
		CommonName:     c.text(row, textCommonName),
		Manufacturer:   c.text(row, textManufacturer),
		ScientificName: c.text(row, textScientificName),
		Group:          c.text(row, textGroup),
		GroupCode:      c.text(row, textGroupCode),
		Source:         c.provenance(row).Source,
		Survey:         c.survey(row),
	}
}
