package conditions

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strings"
)

// Condition is one condition of a [Library]: its names and codes. What it asks of a diet is in its pack.
type Condition struct {
	ID      string
	Aliases []string
	// ICD10CM are prefixes of ICD-10-CM codes that mean the condition, and NotICD10CM prefixes that look alike
	// and do not. They help to find the pack; no rule depends on them.
	ICD10CM, NotICD10CM []string
	Note                string
}

// readTable reads the table of conditions, in its order.
func readTable(fsys fs.FS, name string) ([]Condition, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("conditions: %w", err)
	}
	defer f.Close() //nolint:errcheck // embedded, and read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("conditions: %s: %w", name, err)
	}
	var list []Condition
	for _, row := range rows[1:] {
		list = append(list, Condition{
			ID: row[0], Aliases: strings.Fields(row[1]),
			ICD10CM: strings.Fields(row[2]), NotICD10CM: strings.Fields(row[3]), Note: row[4],
		})
	}
	return list, nil
}
