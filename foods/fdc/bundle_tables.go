package fdc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/fdc/internal/csvscan"
)

// bundleTable is one CSV file of a FoodData Central bundle, as far as it is read.
type bundleTable struct {
	name     string   // of the file, without .csv
	columns  []string // that it must have
	optional []string // that it has in some editions
	// alone says that the columns tell the table from every other, so that a file of another name is known too.
	alone bool
}

// bundleTables are the tables that are read. The others hold samples, methods and logs.
var bundleTables = [...]bundleTable{
	{"food", []string{"fdc_id", "data_type", "description"}, []string{"food_category_id", "publication_date"}, true},
	{"food_nutrient", []string{"fdc_id", "nutrient_id", "amount"}, []string{"derivation_id", "loq"}, true},
	{"nutrient", []string{"id", "name", "unit_name"}, []string{"nutrient_nbr"}, true},
	{"food_category", []string{"id", "code", "description"}, nil, false},
	{"foundation_food", []string{"fdc_id", "NDB_number"}, []string{"footnote"}, false},
	{"sr_legacy_food", []string{"fdc_id", "NDB_number"}, nil, false},
	{"survey_fndds_food", []string{"fdc_id", "food_code"}, []string{"wweia_category_code", "wweia_category_number"}, true},
	{"wweia_food_category", []string{"wweia_food_category_description"}, []string{"wweia_food_category_code", "wweia_food_category"}, true},
	{"branded_food", []string{"fdc_id", "gtin_upc"}, []string{"brand_owner", "brand_name", "ingredients", "serving_size",
		"serving_size_unit", "household_serving_fulltext", "branded_food_category", "short_description"}, true},
	{"food_portion", []string{"fdc_id", "gram_weight"}, []string{"seq_num", "amount", "measure_unit_id",
		"portion_description", "modifier"}, false},
	{"measure_unit", []string{"id", "name"}, nil, false},
	{"input_food", []string{"fdc_id", "ingredient_code"}, []string{"seq_num", "ingredient_description", "gram_weight",
		"retention_code"}, true},
	{"food_attribute", []string{"fdc_id", "food_attribute_type_id", "value"}, []string{"name"}, true},
	{"food_component", []string{"fdc_id", "name", "pct_weight", "is_refuse"}, nil, true},
	{"food_nutrient_conversion_factor", []string{"id", "fdc_id"}, nil, false},
	{"food_protein_conversion_factor", []string{"food_nutrient_conversion_factor_id", "value"}, nil, false},
	{"food_calorie_conversion_factor", []string{"food_nutrient_conversion_factor_id", "protein_value", "fat_value",
		"carbohydrate_value"}, nil, true},
	{"all_downloaded_table_record_counts", []string{"Table", "Number of Records"}, nil, true},
}

// bundleTableOf is the table that a file with these columns and of this name is; empty if it is none that is read. A
// file under a table's own name is that table even where columns are missing, which is said when it is read.
func bundleTableOf(columns []string, stem string) string {
	if isTable(stem) {
		return stem
	}
	for _, t := range bundleTables {
		if t.alone && t.missing(columns) == "" {
			return t.name
		}
	}
	return ""
}

// isTable reports whether a table that is read has this name.
func isTable(stem string) bool {
	return slices.ContainsFunc(bundleTables[:], func(t bundleTable) bool { return t.name == stem })
}

// missing is the first column that t must have and that is not there.
func (t *bundleTable) missing(columns []string) string {
	for _, c := range t.columns {
		if !slices.Contains(columns, c) {
			return c
		}
	}
	return ""
}

// splitHeader is the first row of a CSV.
func splitHeader(head []byte) ([]string, error) {
	fields, err := csvscan.New(strings.NewReader(string(head))).Next()
	if err != nil {
		return nil, fmt.Errorf("its header cannot be read: %w", err)
	}
	return trimmed(fields), nil
}

func trimmed(fields [][]byte) []string {
	list := make([]string, len(fields))
	for i, f := range fields {
		list[i] = strings.Join(strings.Fields(strings.ToValidUTF8(string(f), "\ufffd")), " ")
	}
	return list
}

// csvTable reads the rows of one table, its columns in any order.
type csvTable struct {
	file   string
	scan   *csvscan.Scanner
	close  func() error
	at     []int // place of each wanted column, -1 where the edition lacks it
	width  int
	fields [][]byte
	rows   int
	rep    *reporter
}

// openTable opens a file and finds the columns of a table in its header.
func openTable(e *entry, t *bundleTable, rep *reporter) (*csvTable, error) {
	in, err := e.open()
	if err != nil {
		return nil, err
	}
	c := &csvTable{file: e.name(), scan: csvscan.New(&metered{in, e.meter}), close: in.Close, rep: rep}
	header, err := c.scan.Next()
	if err != nil {
		_ = in.Close() // nothing was written
		return nil, fmt.Errorf("fdc: %s has no header: %w", c.file, err)
	}
	columns := trimmed(header)
	c.width = len(columns)
	if missing := t.missing(columns); missing != "" {
		_ = in.Close() // nothing was written
		return nil, fmt.Errorf("fdc: %s has no column %q, only %s; is it the file of an official download",
			c.file, missing, shorten(strings.Join(columns, ", ")))
	}
	for _, want := range slices.Concat(t.columns, t.optional) {
		at := slices.Index(columns, want)
		if at >= 0 && slices.Contains(columns[at+1:], want) {
			_ = in.Close() // nothing was written
			return nil, fmt.Errorf("fdc: %s has two columns %q", c.file, want)
		}
		c.at = append(c.at, at)
	}
	return c, nil
}

// next reads the next row that is whole; false behind the last one.
func (c *csvTable) next() (bool, error) {
	for {
		fields, err := c.scan.Next()
		switch {
		case err == nil && len(fields) == c.width:
			c.fields = fields
			c.rows++
			return true, nil
		case err == nil && c.scan.Unended():
			return false, cutOff(c.position())
		case err == nil:
			c.rows++
			c.rep.problem(BadRow, c.position(), func() string {
				return fmt.Sprintf("%d fields where %d belong", len(fields), c.width)
			})
		case isEOF(err):
			return false, nil
		case isBadRow(err):
			c.rows++
			c.rep.problem(BadRow, c.position(), err.Error)
		default:
			return false, fmt.Errorf("fdc: %s: %w", c.file, err)
		}
	}
}

// cutOff is what is said of a file that ends within a row.
func cutOff(at Position) error {
	return fmt.Errorf("fdc: %s is cut off in row %d; download it again", at.File, at.Row)
}

func (c *csvTable) position() Position { return Position{c.file, c.scan.Row()} }

// field is the wanted column of this row; nil where the edition lacks it.
func (c *csvTable) field(i int) []byte {
	if c.at[i] < 0 {
		return nil
	}
	return c.fields[c.at[i]]
}

// text is a field as a string.
func (c *csvTable) text(i int) string {
	s, ok := text(c.field(i))
	if !ok {
		c.rep.problem(BadText, c.position(), func() string { return s })
	}
	return s
}
