package foods

import (
	"strings"

	"github.com/mealwright/mealwright/foods/internal/catfile"
	"github.com/mealwright/mealwright/nutrition"
)

// The methods of this file make a Catalogue a store.

func (c *Catalogue) text(row int, field textField) string {
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

func (c *Catalogue) aliases(row int) []ID {
	var ids []ID
	for id := range strings.FieldsSeq(c.file.Text(row, catfile.Aliases)) {
		ids = append(ids, ID(id))
	}
	return ids
}

func (c *Catalogue) provenance(row int) Provenance {
	i, _ := c.file.Release(row)
	return c.release(i)
}

func (c *Catalogue) refuse(row int) Refuse {
	percent, known := c.file.Refuse(row)
	if !known {
		return Refuse{Text: c.file.Text(row, catfile.RefuseText)}
	}
	return Refuse{Percent: float64(percent), Text: c.file.Text(row, catfile.RefuseText), Known: true}
}

func (c *Catalogue) factors(row int) Factors {
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

func (c *Catalogue) survey(row int) bool { return c.file.Survey(row) }

func (c *Catalogue) known(row int, n nutrition.Nutrient) (Value, bool) {
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

func (c *Catalogue) each(row int, yield func(nutrition.Nutrient, nutrition.Amount) bool) {
	columns, bytes := c.file.Columns(), c.file.Row(row)
	for i := range columns {
		if v, ok := bytes.Value(&columns[i]); ok && !yield(c.nutrients[i], nutrition.Exactly(v)) {
			return
		}
	}
}

func (c *Catalogue) portions(row int) []Portion {
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
