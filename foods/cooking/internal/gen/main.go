// Command gen writes the Go tables of package cooking from the data files beside it. It is run by go generate in the
// package's folder.
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/tablegen"
	"github.com/mealwright/mealwright/nutrition"
)

func main() { tablegen.Main(tables) }

func tables() error {
	b := tablegen.New("the files of data", "cooking")
	b.WriteString("import \"github.com/mealwright/mealwright/nutrition\"\n\n")
	for _, step := range []func(*bytes.Buffer) error{retention, yields, drippings, drained, kinds, methods} {
		if err := step(b); err != nil {
			return err
		}
	}
	return tablegen.Write("cooking_table.go", b)
}

func retention(b *bytes.Buffer) error {
	all, err := tablegen.ReadAll("data/retention.csv")
	if err != nil {
		return err
	}
	header, rows := all[0], all[1:]
	var columns []string
	for _, name := range header[4:] {
		if _, ok := nutrition.LookupNutrient(name); !ok {
			return fmt.Errorf("data/retention.csv: there is no nutrient %q", name)
		}
		columns = append(columns, "nutrition."+constant(name)+",")
	}
	fmt.Fprintf(b, "// retentionColumns are the nutrients that the table has figures of.\nvar retentionColumns = [...]nutrition.Nutrient{\n%s\n}\n", strings.Join(columns, "\n"))
	fmt.Fprintf(b, "\n// retentionTable has the percentage that is left, -1 where no figure was read.\nvar retentionTable = [...]retentionRow{\n")
	for _, r := range rows {
		figures := make([]string, 0, len(columns))
		for _, v := range r[4:] {
			figures = append(figures, cmp.Or(v, "-1"))
		}
		fmt.Fprintf(b, "{%q, %s, %s, %q, [len(retentionColumns)]int8{%s}},\n", r[0], methodName(r[1]), r[2], r[3], strings.Join(figures, ", "))
	}
	fmt.Fprintln(b, "}")
	return nil
}

func yields(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/yields.csv")
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "\n// yieldTable has the percentage that a raw food weighs when it is cooked: the mean, the least and the most of the samples.\nvar yieldTable = [...]yieldRow{")
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %s, %s, %s, %s},\n", r[0], methodName(r[1]), r[4], cmp.Or(r[5], r[4]), cmp.Or(r[6], r[4]))
	}
	fmt.Fprintln(b, "}")
	return nil
}

func drippings(b *bytes.Buffer) error {
	all, err := tablegen.ReadAll("data/drippings.csv")
	if err != nil {
		return err
	}
	var columns []string
	for _, name := range all[0][5:] {
		columns = append(columns, "nutrition."+constant(name)+",")
	}
	fmt.Fprintf(b, "\n// drippingColumns are the nutrients whose share after dripping is known.\nvar drippingColumns = [...]nutrition.Nutrient{\n%s\n}\n", strings.Join(columns, "\n"))
	fmt.Fprintln(b, "\n// drippingTable has the share that is left in the meat, -1 where it is not known.\nvar drippingTable = [...]drippingRow{")
	for _, r := range all[1:] {
		figures := make([]string, 0, len(columns))
		for _, v := range r[5:] {
			figures = append(figures, cmp.Or(v, "-1"))
		}
		fmt.Fprintf(b, "{%q, %s, [len(drippingColumns)]float64{%s}},\n", r[0], methodName(r[1]), strings.Join(figures, ", "))
	}
	fmt.Fprintln(b, "}")
	return nil
}

func drained(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/drained.csv")
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "\n// drainedTable has the grams of cans, drained and with the liquid.\nvar drainedTable = [...]drainedRow{")
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %s, %s},\n", r[0], r[4], r[5])
	}
	fmt.Fprintln(b, "}")
	return nil
}

// constant is the name of a nutrient's constant: VitaminB12 of vitamin_b12.
func constant(name string) string {
	if name == "energy" {
		return "EnergyKcal"
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(methodName(part))
	}
	return b.String()
}

func methodName(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func kinds(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/kinds.csv")
	if err != nil {
		return err
	}
	fmt.Fprintln(b, "\nvar kindTable = [...]kindRow{")
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %q, %s, %s, %s},\n", r[0], r[1], list(r[2]), list(r[3]), list(r[4]))
	}
	fmt.Fprintln(b, "}")
	return nil
}

func list(s string) string {
	if s == "" {
		return "nil"
	}
	return fmt.Sprintf("%#v", strings.Split(s, "|"))
}

func methods(b *bytes.Buffer) error {
	rows, err := tablegen.Read("data/methods.csv")
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(x, y []string) int { return strings.Compare(x[0], y[0]) })
	fmt.Fprintln(b, "\nvar methodTable = [...]methodWord{")
	for _, r := range rows {
		fmt.Fprintf(b, "{%q, %s},\n", r[0], methodName(r[1]))
	}
	fmt.Fprintln(b, "}")
	return nil
}
