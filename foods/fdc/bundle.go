package fdc

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/mealwright/mealwright/foods/fdc/internal/csvscan"
	"github.com/mealwright/mealwright/foods/fdc/internal/spill"
)

func isEOF(err error) bool    { return errors.Is(err, io.EOF) }
func isBadRow(err error) bool { return errors.Is(err, csvscan.ErrRow) }

// bundle reads the tables of a CSV bundle. The small ones are kept; those with a row per food or more are sorted by
// food and then read side by side. Neither the order of the files nor that of their rows matters.
type bundle struct {
	ended  func() error // the error of the reading's context
	rep    *reporter
	files  map[string]*entry
	dir    string
	sorter *spill.Sorter
	tables map[string]*spill.Table

	nutrients  []nutrientUnit // by nutrient id
	units      map[string]string
	categories map[string]category
	wweia      map[string]string
	factorOf   map[uint64]uint32 // food by the id of its conversion factor
	current    map[uint32]bool   // foundation foods of foundation_food.csv
	successors map[string]uint32 // foundation food by description; 0 if several bear it
	buf        []byte
}

// nutrientUnit is a row of nutrient.csv.
type nutrientUnit struct {
	listed  bool
	factors [maxOrigins]float64 // for each origin of the id; 0: does not convert
}

// maxOrigins is the most origins of one id: the nutrient's own and another's.
const maxOrigins = 2

// category is a row of food_category.csv.
type category struct{ code, text string }

// maxLookup bounds the tables that are kept in memory; the official ones are far smaller.
const maxLookup = 1 << 20

// sortedTables are those with rows by food, in the order in which they are loaded.
const valueTable = "food_nutrient"

var sortedTables = [...]string{
	"foundation_food", "sr_legacy_food", "survey_fndds_food", "food", "branded_food", "food_portion", "input_food",
	"food_attribute", "food_component", "food_protein_conversion_factor", "food_calorie_conversion_factor", "food_nutrient",
}

func (s *Source) readBundle(ctx context.Context, out *sink) (err error) {
	dir, err := os.MkdirTemp(s.opts.Scratch, "fdc-")
	if err != nil {
		return fmt.Errorf("fdc: room for sorting is needed: %w", err)
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil && e != nil {
			err = fmt.Errorf("fdc: %w", e)
		}
	}()
	b := &bundle{
		ended: ctx.Err, dir: dir, rep: out.rep, files: map[string]*entry{}, sorter: spill.New(dir), tables: map[string]*spill.Table{},
		units: map[string]string{}, categories: map[string]category{}, wweia: map[string]string{},
		factorOf: map[uint64]uint32{}, current: map[uint32]bool{}, successors: map[string]uint32{},
	}
	for _, e := range s.files {
		what, err := recognize(e)
		if err != nil {
			return err
		}
		if have := b.files[what.table]; have != nil {
			return fmt.Errorf("fdc: %s and %s are both the table %s; were two downloads put together", have.name(), e.name(), what.table)
		}
		b.files[what.table] = e
	}
	if err := b.load(ctx); err != nil {
		return err
	}
	return b.merge(ctx, out)
}

// load reads every table.
func (b *bundle) load(ctx context.Context) error {
	for _, name := range [...]string{"food", "food_nutrient", "nutrient"} {
		if b.files[name] == nil {
			return fmt.Errorf("fdc: the download has no %s.csv; the whole bundle is needed", name)
		}
	}
	if err := b.loadLookups(); err != nil {
		return err
	}
	if err := b.sortTables(ctx); err != nil {
		return err
	}
	return b.checkCounts()
}

// sortTables sorts all tables by food: the largest, that of values, beside the others.
func (b *bundle) sortTables(outer context.Context) error {
	ctx, stop := context.WithCancel(outer)
	defer stop()
	values := *b
	values.ended, values.rep, values.buf = ctx.Err, newReporter(Info{}), nil
	values.sorter, values.tables = spill.New(b.dir), map[string]*spill.Table{}
	done := make(chan error, 1)
	go func() {
		err := values.sortTable(valueTable)
		if err != nil {
			stop()
		}
		done <- err
	}()
	others := *b
	others.ended = ctx.Err
	var err error
	for _, name := range sortedTables {
		if err == nil && name != valueTable {
			err = others.sortTable(name)
		}
	}
	if err != nil {
		stop()
	}
	err = errorOf(outer, err, <-done)
	b.tables[valueTable] = values.tables[valueTable]
	b.rep.add(values.rep)
	return err
}

// errorOf is what went wrong in two goroutines, of which one ended the other: not that it was ended.
func errorOf(ctx context.Context, errs ...error) error {
	for _, err := range errs {
		if err != nil && (ctx.Err() != nil || !errors.Is(err, context.Canceled)) {
			return err
		}
	}
	return firstError(errs...)
}

// each gives every whole row of a table.
func (b *bundle) each(name string, row func(c *csvTable) error) error {
	e := b.files[name]
	if e == nil {
		return nil
	}
	t := &bundleTables[slices.IndexFunc(bundleTables[:], func(t bundleTable) bool { return t.name == name })]
	c, err := openTable(e, t, b.rep)
	if err != nil {
		return err
	}
	defer c.close() //nolint:errcheck // nothing was written
	for n := 0; ; n++ {
		more, err := c.next()
		if err != nil || !more {
			b.rep.report.Rows = append(b.rep.report.Rows, Count{c.file, c.rows})
			return err
		}
		if n&4095 == 0 {
			if err := b.ended(); err != nil {
				return err
			}
		}
		if err := row(c); err != nil {
			return err
		}
	}
}

// sortTable sorts the rows of a table by food.
func (b *bundle) sortTable(name string) error {
	add := b.addText
	switch name {
	case "food_nutrient":
		add = b.nutrientRow()
	case "food":
		add = b.addFood
	case "foundation_food":
		add = b.addFoundation
	case "food_protein_conversion_factor", "food_calorie_conversion_factor":
		add = b.addFactor
	}
	if err := b.each(name, add); err != nil {
		return err
	}
	t, err := b.sorter.Finish()
	if err != nil {
		return fmt.Errorf("fdc: sorting %s: %w", name, err)
	}
	b.tables[name] = t
	return nil
}

// foodID is the food of a row; false, and a problem, if that is no id.
func (b *bundle) foodID(c *csvTable) (uint32, bool) {
	id, ok := parseUint(c.field(0))
	if !ok || id == 0 || id >= maxID {
		b.rep.problem(BadID, c.position(), func() string { return fmt.Sprintf("fdc_id %q", c.field(0)) })
		return 0, false
	}
	return uint32(id), true
}

// addText keeps the wanted columns of a row as they are, under its food.
func (b *bundle) addText(c *csvTable) error {
	id, ok := b.foodID(c)
	if !ok {
		return nil
	}
	return b.addColumns(c, id)
}

// addColumns keeps the wanted columns of a row behind the first, which names the food.
func (b *bundle) addColumns(c *csvTable, id uint32) error {
	b.buf = binary.AppendUvarint(b.buf[:0], uint64(c.scan.Row()))
	for i := 1; i < len(c.at); i++ {
		f := c.field(i)
		b.buf = binary.AppendUvarint(b.buf, uint64(len(f)))
		b.buf = append(b.buf, f...)
	}
	return b.sorter.Add(id, b.buf)
}

func (b *bundle) addFoundation(c *csvTable) error {
	id, ok := b.foodID(c)
	if !ok {
		return nil
	}
	if len(b.current) < maxLookup {
		b.current[id] = true
	}
	return b.addColumns(c, id)
}

// addFood keeps a row of food.csv if it is a food; the others are samples and purchases behind Foundation foods.
// They are kept by their id alone, so that their values are known to belong to something.
func (b *bundle) addFood(c *csvTable) error {
	id, ok := b.foodID(c)
	if !ok {
		return nil
	}
	if b.current[id] && string(c.field(1)) == "foundation_food" && len(b.successors) < maxLookup {
		d := string(c.field(2))
		if _, several := b.successors[d]; several {
			b.successors[d] = 0
		} else {
			b.successors[d] = id
		}
	}
	return b.addColumns(c, id)
}

func (b *bundle) addFactor(c *csvTable) error {
	id, ok := parseUint(c.field(0))
	food := b.factorOf[id]
	if !ok || food == 0 {
		b.rep.problem(UnknownFood, c.position(), func() string { return fmt.Sprintf("conversion factor %q", c.field(0)) })
		return nil
	}
	return b.addColumns(c, food)
}

// checkCounts holds the tables against the numbers of rows that some downloads state.
func (b *bundle) checkCounts() error {
	rows := map[string]int{}
	for name, e := range b.files {
		for _, c := range b.rep.report.Rows {
			if c.Name == e.name() {
				rows[name] = c.N
			}
		}
	}
	return b.each("all_downloaded_table_record_counts", func(c *csvTable) error {
		name := c.text(0)
		stated, ok := parseUint(c.field(1))
		have, read := rows[name]
		if ok && read && uint64(have) != stated {
			b.rep.problem(CountsDisagree, c.position(), func() string {
				return fmt.Sprintf("%s has %d rows where %d are stated", name, have, stated)
			})
		}
		return nil
	})
}

// parseUint reads a whole number, also as "75.0", as spreadsheets and data frames write it.
func parseUint(s []byte) (uint64, bool) {
	n, i := uint64(0), 0
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if n > 1<<58 {
			return 0, false
		}
		n = n*10 + uint64(s[i]-'0')
	}
	if i == 0 {
		return 0, false
	}
	if i < len(s) && s[i] == '.' {
		i += 1 + leadingZeros(s[i+1:])
	}
	return n, i == len(s)
}

// leadingZeros is how many zeros s begins with.
func leadingZeros(s []byte) int { return len(s) - len(bytes.TrimLeft(s, "0")) }
