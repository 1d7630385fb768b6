package fdc

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc/internal/spill"
)

// sheetColumns are what is kept of each sheet, besides the food code; a column that an edition lacks is empty.
var sheetColumns = [...]struct {
	table   string
	columns []string
}{
	{"foods", []string{mainDescription, "WWEIA Category number", "WWEIA Category description", "Additional food description"}},
	{"nutrients", []string{mainDescription, "WWEIA Category number", "WWEIA Category description"}},
	{"portions", []string{mainDescription, "WWEIA Category number", "WWEIA Category description", "Seq num",
		"Portion description", "Portion weight (g)"}},
	{"ingredients", []string{mainDescription, "WWEIA Category number", "WWEIA Category description", "Seq num",
		"Ingredient code", "Ingredient description", "Ingredient weight (g)", "Retention code", "Moisture change (%)"}},
}

// books puts the At A Glance workbooks of one FNDDS together, food by food.
type books struct {
	joiner
	ended    func() error // the error of the reading's context
	out      *sink
	sorter   *spill.Sorter
	rec      Record
	asm      assembler
	raws     gathered
	nutrient []sheetNutrient // the columns of nutrients, in their order
	portions []seqPortion
	recipe   []seqIngredient
	buf      []byte
}

// sheetNutrient is a column of nutrient values.
type sheetNutrient struct {
	at      int
	origin  uint8
	other   int // nutrient id of one that is not read; 0 otherwise
	factors [maxOrigins]float64
}

func (s *Source) readWorkbooks(ctx context.Context, out *sink) (err error) {
	dir, err := os.MkdirTemp(s.opts.Scratch, "fdc-")
	if err != nil {
		return fmt.Errorf("fdc: room for sorting is needed: %w", err)
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil && e != nil {
			err = fmt.Errorf("fdc: %w", e)
		}
	}()
	b := &books{
		ended: ctx.Err, out: out, sorter: spill.New(dir), asm: assembler{rep: out.rep},
		joiner: joiner{rep: out.rep, scheme: "fndds "},
	}
	defer b.close()
	for _, e := range s.files {
		if err := b.load(e); err != nil {
			return err
		}
	}
	if b.cursor("nutrients") == nil {
		return fmt.Errorf("fdc: the workbook of nutrient values is needed; only %s is there", s.files[0].name())
	}
	b.sorter.Release()
	return b.merge()
}

// load sorts one workbook by food code.
func (b *books) load(e *entry) error {
	s, err := openSheet(e)
	if err != nil {
		return err
	}
	defer s.close() //nolint:errcheck // nothing was written
	_, table := sheetOf(s.columns)
	if have := b.cursor(table); have != nil {
		return fmt.Errorf("fdc: %s and %s are the same table; were two editions put together", have.file, s.file)
	}
	wanted := sheetColumns[slices.IndexFunc(sheetColumns[:], func(c struct {
		table   string
		columns []string
	}) bool {
		return c.table == table
	})].columns
	var at []int
	for _, name := range wanted {
		at = append(at, s.at(name))
	}
	if table == "nutrients" {
		if err := b.nutrientColumns(s); err != nil {
			return err
		}
		for _, n := range b.nutrient {
			at = append(at, n.at)
		}
	}
	code := s.at(foodCode)
	if err := s.each(b.rep, func(p Position, cells []string) error { return b.add(p, cells, code, at) }); err != nil {
		return err
	}
	t, err := b.sorter.Finish()
	if err != nil {
		return fmt.Errorf("fdc: sorting %s: %w", s.file, err)
	}
	return b.open(table, s.file, t)
}

// add keeps a row under its food code, eight digits.
func (b *books) add(p Position, cells []string, code int, at []int) error {
	if err := b.ended(); err != nil {
		return err
	}
	id, ok := foodCodeOf(cells[code])
	if !ok {
		b.rep.problem(BadCode, p, func() string { return "food code " + cells[code] })
		return nil
	}
	b.buf = binary.AppendUvarint(b.buf[:0], uint64(p.Row))
	for _, i := range at {
		cell := ""
		if i >= 0 {
			cell = cells[i]
		}
		b.buf = binary.AppendUvarint(b.buf, uint64(len(cell)))
		b.buf = append(b.buf, cell...)
	}
	return b.sorter.Add(id, b.buf)
}

// foodCodeOf reads an eight-digit food code of FNDDS, also as a spreadsheet may write it: "1.1e+07".
func foodCodeOf(cell string) (uint32, bool) {
	d, ok := parseDecimal(strings.TrimSpace(cell))
	for ; ok && d.Places > 0 && d.Units%10 == 0; d.Places-- {
		d.Units /= 10
	}
	if !ok || d.Places > 0 || d.Units < 10_000_000 || d.Units >= maxID {
		return 0, false
	}
	return uint32(d.Units), true
}

// nutrientColumns finds the columns of nutrients: their name, and in parentheses behind it the unit.
func (b *books) nutrientColumns(s *sheet) error {
	x := origins()
	for i, c := range s.columns {
		open := strings.LastIndex(c, " (")
		if open < 0 || !strings.HasSuffix(c, ")") {
			continue
		}
		id := 0
		for _, known := range columnTable {
			if known.name == c[:open] {
				id = known.id
			}
		}
		if id == 0 {
			b.rep.problem(OrphanNutrient, Position{s.file, s.header}, func() string { return "column " + c })
			continue
		}
		if x.byID[id] == 0 {
			b.nutrient = append(b.nutrient, sheetNutrient{at: i, other: id})
			continue
		}
		n := sheetNutrient{at: i, origin: x.byID[id] - 1}
		f, ok := unitFactor(c[open+2:len(c)-1], x.list[n.origin].nutrient)
		if !ok {
			b.rep.problem(BadUnit, Position{s.file, s.header}, func() string { return "column " + c })
			continue
		}
		n.factors[0] = f
		b.nutrient = append(b.nutrient, n)
	}
	if len(b.nutrient) == 0 {
		return fmt.Errorf("fdc: %s has no column of a nutrient such as \"Sodium (mg)\"", s.file)
	}
	return nil
}

// merge gives every food that any of the workbooks has.
func (b *books) merge() error {
	for {
		least, found := uint32(0), false
		for _, c := range b.cursors {
			if key, more := c.rows.Key(); more && (!found || key < least) {
				least, found = key, true
			}
		}
		if !found {
			return nil
		}
		if err := b.food(least); err != nil {
			return err
		}
	}
}

// food gives one food.
func (b *books) food(id uint32) error {
	r := &b.rec
	r.reset()
	r.Type = Survey
	r.IDs = append(r.IDs, foods.ID(fmt.Sprintf("fndds:%08d", id)))
	seen := false
	if err := b.of("foods", id, 4, func(at Position, p [][]byte) error {
		if seen {
			b.rep.problem(DuplicateFood, at, func() string { return name(r) })
			return nil
		}
		seen = true
		b.describe(at, p)
		r.CommonName = strings.ReplaceAll(b.str(at, p[3]), ";", ",")
		return nil
	}); err != nil {
		return err
	}
	if err := b.values(id); err != nil {
		return err
	}
	if err := b.of("portions", id, 6, b.portion); err != nil {
		return err
	}
	if err := b.of("ingredients", id, 9, b.ingredient); err != nil {
		return err
	}
	orderParts(r, b.rep, &b.portions, &b.recipe)
	if r.Description == "" {
		b.rep.problem(NoDescription, r.At, func() string { return name(r) })
		return nil
	}
	return b.out.put(r)
}

// describe takes what every sheet says of a food, from the first that has it.
func (b *books) describe(at Position, p [][]byte) {
	if b.rec.Description == "" {
		b.rec.At, b.rec.Description = at, b.str(at, p[0])
		b.rec.GroupCode, b.rec.Group = b.str(at, p[1]), b.str(at, p[2])
	}
}

// values reads the row of nutrients.
func (b *books) values(id uint32) error {
	b.raws.reset()
	first := true
	err := b.of("nutrients", id, 3+len(b.nutrient), func(at Position, p [][]byte) error {
		if !first {
			b.rep.problem(DuplicateFood, at, func() string { return name(&b.rec) })
			return nil
		}
		first = false
		b.describe(at, p)
		for i, n := range b.nutrient {
			b.value(at, p[3+i], n)
		}
		return nil
	})
	b.asm.values(&b.rec, &b.raws)
	return err
}

func (b *books) value(at Position, cell []byte, n sheetNutrient) {
	if len(cell) == 0 {
		b.rep.report.Blank++
		return
	}
	if n.other != 0 {
		b.rep.others[n.other]++
		return
	}
	d, ok := parseDecimal(cell)
	if !ok {
		b.rep.problem(NotANumber, at, func() string {
			return fmt.Sprintf("%s: %s of %q", name(&b.rec), origins().list[n.origin].nutrient, cell)
		})
		return
	}
	b.raws.add(raw{origin: n.origin, printed: d, at: at}, &n.factors)
}

func (b *books) portion(at Position, p [][]byte) error {
	b.describe(at, p)
	seq, _ := parseUint(p[3])
	grams, ok := parseDecimal(p[5])
	b.portions = append(b.portions, seqPortion{seq: seq, at: at, measure: b.str(at, p[4]), grams: grams, ok: ok})
	return nil
}

func (b *books) ingredient(at Position, p [][]byte) error {
	b.describe(at, p)
	seq, _ := parseUint(p[3])
	grams, ok := parseDecimal(p[6])
	i := newIngredient(b.rep, &b.rec, at, b.str(at, p[4]), b.str(at, p[5]), grams, ok)
	i.Retention = b.str(at, p[7])
	if d, ok := parseDecimal(p[8]); ok {
		b.rec.MoistureChange = foods.Factor{Value: d.Float(), Known: true}
	}
	b.recipe = append(b.recipe, seqIngredient{seq, i})
	return nil
}
