package library

import (
	"context"
	"errors"

	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// index writes the index for searching behind the records of a file: of the current foods, by their names.
func index(ctx context.Context, w *recordfile.Written, path string) (err error) {
	c, err := openCatalogue(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	file, err := c.file.Mapped()
	if err != nil {
		return err
	}
	survey, err := surveyed(file)
	if err != nil {
		return err
	}
	words := textindex.NewBuilder()
	var v recordfile.View
	for row := range file.Listed() {
		if row&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := file.Read(row, &v); err != nil {
			return err
		}
		d := document(&v)
		d.Survey = d.Survey || survey[row]
		words.Add(row, d)
	}
	return w.AppendSearch(words.WriteTo)
}

// surveyed are the foods of which an older record says that USDA's dietary survey uses them: newer releases no longer say
// it, and it tells a search which foods people eat.
func surveyed(file *recordfile.File) (map[int]bool, error) {
	rows := map[int]bool{}
	var v recordfile.View
	for row := file.Listed(); row < file.Rows(); row++ {
		if err := file.Read(row, &v); err != nil {
			return nil, err
		}
		if v.Flags&recordfile.Survey != 0 && v.Successor() >= 0 {
			rows[v.Successor()] = true
		}
	}
	return rows, nil
}

// document is what the index knows of a food.
func document(v *recordfile.View) textindex.Document {
	return textindex.Document{
		Description: v.Texts[recordfile.Description], CommonName: v.Texts[recordfile.CommonName],
		Brand: v.Texts[recordfile.Brand], Manufacturer: v.Texts[recordfile.Manufacturer],
		ScientificName: v.Texts[recordfile.ScientificName],
		Group:          v.Texts[recordfile.Group], GroupCode: v.Texts[recordfile.GroupCode],
		Source: dataSet(v.Type), Survey: v.Flags&recordfile.Survey != 0 || v.Type == fdc.Survey.String(),
	}
}

// dataSet is the name by which the index weighs a data set (data/search_sources.csv of package foods).
func dataSet(kind string) string {
	switch kind {
	case fdc.Foundation.String():
		return "foundation"
	case fdc.SRLegacy.String():
		return "sr-legacy"
	case fdc.Survey.String():
		return "survey"
	case fdc.Branded.String():
		return "branded"
	}
	return kind
}
