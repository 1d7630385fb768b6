package main

import (
	"bytes"
	"fmt"
	"strings"
)

// column is one kind of figure of one nutrient for every group: dri.csv turned on its side.
type column struct {
	nutrient, kind, scope, source string
	values                        []string
	recalled                      uint32
	notes                         []string
	noted                         map[string]uint32
}

// scopes gives the Go name of what a UL applies to.
var scopes = map[string]string{
	"":                                  "NoUL",
	"total intake":                      "TotalIntake",
	"supplements only":                  "SupplementsOnly",
	"supplements or fortification only": "AddedOnly",
	"folic acid from supplements or fortification only": "FolicAcidOnly",
	"retinol only": "RetinolOnly",
}

// dri writes dri_table.go from data/dri.csv.
func dri() error {
	columns, err := driColumns()
	if err != nil {
		return err
	}
	b := header("data/dri.csv")
	b.WriteString("// driTable is sorted by nutrient; bit g of a mask stands for group g+1.\nvar driTable = [...]driColumn{\n")
	for _, c := range columns {
		var notes strings.Builder
		for _, n := range c.notes {
			fmt.Fprintf(&notes, "{%#x, %q}, ", c.noted[n], n)
		}
		list := "nil"
		if notes.Len() > 0 {
			list = "[]groupNote{" + strings.TrimSuffix(notes.String(), ", ") + "}"
		}
		fmt.Fprintf(b, "\t{%s, %s, %s, %q, [GroupCount]float64{%s}, %#x, %s},\n",
			c.nutrient, c.kind, c.scope, c.source, strings.Join(c.values, ", "), c.recalled, list)
	}
	b.WriteString("}\n\n")
	if err := driFirst(b, columns); err != nil {
		return err
	}
	return writeGo("dri_table.go", b.Bytes())
}

// driFirst writes where each nutrient's columns begin; they end where the next one's begin.
func driFirst(b *bytes.Buffer, columns []*column) error {
	rows, err := readCSV("data/nutrients.csv")
	if err != nil {
		return err
	}
	b.WriteString("// driFirst says where in driTable the columns of a nutrient begin; perKg is the last.\n")
	b.WriteString("var driFirst = [NutrientCount + 2]uint8{")
	next := 0
	for i := 0; i <= len(rows); i++ {
		name := "perKg"
		if i < len(rows) {
			name = goName(rows[i]["name"])
		}
		fmt.Fprintf(b, "%d, ", next)
		for next < len(columns) && columns[next].nutrient == name {
			next++
		}
	}
	if next != len(columns) || next > 255 {
		return fmt.Errorf("data/dri.csv: %s is out of the order of data/nutrients.csv", columns[next].nutrient)
	}
	fmt.Fprintf(b, "%d}\n", next)
	return nil
}

// driColumns reads dri.csv, whose rows come group by group in the order of groups.csv.
func driColumns() ([]*column, error) {
	ids, err := groupIDs()
	if err != nil {
		return nil, err
	}
	known, err := nutrientUnits()
	if err != nil {
		return nil, err
	}
	var columns []*column
	var last *column
	err = read("data/dri.csv", func(r map[string]string) error {
		nutrient, err := driNutrient(r, known)
		if err != nil {
			return err
		}
		if last == nil || last.nutrient != nutrient || last.kind != "kind"+r["type"] {
			last = &column{nutrient: nutrient, kind: "kind" + r["type"], scope: scopes[r["ul_scope"]], source: r["source"], noted: map[string]uint32{}}
			columns = append(columns, last)
		}
		return last.add(r, ids)
	})
	for _, c := range columns {
		if err == nil && len(c.values) != len(ids) {
			err = fmt.Errorf("data/dri.csv: %s %s has %d groups of %d", c.nutrient, c.kind, len(c.values), len(ids))
		}
	}
	return columns, err
}

// add takes the next group's row.
func (c *column) add(r map[string]string, ids []string) error {
	i := len(c.values)
	if i >= len(ids) || r["group"] != ids[i] {
		return fmt.Errorf("group %q is out of its place", r["group"])
	}
	if scopes[r["ul_scope"]] != c.scope || (r["type"] == "UL") != (c.scope != "NoUL") || r["source"] != c.source {
		return fmt.Errorf("scope %q or source %q differs from the groups before", r["ul_scope"], r["source"])
	}
	v, err := number(r, "value", "")
	if err != nil || v == "" {
		return fmt.Errorf("no value")
	}
	c.values = append(c.values, v)
	if r["confidence"] == "recalled" {
		c.recalled |= 1 << i
	}
	if note := r["note"]; note != "" {
		if c.noted[note] == 0 {
			c.notes = append(c.notes, note)
		}
		c.noted[note] |= 1 << i
	}
	return nil
}

// driNutrient is the row's nutrient as Go spells it, its unit and other cells checked.
func driNutrient(r, known map[string]string) (string, error) {
	unit := "g/kg"
	name := "perKg"
	if r["nutrient"] != "protein_per_kg" {
		var ok bool
		if unit, ok = known[r["nutrient"]]; !ok {
			return "", fmt.Errorf("no nutrient is called %q", r["nutrient"])
		}
		name = goName(r["nutrient"])
	}
	if r["unit"] != unit {
		return "", fmt.Errorf("%s in %s is not in its canonical unit %s", r["nutrient"], r["unit"], unit)
	}
	if _, ok := scopes[r["ul_scope"]]; !ok {
		return "", fmt.Errorf("no such scope: %q", r["ul_scope"])
	}
	return name, nil
}

// nutrientUnits gives the canonical unit of each nutrient of nutrients.csv.
func nutrientUnits() (map[string]string, error) {
	units := map[string]string{}
	err := read("data/nutrients.csv", func(r map[string]string) error {
		units[r["name"]] = r["unit"]
		return nil
	})
	return units, err
}
