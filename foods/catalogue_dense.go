package foods

import (
	"sort"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/catfile"
	"github.com/mealwright/mealwright/nutrition"
)

// dense is the shelf of a catalogue of one data set whose foods have nearly every nutrient, such as the built-in one:
// rows of one size (package catfile).
type dense struct {
	plain

	file *catfile.File
	// columns gives the column of each nutrient, nil where the catalogue does not carry it; nutrients the nutrient of
	// each column.
	columns   [nutrition.NutrientCount]*catfile.Column
	nutrients []nutrition.Nutrient
}

func openDense(data string) (*dense, error) {
	file, err := catfile.Open(data)
	if err != nil {
		return nil, err
	}
	c := &dense{file: file}
	columns := file.Columns()
	for i := range columns {
		col := &columns[i]
		n, err := carried(file.Name(), col.Nutrient, col.Unit)
		if err != nil {
			return nil, err
		}
		c.columns[n] = col
		c.nutrients = append(c.nutrients, n)
	}
	return c, nil
}

func (c *dense) verify() error  { return c.file.Verify() }
func (c *dense) name() string   { return c.file.Name() }
func (c *dense) digest() string { return c.file.Digest() }
func (c *dense) size() int      { return c.file.Rows() }
func (c *dense) words() string  { return "" }
func (c *dense) damage() error  { return nil }

func (c *dense) lookup(id string) (row int, found bool, err error) {
	row, found = c.file.Lookup(id)
	return row, found, nil
}

// hasScheme looks at the first id that is not before the scheme, in the order of ids.
func (c *dense) hasScheme(scheme string) bool {
	prefix := scheme + ":"
	i := sort.Search(c.file.IDs(), func(i int) bool {
		id, _ := c.file.IDAt(i)
		return id >= prefix
	})
	if i >= c.file.IDs() {
		return false
	}
	id, _ := c.file.IDAt(i)
	return strings.HasPrefix(id, prefix)
}

func (c *dense) carries(n nutrition.Nutrient) bool { return c.columns[n] != nil }

func (c *dense) scan(n nutrition.Nutrient, yield func(int, float64) bool) {
	if n < nutrition.NutrientCount && c.columns[n] != nil {
		c.file.Scan(c.columns[n], yield)
	}
}

func (c *dense) releases() []Provenance {
	var list []Provenance
	for i := range c.file.Releases() {
		list = append(list, c.release(i))
	}
	return list
}

func (c *dense) sources() ([]Source, error) {
	list := c.releases()
	if len(list) == 0 {
		return nil, nil
	}
	return []Source{{ID: list[0].Source, Label: list[0].Label, Title: list[0].Release, Foods: c.size()}}, nil
}

// release is the i-th release; an empty one if there is none such.
func (c *dense) release(i int) Provenance {
	releases := c.file.Releases()
	if i < 0 || i >= len(releases) {
		return Provenance{}
	}
	return Provenance{Source: releases[i].ID, Label: releases[i].Label, Release: releases[i].Title}
}

// The methods that follow make it a store.

func (c *dense) text(row int, field textField) string {
	switch field {
	case textID:
		return c.file.Text(row, catfile.ID)
	case textDescription:
		return c.file.Text(row, catfile.Description)
	case textShortDescription:
		return c.file.Text(row, catfile.ShortDescription)
	case textCommonName:
		return c.file.Text(row, catfile.CommonName)
	case textManufacturer:
		return c.file.Text(row, catfile.Manufacturer)
	case textScientificName:
		return c.file.Text(row, catfile.ScientificName)
	case textGroup:
		return c.file.Text(row, catfile.Group)
	case textGroupCode:
		return c.file.Text(row, catfile.GroupCode)
	}
	return ""
}

func (c *dense) aliases(row int) []ID {
	var ids []ID
	for id := range strings.FieldsSeq(c.file.Text(row, catfile.Aliases)) {
		ids = append(ids, ID(id))
	}
	return ids
}

func (c *dense) provenance(row int) Provenance {
	i, _ := c.file.Release(row)
	return c.release(i)
}

func (c *dense) refuse(row int) Refuse {
	percent, known := c.file.Refuse(row)
	if !known {
		return Refuse{Text: c.file.Text(row, catfile.RefuseText)}
	}
	return Refuse{Percent: float64(percent), Text: c.file.Text(row, catfile.RefuseText), Known: true}
}

func (c *dense) factors(row int) Factors {
	factor := func(which int) Factor {
		v, ok := c.file.Factor(row, which)
		if !ok {
			return Factor{}
		}
		return Factor{Value: v, Known: true}
	}
	return Factors{
		Nitrogen: factor(catfile.NitrogenFactor), Protein: factor(catfile.ProteinFactor),
		Fat: factor(catfile.FatFactor), Carbohydrate: factor(catfile.CarbohydrateFactor),
	}
}

func (c *dense) survey(row int) bool { return c.file.Survey(row) }

func (c *dense) known(row int, n nutrition.Nutrient) (Value, bool) {
	col := c.columns[n]
	if col == nil {
		return Value{}, false
	}
	v, ok := c.file.Row(row).Value(col)
	if !ok {
		return Value{}, false
	}
	value := Value{Amount: nutrition.Exactly(v), Kind: Measured}
	release := col.Release
	if release == catfile.NoRelease {
		release, _ = c.file.Release(row)
	}
	if releases := c.file.Releases(); release < len(releases) {
		value.Source, value.Derivation = releases[release].Label, releases[release].Derivation
	}
	return value, true
}

func (c *dense) each(row int, yield func(nutrition.Nutrient, nutrition.Amount) bool) {
	columns, bytes := c.file.Columns(), c.file.Row(row)
	for i := range columns {
		if v, ok := bytes.Value(&columns[i]); ok && !yield(c.nutrients[i], nutrition.Exactly(v)) {
			return
		}
	}
}

func (c *dense) portions(row int) []Portion {
	n := c.file.Portions(row)
	if n == 0 {
		return nil
	}
	list := make([]Portion, 0, n)
	for i := range n {
		p := c.file.Portion(row, i)
		list = append(list, Portion{Measure: p.Measure, Grams: p.Grams, Source: c.release(p.Release).Label})
	}
	return list
}
