package main

import (
	"fmt"
	"strings"
)

// groupIDs lists the life-stage groups in the order of data/groups.csv.
func groupIDs() ([]string, error) {
	var ids []string
	err := read("data/groups.csv", func(r map[string]string) error {
		ids = append(ids, r["id"])
		return nil
	})
	return ids, err
}

// groups writes group_table.go from data/groups.csv.
func groups() error {
	b := header("data/groups.csv")
	b.WriteString("// The life-stage groups of the Dietary Reference Intakes.\nconst (\n\tNoGroup Group = iota\n")
	var table strings.Builder
	err := read("data/groups.csv", func(r map[string]string) error {
		spans, err := numbers(r, "from_months", "to_months")
		if err != nil {
			return err
		}
		if spans[1] == "0" {
			spans[1] = "oldest"
		}
		sex := map[string]string{"male": "Male", "female": "Female"}[r["sex"]]
		stage := map[string]string{"": "neither", "pregnancy": "pregnant", "lactation": "lactating"}[r["stage"]]
		fmt.Fprintf(b, "\t%s // %s: %s\n", r["name"], r["id"], r["title"])
		fmt.Fprintf(&table, "\t%s: {%q, %q, %s, %s, %s, %s},\n", r["name"], r["id"], r["title"], sex, stage, spans[0], spans[1])
		return nil
	})
	if err != nil {
		return err
	}
	ids, err := groupIDs()
	if err != nil {
		return err
	}
	fmt.Fprintf(b, ")\n\n// GroupCount is the number of groups.\nconst GroupCount = %d\n\n", len(ids))
	b.WriteString("var groupTable = [GroupCount + 1]groupRow{\n" + table.String() + "}\n")
	return writeGo("group_table.go", b.Bytes())
}
