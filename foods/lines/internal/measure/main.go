// Command measure prints how often package lines reads ingredient lines as people labelled them, field by field.
//
//	go run ./foods/lines/internal/measure [-half 1|2] [-misses FIELD] FILE.csv...
//
// A file has a header and a line a row. The columns that are understood, all but the first optional: line (or input), the
// text; quantity, the numbers of its amounts in the order of the line ("1 14.5", "2-3", "1 1/2" as 1#1$2, "2x"); unit, their
// units ("can oz"); name, with alternatives in it; preparation, what was done to the food; state (raw, cooked, drained,
// frozen); optional (yes, no), for which a comment that says "optional" will do. A row without a name is passed over. These
// are the labels of the public samples of ingredient parsers, whose files are read as they are.
//
// Texts are compared by the stems of their words, whatever their order, without "and", "or" and articles; numbers to a
// hundredth part. -half takes the rows whose hash is odd or even, so that one half can be looked at and the other reported.
package main

import (
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"

	"github.com/mealwright/mealwright/foods/lines"
)

func main() {
	half := flag.Int("half", 0, "1 or 2: only this half of the rows")
	misses := flag.String("misses", "", "list the rows whose FIELD was read otherwise than labelled")
	flag.Parse()
	if flag.NArg() == 0 || *half < 0 || *half > 2 {
		fmt.Fprintln(os.Stderr, "usage: measure [-half 1|2] [-misses FIELD] FILE.csv...")
		os.Exit(2)
	}
	for _, path := range flag.Args() {
		if err := measure(path, *half, *misses); err != nil {
			fmt.Fprintln(os.Stderr, "measure:", err)
			os.Exit(1)
		}
	}
}

// measure prints the figures of one file.
func measure(path string, half int, misses string) error {
	rows, err := read(path)
	if err != nil {
		return err
	}
	var right, of [len(fields)]int
	n, all := 0, 0
	for _, r := range rows {
		if r["name"] == "" || half > 0 && halfOf(r["line"]) != half {
			continue
		}
		n++
		line := lines.Parse(r["line"])
		whole := true
		for i, f := range fields {
			agrees, labelled := f.agrees(r, &line)
			if !labelled {
				continue
			}
			of[i]++
			if agrees {
				right[i]++
				continue
			}
			whole = whole && f.name == "optional"
			if misses == f.name {
				fmt.Printf("%q: labelled %q %q %q %q, read %s\n", r["line"], r["quantity"], r["unit"], r["name"], r["preparation"], shown(&line))
			}
		}
		if whole {
			all++
		}
	}
	fmt.Printf("%-28s %6d lines, all fields %5.1f %%:", filepath.Base(path), n, percent(all, n))
	for i, f := range fields {
		if of[i] > 0 {
			fmt.Printf(" %s %5.1f %%", f.name, percent(right[i], of[i]))
		}
	}
	fmt.Println()
	return nil
}

func percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }

// halfOf is 1 or 2, by the text.
func halfOf(text string) int {
	h := fnv.New32a()
	h.Write([]byte(text))
	return 1 + int(h.Sum32()>>8&1)
}

// row is one labelled line, by column.
type row map[string]string

// read reads a file of labelled lines.
func read(path string) ([]row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	reader := csv.NewReader(f)
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err != nil || len(records) == 0 {
		return nil, fmt.Errorf("%s: %d rows: %w", path, len(records), err)
	}
	list := make([]row, 0, len(records)-1)
	for _, record := range records[1:] {
		r := row{}
		for i, column := range records[0] {
			if i < len(record) {
				r[column] = record[i]
			}
		}
		r["line"] = cmp.Or(r["line"], r["input"])
		list = append(list, r)
	}
	return list, nil
}
