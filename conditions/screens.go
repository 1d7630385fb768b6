package conditions

import (
	"embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"
)

//go:embed data/screens.csv
var screenTable embed.FS

// Screen is a pack for people who take a medicine: what food does not go with it. A plan names it among its
// conditions, such as drug-warfarin; it is no condition, and is listed apart. Most of what screens say is a note,
// unless an RDN raises it.
type Screen struct {
	ID    string
	Drugs []string // the medicines and their classes
	Note  string
}

// screenPrefix is what the ids of screens begin with.
const screenPrefix = "drug-"

// Screens lists the screens in the order of data/screens.csv. The list is the caller's own.
func Screens() []Screen { return slices.Clone(screens()) }

var screens = sync.OnceValue(func() []Screen {
	f, err := screenTable.Open("data/screens.csv")
	if err != nil {
		return nil // the table is part of this package and tested with it
	}
	defer f.Close() //nolint:errcheck // embedded, and read only
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil
	}
	var list []Screen
	for _, row := range rows[1:] {
		list = append(list, Screen{ID: row[0], Drugs: strings.Fields(row[1]), Note: row[2]})
	}
	return list
})

// ScreenFor finds the screen of a medicine by its name, or its class.
func ScreenFor(drug string) (Screen, bool) {
	for _, s := range screens() {
		if s.ID == drug || slices.Contains(s.Drugs, strings.ToLower(drug)) {
			return s, true
		}
	}
	return Screen{}, false
}
