// Command measure holds package processing against published labels, and prints precision, recall and the share of
// unknown answers for each definition, and where they disagree. Its data are no part of this repository; the folder
// that holds them is its argument:
//
//	go run ./foods/processing/internal/measure [-show N] [-branded] ../shared/data
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	show := flag.Int("show", 0, "print so many foods of each sort of disagreement")
	flag.Parse()
	folder := "../shared/data"
	if flag.NArg() > 0 {
		folder = flag.Arg(0)
	}
	if err := run(folder, *show); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(folder string, show int) error {
	sr, err := readNOVA(filepath.Join(folder, "nova", "nova_by_food_code.calibration.csv"))
	if err != nil {
		return err
	}
	off, err := readOFF(filepath.Join(folder, "off", "products.calibration.csv.gz"))
	if err != nil {
		return err
	}
	for _, set := range []struct {
		title string
		foods []labeled
	}{
		{"USDA SR foods of the catalogue, by group and description", sr.catalogue},
		{"USDA SR foods that the catalogue lacks, by description alone", sr.lost},
		{"FNDDS foods, by description alone", sr.survey},
		{"Open Food Facts, by name and ingredient list", off},
	} {
		report(os.Stdout, set.title, set.foods, show)
	}
	return nil
}
