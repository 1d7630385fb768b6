// Command measure prints how often the matcher proposes the right food: first, and among the first five.
//
//	go run ./foods/match/internal/measure ../shared/data
//
// Samples: the judged lines of testdata/judged.csv, one half of which the tables were tuned by; the ingredient
// descriptions of FNDDS with their SR codes; every description of the built-in catalogue; and any file of lines with
// acceptable ids, in the form of judged.csv, that is named after the folder.
package main

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
)

// sample is a line and the foods that are right for it.
type sample struct {
	line string
	ids  []string
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: measure DATA [JUDGED.csv...]")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(data string, more []string) error {
	catalogue := foods.Builtin()
	m := match.New(catalogue)
	for _, path := range append([]string{"foods/match/testdata/judged.csv"}, more...) {
		sets, err := judged(path)
		if err != nil {
			return err
		}
		for _, set := range []string{"tuned", "held", ""} {
			report(m, strings.TrimSpace(filepath.Base(path)+" "+set), sets[set])
		}
	}
	fndds, err := ingredients(filepath.Join(data, "fndds", "fndds-2021-2023-csv.zip"), catalogue)
	if err != nil {
		return err
	}
	report(m, "FNDDS ingredient descriptions", fndds)
	var names []sample
	for f := range catalogue.All() {
		names = append(names, sample{f.Description(), []string{string(f.ID())}})
	}
	report(m, "descriptions of the catalogue", names)
	return nil
}

// report prints the figures of one set, and with MISSES set the lines whose first proposal is wrong.
func report(m *match.Matcher, name string, set []sample) {
	if len(set) == 0 {
		return
	}
	first, five, sure, sureRight := 0, 0, 0, 0
	for _, s := range set {
		p := m.Match(lines.Parse(s.line))
		at := slices.IndexFunc(p.Candidates, func(c match.Candidate) bool { return slices.Contains(s.ids, string(c.Food.ID())) })
		if at == 0 {
			first++
		}
		if at >= 0 && at < 5 {
			five++
		}
		if p.Confidence > 0.9 {
			sure++
			if at == 0 {
				sureRight++
			}
		}
		if at != 0 && os.Getenv("MISSES") != "" {
			fmt.Printf("  %q: at %d, %.2f %s %s; right is %s\n", s.line, at, p.Confidence, p.Food.ID(), p.Food.Description(), strings.Join(s.ids[:min(2, len(s.ids))], " "))
		}
	}
	n := float64(len(set))
	fmt.Printf("%-34s %5d lines: first %5.1f %%, among five %5.1f %%; above confidence 0.9: %d, of which right %d\n",
		name, len(set), 100*float64(first)/n, 100*float64(five)/n, sure, sureRight)
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
