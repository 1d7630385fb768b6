package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

// acronyms are the words that Go spells in capitals.
var acronyms = map[string]string{"ne": "NE", "iu": "IU"}

// dimensions gives the dimension of a unit, unless the nutrient's basis says otherwise.
var dimensions = map[string]string{"kcal": "Energy", "g": "Mass", "mg": "Mass", "ug": "Mass", "ml": "Volume", "IU": "IU"}

// factors gives how many base units a unit is, by dimension and unit.
var factors = map[string]float64{
	"Energy kcal": 1, "Mass g": 1000, "Mass mg": 1, "Mass ug": 1e-3, "Volume ml": 1,
	"RAE ug": 1, "DFE ug": 1, "NE mg": 1, "IU IU": 1,
}

// nutrients writes nutrient_table.go from data/nutrients.csv.
func nutrients() error {
	rows, err := readCSV("data/nutrients.csv")
	if err != nil {
		return err
	}
	b := header("data/nutrients.csv")
	b.WriteString("// The nutrients, in the order in which reports list them.\nconst (\n")
	for i, r := range rows {
		b.WriteString("\t" + goName(r["name"]))
		if i == 0 {
			b.WriteString(" Nutrient = iota")
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(b, ")\n\n// NutrientCount is the number of nutrients.\nconst NutrientCount = %d\n\n", len(rows))
	b.WriteString("var nutrientTable = [NutrientCount]NutrientInfo{\n")
	for _, r := range rows {
		dim := dimensions[r["unit"]]
		if r["basis"] != "" {
			dim = r["basis"]
		}
		factor, ok := factors[dim+" "+r["unit"]]
		if !ok {
			return fmt.Errorf("data/nutrients.csv: %s: no factor for %s in %s", r["name"], dim, r["unit"])
		}
		id := r["fdc_id"]
		if id == "" {
			id = "0"
		}
		fmt.Fprintf(b, "\t%s: {Name: %q, Title: %q, Unit: Unit{%q, %s, %g}, FDCID: %s, Number: %q, INFOODS: %q, Note: %q},\n",
			goName(r["name"]), r["name"], r["title"], r["unit"], dim, factor, id, r["number"], r["infoods"], r["note"])
	}
	b.WriteString("}\n\n// nutrientByName finds a nutrient by its name; a switch costs nothing at start, where a map would be filled.\n")
	b.WriteString("func nutrientByName(name string) (Nutrient, bool) {\n\tswitch name {\n")
	for _, r := range rows {
		fmt.Fprintf(b, "\tcase %q:\n\t\treturn %s, true\n", r["name"], goName(r["name"]))
	}
	b.WriteString("\t}\n\treturn 0, false\n}\n\n")
	if err := otherNames(b, rows); err != nil {
		return err
	}
	return writeGo("nutrient_table.go", b.Bytes())
}

// otherNames writes what people say for a nutrient, which is suggested and never accepted.
func otherNames(b *bytes.Buffer, rows []map[string]string) error {
	b.WriteString("// nutrientByOtherName finds a nutrient by what people also call it.\n")
	b.WriteString("func nutrientByOtherName(name string) (Nutrient, bool) {\n\tswitch name {\n")
	taken := map[string]bool{}
	for _, r := range rows {
		taken[r["name"]] = true
	}
	for _, r := range rows {
		if r["also"] == "" {
			continue
		}
		names := strings.Split(r["also"], "|")
		for i, name := range names {
			if taken[name] {
				return fmt.Errorf("data/nutrients.csv: %q is said of two nutrients", name)
			}
			taken[name], names[i] = true, strconv.Quote(name)
		}
		fmt.Fprintf(b, "\tcase %s:\n\t\treturn %s, true\n", strings.Join(names, ", "), goName(r["name"]))
	}
	b.WriteString("\t}\n\treturn 0, false\n}\n")
	return nil
}

// goName is vitamin_b6 as Go spells it: VitaminB6. Energy is the dimension, so the nutrient is EnergyKcal.
func goName(name string) string {
	if name == "energy" {
		return "EnergyKcal"
	}
	var b strings.Builder
	for w := range strings.SplitSeq(name, "_") {
		if a, ok := acronyms[w]; ok {
			b.WriteString(a)
			continue
		}
		b.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return b.String()
}
