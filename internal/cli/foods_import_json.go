package cli

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/library"
)

// importedRecord is what an import did, in the form for programs.
type importedRecord struct {
	Catalogue catalogueRecord `json:"catalogue"`
	Sources   []importSource  `json:"sources"`
	Removed   []string        `json:"removed"`
}

// catalogueRecord is a catalogue. File and By are null for the built-in one.
type catalogueRecord struct {
	Name       string  `json:"name"`
	SHA256     string  `json:"sha256"`
	Foods      int     `json:"foods"`
	Superseded int     `json:"superseded"`
	File       *string `json:"file"`
	By         *string `json:"by"`
}

// sourceRecord is one source of a catalogue.
type sourceRecord struct {
	ID         string        `json:"id"`
	Label      string        `json:"label"`
	Release    *string       `json:"release"`
	Kind       string        `json:"kind"`
	Newest     *string       `json:"newest"`
	Foods      int           `json:"foods"`
	Superseded int           `json:"superseded"`
	Values     int           `json:"values"`
	Files      []sourceFile  `json:"files"`
	Problems   []countRecord `json:"problems"`
}

type sourceFile struct {
	Name   string `json:"name"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

type countRecord struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// importSource is a source with what this import did to it. Read is null unless a download was read.
type importSource struct {
	sourceRecord

	State string      `json:"state"`
	Read  *readRecord `json:"read"`
}

type readRecord struct {
	Rows           []countRecord   `json:"rows"`
	NotFoods       []countRecord   `json:"not_foods"`
	OtherNutrients []countRecord   `json:"other_nutrients"`
	Blank          int             `json:"blank"`
	PassedOver     []string        `json:"passed_over"`
	LeftOut        []leftOutRecord `json:"left_out"`
}

type leftOutRecord struct {
	Reason   string          `json:"reason"`
	Count    int             `json:"count"`
	Examples []exampleRecord `json:"examples"`
}

type exampleRecord struct {
	File   string `json:"file"`
	Row    int    `json:"row"`
	Detail string `json:"detail"`
}

func importRecord(file string, r *library.Report) importedRecord {
	into := "--into"
	record := importedRecord{
		Catalogue: catalogueRecord{r.Name, r.Digest, r.Foods, r.Superseded, &file, &into},
		Sources:   []importSource{}, Removed: append([]string{}, r.Removed...),
	}
	for i := range r.Sources {
		s := &r.Sources[i]
		one := importSource{sourceRecord: sourceJSON(&s.Source), State: s.State.String()}
		if s.Read != nil {
			one.Read = readJSON(s.Read)
		}
		record.Sources = append(record.Sources, one)
	}
	return record
}

func sourceJSON(s *foods.Source) sourceRecord {
	r := sourceRecord{
		ID: s.ID, Label: s.Label, Release: orNull(s.Release), Kind: s.Kind, Newest: orNull(s.Newest),
		Foods: s.Foods, Superseded: s.Superseded, Values: s.Values, Files: []sourceFile{}, Problems: []countRecord{},
	}
	for _, f := range s.Files {
		r.Files = append(r.Files, sourceFile(f))
	}
	for _, p := range s.Problems {
		r.Problems = append(r.Problems, countRecord{p.Reason, p.Count})
	}
	return r
}

func readJSON(r *fdc.Report) *readRecord {
	record := &readRecord{
		Rows: countsJSON(r.Rows), NotFoods: countsJSON(r.NotFoods), OtherNutrients: countsJSON(r.OtherNutrients),
		Blank: r.Blank, PassedOver: append([]string{}, r.Source.PassedOver...), LeftOut: []leftOutRecord{},
	}
	for _, p := range byCount(r.Problems) {
		one := leftOutRecord{Reason: string(p.Reason), Count: p.Count}
		for _, e := range p.Examples {
			one.Examples = append(one.Examples, exampleRecord{e.At.File, e.At.Row, e.Detail})
		}
		record.LeftOut = append(record.LeftOut, one)
	}
	return record
}

func countsJSON(counts []fdc.Count) []countRecord {
	list := []countRecord{}
	for _, c := range counts {
		list = append(list, countRecord{c.Name, c.N})
	}
	return list
}
