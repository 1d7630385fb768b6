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
	words := textindex.NewBuilder()
	var v recordfile.View
	for row := range file.Listed() {
		if row&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := file.Read(row, &v); err != nil {
			return err
		}
		words.Add(row, document(&v))
	}
	return w.AppendSearch(words.WriteTo)
}

// document is what the index knows of a food.
func document(v *recordfile.View) textindex.Document {
	return textindex.Document{
		Description: v.Texts[recordfile.Description], CommonName: v.Texts[recordfile.CommonName],
		Brand: v.Texts[recordfile.Brand], Manufacturer: v.Texts[recordfile.Manufacturer],
		ScientificName: v.Texts[recordfile.ScientificName],
		Group:          v.Texts[recordfile.Group], GroupCode: v.Texts[recordfile.GroupCode],
		Source: dataSet(v.Type), Survey: v.Flags&recordfile.Survey != 0,
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
