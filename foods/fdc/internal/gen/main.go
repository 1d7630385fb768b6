// Command gen writes fdc_table.go from the CSV files under data.
package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/tablegen"
	"github.com/mealwright/mealwright/nutrition"
)

func main() { tablegen.Main(tables) }

func tables() error {
	b := tablegen.New("data", "fdc")
	b.WriteString("import \"github.com/mealwright/mealwright/nutrition\"\n\n")
	for _, step := range []func(*bytes.Buffer) error{derivations, origins, columns} {
		if err := step(b); err != nil {
			return err
		}
	}
	return tablegen.Write("fdc_table.go", b)
}

// classNames turns a column of the table into a constant.
var classNames = map[string]string{
	"analytical": "Analytical", "calculated": "Calculated", "imputed": "Imputed", "label": "Label",
	"assumed zero": "AssumedZero",
}

var labelNames = map[string]string{
	"": "notLabel", "serving": "perServing", "serving less": "perServingLess", "serving greater": "perServingGreater",
	"serving percent": "perServingPercent", "hundred": "perHundred", "hundred less": "perHundredLess",
}

func derivations(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/derivations.csv")
	if err != nil {
		return err
	}
	b.WriteString("var derivationTable = [...]derivation{\n{},\n")
	for _, r := range rows {
		id, err := strconv.Atoi(r[0])
		class, label := classNames[r[2]], labelNames[r[3]]
		if err != nil || id < 1 || id > 255 || class == "" || label == "" {
			return fmt.Errorf("derivation %v", r)
		}
		fmt.Fprintf(b, "{id: %d, code: %q, class: %s, label: %s, text: %q},\n", id, r[1], class, label, r[4])
	}
	b.WriteString("}\n\n")
	return nil
}

func origins(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/origins.csv")
	if err != nil {
		return err
	}
	b.WriteString("// originTable lists where else than under its own id a nutrient may stand.\nvar originTable = [...]origin{\n")
	for _, r := range rows {
		n, ok := nutrition.LookupNutrient(r[2])
		if !ok {
			return fmt.Errorf("no nutrient %q", r[2])
		}
		fmt.Fprintf(b, "{id: %s, number: %s, nutrient: nutrition.%s, rank: %s, note: %q},\n",
			r[0], r[1], constant(n), r[3], r[4])
	}
	b.WriteString("}\n")
	return nil
}

func columns(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/columns.csv")
	if err != nil {
		return err
	}
	b.WriteString("\n// columnTable lists the columns of the FNDDS workbook of nutrient values, without their units.\n" +
		"var columnTable = [...]struct {\n\tname string\n\tid int\n}{\n")
	for _, r := range rows {
		if id, err := strconv.Atoi(r[1]); err != nil || id < 1000 {
			return fmt.Errorf("column %v", r)
		}
		fmt.Fprintf(b, "{%q, %s},\n", r[0], r[1])
	}
	b.WriteString("}\n")
	return nil
}

// constant is the name of a nutrient's constant.
func constant(n nutrition.Nutrient) string {
	if n == nutrition.EnergyKcal {
		return "EnergyKcal"
	}
	var s strings.Builder
	for w := range strings.SplitSeq(n.String(), "_") {
		s.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return s.String()
}
