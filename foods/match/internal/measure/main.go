// Command measure prints how often the matcher proposes the right food: first, and among the first five; how sure it says it
// is, and how often it is right then; and of how many lines it knows the weight.
//
//	go run ./foods/match/internal/measure [-misses] FILE|FOLDER...
//
// A file is CSV with a header and a line a row: set (a name under which the rows are counted; may be empty), line (the
// ingredient line), acceptable (the foods that are right, ids such as ndb:11124 or 11124 with spaces between; empty where no
// food of the catalogue is, so that proposing none is right). foods/match/testdata/judged.csv is one. Of a folder every .csv
// is read, and in one that holds the food data (fndds/fndds-2021-2023-csv.zip) the ingredient descriptions of FNDDS with their SR
// codes and the descriptions of the built-in catalogue are matched too.
package main

import (
	"archive/zip"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/match"
)

// sample is a line and the foods that are right for it.
type sample struct {
	line string
	ids  []string
}

func main() {
	misses := flag.Bool("misses", false, "list the lines whose first proposal is wrong")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: measure [-misses] FILE|FOLDER...")
		os.Exit(2)
	}
	m := meter{match.New(foods.Builtin()), foods.Builtin(), *misses}
	for _, path := range flag.Args() {
		if err := m.path(path); err != nil {
			fmt.Fprintln(os.Stderr, "measure:", err)
			os.Exit(1)
		}
	}
}

// meter measures samples by one matcher.
type meter struct {
	matcher   *match.Matcher
	catalogue *foods.Catalogue
	misses    bool
}

// path measures a file, or what a folder holds.
func (m *meter) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return m.file(path)
	}
	files, err := filepath.Glob(filepath.Join(path, "*.csv"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := m.file(file); err != nil {
			return err
		}
	}
	archive := filepath.Join(path, "fndds", "fndds-2021-2023-csv.zip")
	if _, err := os.Stat(archive); err != nil {
		return nil //nolint:nilerr // the folder holds no food data
	}
	fndds, err := ingredients(archive, m.catalogue)
	if err != nil {
		return err
	}
	m.report("FNDDS ingredient descriptions", fndds)
	var names []sample
	for f := range m.catalogue.All() {
		names = append(names, sample{f.Description(), []string{string(f.ID())}})
	}
	m.report("descriptions of the catalogue", names)
	return nil
}

// file measures the sets of a file of judged lines.
func (m *meter) file(path string) error {
	sets, err := judged(path)
	if err != nil {
		return err
	}
	for _, set := range slices.Sorted(maps.Keys(sets)) {
		m.report(strings.TrimSpace(filepath.Base(path)+" "+set), sets[set])
	}
	return nil
}

// judged reads lines with the foods that a person judged right, by set.
func judged(path string) (map[string][]sample, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	sets := map[string][]sample{}
	for _, r := range rows[1:] {
		var ids []string
		for id := range strings.FieldsSeq(r[2]) {
			ids = append(ids, "ndb:"+strings.TrimPrefix(id, "ndb:"))
		}
		sets[r[0]] = append(sets[r[0]], sample{r[1], ids})
	}
	return sets, nil
}

// ingredients reads the descriptions of the FNDDS ingredients that are foods of SR.
func ingredients(path string, catalogue *foods.Catalogue) ([]sample, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	f, err := archive.Open("ingredients.csv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	reader := csv.NewReader(f)
	var list []sample
	seen := map[string]bool{}
	for {
		r, err := reader.Read()
		if err == io.EOF { //nolint:errorlint // io.Reader gives it as it is
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		food, err := catalogue.Find("ndb:" + r[5])
		if err == nil && !seen[r[6]] && len(r[5]) < 6 {
			seen[r[6]] = true
			list = append(list, sample{r[6], []string{string(food.ID())}})
		}
	}
}
