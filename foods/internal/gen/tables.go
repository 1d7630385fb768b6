package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
)

// column is a row of columns.csv: where a nutrient stands in the source of its release.
type column struct {
	release string // "usda-sr28"
	field   int    // in a line of ABBREV.txt
	name    string // the source's own: "Lipid_Tot", "Trans-Fats"
	target  nutrition.Nutrient
}

func readColumns(path string) ([]column, error) {
	rows, err := readCSV(path)
	if err != nil {
		return nil, err
	}
	var columns []column
	for _, r := range rows {
		n, ok := nutrition.LookupNutrient(r["nutrient"])
		if !ok {
			return nil, fmt.Errorf("%s: unknown nutrient %q", path, r["nutrient"])
		}
		if r["unit"] != n.Unit().Symbol {
			return nil, fmt.Errorf("%s: %s is in %s, the catalogue holds it in %s", path, n, r["unit"], n.Unit())
		}
		c := column{release: r["release"], name: r["column"], target: n}
		if r["field"] != "" {
			if c.field, err = strconv.Atoi(r["field"]); err != nil {
				return nil, fmt.Errorf("%s: %w", path, err)
			}
		}
		columns = append(columns, c)
	}
	return columns, nil
}

// readGroups gives the names of the food groups by their codes.
func readGroups(path string) (map[string]string, error) {
	rows, err := readCSV(path)
	if err != nil {
		return nil, err
	}
	groups := map[string]string{}
	for _, r := range rows {
		groups[r["code"]] = r["name"]
	}
	return groups, nil
}

// readCSV reads a table whose first line names its columns.
func readCSV(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%s: it is empty", path)
	}
	var rows []map[string]string
	for _, record := range records[1:] {
		row := map[string]string{}
		for i, v := range record {
			row[records[0][i]] = v
		}
		rows = append(rows, row)
	}
	return rows, nil
}
