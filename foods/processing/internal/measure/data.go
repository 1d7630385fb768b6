package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// labeled is a food with its published NOVA group, and what mealwright says of it.
type labeled struct {
	name   string
	label  int
	result processing.Result
}

// novaSample is the sample by food code, apart by where a food's code comes from.
type novaSample struct{ catalogue, lost, survey []labeled }

func readNOVA(path string) (novaSample, error) {
	var s novaSample
	file, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return s, fmt.Errorf("%s: %w", path, err)
	}
	for _, r := range rows[1:] {
		label, err := strconv.Atoi(r[2])
		if err != nil {
			return s, fmt.Errorf("%s: group %q: %w", path, r[2], err)
		}
		subject := processing.Subject{Name: r[1]}
		to := &s.survey
		if len(r[0]) <= 5 {
			to = &s.lost
			if f, err := foods.Builtin().Find("ndb:" + r[0]); err == nil {
				subject, to = processing.SubjectOf(f, f.Composition(nil)), &s.catalogue
			}
		}
		*to = append(*to, labeled{subject.GroupCode + " " + subject.Name, label, processing.Classify(subject)})
	}
	return s, nil
}

// readOFF reads the products that have a list and a group.
func readOFF(path string) ([]labeled, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(plain)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	var list []labeled
	for _, row := range rows[1:] {
		at := func(name string) string {
			if i := column[name]; i < len(row) {
				return row[i]
			}
			return ""
		}
		label, _ := strconv.Atoi(at("nova_group"))
		if at("ingredients_text") == "" {
			continue
		}
		s := processing.Subject{Name: at("product_name"), Ingredients: at("ingredients_text"), Per100: label100(at)}
		list = append(list, labeled{s.Name + ": " + s.Ingredients, label, processing.Classify(s)})
	}
	return list, nil
}

// label100 is what a label says of 100 g; what it does not say is unknown.
func label100(at func(string) string) func(nutrition.Nutrient) nutrition.Amount {
	column := map[nutrition.Nutrient]string{
		nutrition.EnergyKcal: "energy-kcal_100g", nutrition.SaturatedFat: "saturated-fat_100g",
		nutrition.Sugars: "sugars_100g", nutrition.AddedSugars: "added-sugars_100g", nutrition.Sodium: "sodium_100g",
	}
	return func(n nutrition.Nutrient) nutrition.Amount {
		v, err := strconv.ParseFloat(at(column[n]), 64)
		if err != nil || v < 0 {
			return nutrition.Anything()
		}
		if n == nutrition.Sodium {
			v *= 1000 // the table has grams
		}
		return nutrition.Exactly(v)
	}
}
