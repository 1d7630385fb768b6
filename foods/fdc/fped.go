package fdc

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// gramsPerTeaspoon is what a teaspoon equivalent of added sugars weighs in the Food Patterns Equivalents Database:
// that of granulated sugar (FPED methodology and user guide).
const gramsPerTeaspoon = 4.2

// readFPED reads the Food Patterns Equivalents per 100 g of FNDDS foods, in the order of their rows. Added sugars
// become a value of the record; equivalents are printed to hundredths, so that the value is an interval.
func (s *Source) readFPED(out *sink) error {
	sheet, err := openSheet(s.files[0])
	if err != nil {
		return err
	}
	defer sheet.close() //nolint:errcheck // nothing was written
	code, description := sheet.at("FOODCODE"), sheet.at("DESCRIPTION")
	components, err := fpedColumns(sheet)
	if err != nil {
		return err
	}
	r := &Record{}
	seen := idSet{}
	return sheet.each(out.rep, func(at Position, cells []string) error {
		r.reset()
		r.At, r.Type, r.Description = at, Patterns, strings.TrimSpace(cells[description])
		id, ok := foodCodeOf(cells[code])
		if !ok {
			out.rep.problem(BadCode, at, func() string { return "food code " + cells[code] })
			return nil
		}
		r.IDs = append(r.IDs, foods.ID(fmt.Sprintf("fndds:%08d", id)))
		if !seen.add(id) {
			out.rep.problem(DuplicateFood, at, func() string { return name(r) })
			return nil
		}
		for _, c := range components {
			c.read(out.rep, r, at, cells[c.at])
		}
		return out.put(r)
	})
}

// fpedColumn is a component of FPED.
type fpedColumn struct {
	at         int
	name, unit string
}

// fpedColumns are the columns with a unit in parentheses: "V_DRKGR (cup eq.)".
func fpedColumns(s *sheet) ([]fpedColumn, error) {
	var list []fpedColumn
	sugars := false
	for i, c := range s.columns {
		name, unit, ok := strings.Cut(c, " (")
		if !ok {
			continue
		}
		f := fpedColumn{i, name, strings.TrimSuffix(unit, ")")}
		if name == "ADD_SUGARS" {
			if !strings.HasPrefix(f.unit, "tsp") {
				return nil, fmt.Errorf("fdc: %s has added sugars in %q where teaspoon equivalents are expected", s.file, f.unit)
			}
			sugars = true
		}
		list = append(list, f)
	}
	if !sugars {
		return nil, fmt.Errorf("fdc: %s has no column ADD_SUGARS (tsp. eq.)", s.file)
	}
	return list, nil
}

func (c fpedColumn) read(rep *reporter, r *Record, at Position, cell string) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		rep.report.Blank++
		return
	}
	d, ok := parseDecimal(cell)
	x := d.Float()
	complain := func(reason Reason) {
		rep.problem(reason, at, func() string { return fmt.Sprintf("%s: %s of %q", name(r), c.name, cell) })
	}
	switch {
	case !ok:
		complain(NotANumber)
		return
	case x < 0:
		complain(Negative)
		return
	case x > 1000, c.name == "ADD_SUGARS" && (x-0.005)*gramsPerTeaspoon > 100:
		complain(Absurd)
		return
	}
	r.Equivalents = append(r.Equivalents, Equivalent{c.name, c.unit, x})
	if c.name == "ADD_SUGARS" {
		r.Values = append(r.Values, Value{
			Nutrient: nutrition.AddedSugars, Kind: foods.Measured, Printed: d,
			Amount: nutrition.Amount{Lo: max(0, x-0.005) * gramsPerTeaspoon, Hi: (x + 0.005) * gramsPerTeaspoon},
		})
	}
}
