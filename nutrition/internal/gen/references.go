package main

import "fmt"

// sources writes source_table.go from data/sources.csv.
func sources() error {
	b := header("data/sources.csv")
	b.WriteString("var sourceTable = [...]Citation{\n")
	err := read("data/sources.csv", func(r map[string]string) error {
		fmt.Fprintf(b, "\t{%q, %q, %q, %q, %q, %q, %q},\n",
			r["id"], r["title"], r["year"], r["locator"], r["url"], r["confidence"], r["note"])
		return nil
	})
	if err != nil {
		return err
	}
	b.WriteString("}\n")
	return writeGo("source_table.go", b.Bytes())
}

// shares writes amdr_table.go from data/amdr.csv.
func shares() error {
	known, err := nutrientUnits()
	if err != nil {
		return err
	}
	b := header("data/amdr.csv")
	b.WriteString("var amdrTable = [...]amdrRow{\n")
	err = read("data/amdr.csv", func(r map[string]string) error {
		if err := checkCells(r); err != nil {
			return err
		}
		if known[r["nutrient"]] == "" {
			return fmt.Errorf("no nutrient is called %q", r["nutrient"])
		}
		n, err := numbers(r, "from_years", "low", "high")
		if err != nil {
			return err
		}
		to := "oldest"
		if r["to_years"] != "" {
			to = r["to_years"] + " * 12"
		}
		fmt.Fprintf(b, "\t{%s, %s * 12, %s, AMDR{%s, %s, %q, %q, %q}},\n", goName(r["nutrient"]), n[0], to, n[1], n[2], r["source"], r["confidence"], r["note"])
		return nil
	})
	if err != nil {
		return err
	}
	b.WriteString("}\n")
	return writeGo("amdr_table.go", b.Bytes())
}

// dailyValues writes daily_value_table.go from data/daily_values.csv.
func dailyValues() error {
	known, err := nutrientUnits()
	if err != nil {
		return err
	}
	b := header("data/daily_values.csv")
	b.WriteString("var dailyValueTable = [...]dailyValueRow{\n")
	err = read("data/daily_values.csv", func(r map[string]string) error {
		if err := checkCells(r); err != nil {
			return err
		}
		if unit := known[r["nutrient"]]; unit == "" || unit != r["unit"] {
			return fmt.Errorf("no nutrient is called %q, with %s as its canonical unit", r["nutrient"], r["unit"])
		}
		if r["use"] != "reference" && r["use"] != "limit" {
			return fmt.Errorf("use %q is neither reference nor limit", r["use"])
		}
		n, err := numbers(r, "adults", "pregnant_lactating")
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\t{%s, %s, %s, %t, %q, %q, %q},\n", goName(r["nutrient"]), n[0], n[1], r["use"] == "limit", r["source"], r["confidence"], r["note"])
		return nil
	})
	if err != nil {
		return err
	}
	b.WriteString("}\n")
	return writeGo("daily_value_table.go", b.Bytes())
}
