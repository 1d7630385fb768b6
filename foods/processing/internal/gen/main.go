// Command gen writes the tables of package processing from the files in data. It is run by go generate in the
// package's folder.
package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"go/format"
	"os"
)

func main() {
	for _, step := range []func() error{substances, kinds} {
		if err := step(); err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
	}
}

// readTable reads a data file whose first row names its columns, and refuses one whose columns are others.
func readTable(path string, columns ...string) ([][]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("%s: no rows", path)
	}
	if fmt.Sprint(rows[0]) != fmt.Sprint(columns) {
		return nil, fmt.Errorf("%s: columns are %q, want %q", path, rows[0], columns)
	}
	return rows[1:], nil
}

// writeGo formats a generated file and writes it only where it says something new.
func writeGo(path string, code *bytes.Buffer) error {
	out, err := format.Source(code.Bytes())
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, out) {
		return nil
	}
	return os.WriteFile(path, out, 0o644)
}
