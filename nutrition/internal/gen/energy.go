package main

import (
	"bytes"
	"fmt"
)

// Go names of what the energy files call things.
var (
	equations  = map[string]string{"nasem2023": "NASEM2023", "iom2005": "IOM2005", "mifflin": "MifflinStJeor"}
	activities = map[string]string{
		"": "NoActivity", "inactive": "Inactive", "low-active": "LowActive", "active": "Active", "very-active": "VeryActive",
	}
	bodies    = map[string]string{"male": "male", "female": "female", "pregnant": "pregnantBody"}
	additions = map[string]string{
		"growth": "growth", "pregnancy": "pregnancyAddition", "deposition": "depositionByBMI", "lactation": "lactationAddition",
	}
	heights = map[string]string{"cm": "1", "m": "0.01"}
)

// energy writes energy_table.go from data/energy.csv and data/energy_additions.csv.
func energy() error {
	b := header("data/energy.csv and data/energy_additions.csv")
	b.WriteString("var energyTable = [...]energyRow{\n")
	err := read("data/energy.csv", func(r map[string]string) error { return energyRow(b, r) })
	if err != nil {
		return err
	}
	b.WriteString("}\n\nvar additionTable = [...]additionRow{\n")
	err = read("data/energy_additions.csv", func(r map[string]string) error { return additionRow(b, r) })
	if err != nil {
		return err
	}
	b.WriteString("}\n")
	return writeGo("energy_table.go", b.Bytes())
}

func energyRow(b *bytes.Buffer, r map[string]string) error {
	names, err := goNames(r, "activity", activities)
	if err != nil {
		return err
	}
	n, err := numbers(r, "from_months", "constant", "per_year", "pa", "per_kg", "per_height", "per_week")
	if err != nil {
		return err
	}
	to, err := number(r, "to_months", "oldest")
	if err != nil {
		return err
	}
	height, ok := heights[r["height_unit"]]
	if !ok {
		return fmt.Errorf("height_unit %q is neither cm nor m", r["height_unit"])
	}
	fmt.Fprintf(b, "\t{%s, %s, %s, %s, %s, linear{%s, %s, %s, %s, %s, %s, %s}, %q, %q},\n", names[0], names[1], names[2],
		n[0], to, n[1], n[2], n[3], n[4], n[5], height, n[6], r["source"], r["confidence"])
	return nil
}

func additionRow(b *bytes.Buffer, r map[string]string) error {
	names, err := goNames(r, "kind", additions)
	if err != nil {
		return err
	}
	n, err := numbers(r, "from", "kcal")
	if err != nil {
		return err
	}
	to, err := number(r, "to", "oldest")
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "\t{%s, %s, %s, %s, %s, %s, %q, %q},\n", names[0], names[1], names[2], n[0], to, n[1], r["source"], r["confidence"])
	return nil
}

// goNames is equation, who and one more column as Go spells them.
func goNames(r map[string]string, column string, table map[string]string) (names [3]string, err error) {
	if err := checkCells(r); err != nil {
		return names, err
	}
	for i, look := range []struct {
		column string
		table  map[string]string
	}{{"equation", equations}, {"who", bodies}, {column, table}} {
		name, ok := look.table[r[look.column]]
		if !ok {
			return names, fmt.Errorf("%s: no such name: %q", look.column, r[look.column])
		}
		names[i] = name
	}
	return names, nil
}
