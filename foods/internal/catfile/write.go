package catfile

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// Decimal is a printed decimal: Units times 10^-Decimals, or blank if it is not Known. The zero Decimal is blank.
type Decimal struct {
	Units    uint32
	Decimals int
	Known    bool
}

// Food is what [Encode] writes of one food.
type Food struct {
	Texts    [texts]string
	Release  int
	Refuse   Decimal // whole percent
	Survey   bool
	Factors  [factors]Decimal // at most two decimals
	Portions []PortionSpec
	Values   []Decimal // one per column
}

// PortionSpec is a portion as it is written; at most three decimals.
type PortionSpec struct {
	Measure string
	Grams   Decimal
	Release int
}

// ColumnSpec is a nutrient as it is written; how wide and how fine it is follows from its values.
type ColumnSpec struct {
	Nutrient, Unit string
	Release        int
}

// Spec is a whole catalogue before it is written.
type Spec struct {
	Name     string
	Columns  []ColumnSpec
	Releases []Release
	Foods    []Food
}

// Encode gives the bytes of the catalogue file. The same Spec gives the same bytes.
func Encode(s Spec) ([]byte, error) {
	e := &encoder{spec: s, refs: map[string]uint32{}}
	e.ref("")
	e.indexIDs() // first, so that ids lie together and a lookup stays within few pages
	if err := e.planColumns(); err != nil {
		return nil, err
	}
	for i := range s.Foods {
		if err := e.food(&s.Foods[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Foods[i].Texts[ID], err)
		}
	}
	return e.finish()
}

type encoder struct {
	spec    Spec
	columns []Column
	rowSize int
	err     error

	index, portions, rows, text []byte
	entries, portionCount       int
	refs                        map[string]uint32
}

// ref is the reference of a string, which is written when it is first met.
func (e *encoder) ref(s string) uint32 {
	if at, ok := e.refs[s]; ok {
		return at
	}
	at := uint32(len(e.text))
	if len(s) > math.MaxUint16 || uint64(len(e.text)) > math.MaxUint32-math.MaxUint16-2 {
		e.err = fmt.Errorf("text of %d bytes is too long", len(s))
		return 0
	}
	e.text = binary.LittleEndian.AppendUint16(e.text, uint16(len(s)))
	e.text = append(e.text, s...)
	e.refs[s] = at
	return at
}

// planColumns gives each column the decimals, the width and the place that its values need: wide ones first, so that
// each is aligned.
func (e *encoder) planColumns() error {
	e.columns = make([]Column, len(e.spec.Columns))
	for i, c := range e.spec.Columns {
		p := Column{Nutrient: c.Nutrient, Unit: c.Unit, Release: c.Release}
		var greatest uint64
		for _, f := range e.spec.Foods {
			p.Decimals = max(p.Decimals, f.Values[i].Decimals)
		}
		for _, f := range e.spec.Foods {
			greatest = max(greatest, f.Values[i].at(p.Decimals))
		}
		if p.wide = greatest >= missing16; greatest >= missing32 {
			return fmt.Errorf("column %s: a value does not fit", c.Nutrient)
		}
		e.columns[i] = p
	}
	e.rowSize = (valuesAt + 3) &^ 3
	for _, wide := range []bool{true, false} {
		for i := range e.columns {
			if e.columns[i].wide == wide {
				e.columns[i].at = e.rowSize
				e.rowSize += e.columns[i].width()
			}
		}
	}
	e.rowSize = (e.rowSize + 3) &^ 3
	return nil
}

func (c Column) width() int {
	if c.wide {
		return 4
	}
	return 2
}

// at is the integer that stands for d with so many decimals, no fewer than its own.
func (d Decimal) at(decimals int) uint64 {
	v := uint64(d.Units)
	for range decimals - d.Decimals {
		v *= 10
	}
	return v
}

// sentinel is d with so many decimals, or the mark of a missing number.
func (d Decimal) sentinel(decimals int, missing uint64) (uint64, error) {
	if !d.Known {
		return missing, nil
	}
	if v := d.at(decimals); d.Decimals <= decimals && v < missing {
		return v, nil
	}
	return 0, fmt.Errorf("%d with %d decimals does not fit", d.Units, d.Decimals)
}

func (e *encoder) food(f *Food) error {
	row := make([]byte, e.rowSize)
	for i, s := range f.Texts {
		binary.LittleEndian.PutUint32(row[4*i:], e.ref(s))
	}
	binary.LittleEndian.PutUint32(row[portionFirstAt:], uint32(e.portionCount))
	binary.LittleEndian.PutUint16(row[portionCountAt:], uint16(len(f.Portions)))
	row[rowReleaseAt] = byte(f.Release)
	refuse, err := f.Refuse.sentinel(0, missing8)
	if err != nil {
		return fmt.Errorf("refuse: %w", err)
	}
	row[refuseAt] = byte(refuse)
	if f.Survey {
		row[surveyAt] = 1
	}
	for i, d := range f.Factors {
		v, err := d.sentinel(2, missing16)
		if err != nil {
			return fmt.Errorf("factor: %w", err)
		}
		binary.LittleEndian.PutUint16(row[factorsAt+2*i:], uint16(v))
	}
	if err := e.values(row, f.Values); err != nil {
		return err
	}
	e.rows = append(e.rows, row...)
	return e.foodPortions(f.Portions)
}

func (e *encoder) values(row []byte, values []Decimal) error {
	for i, c := range e.columns {
		missing := uint64(missing16)
		if c.wide {
			missing = missing32
		}
		v, err := values[i].sentinel(c.Decimals, missing)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Nutrient, err)
		}
		if c.wide {
			binary.LittleEndian.PutUint32(row[c.at:], uint32(v))
		} else {
			binary.LittleEndian.PutUint16(row[c.at:], uint16(v))
		}
	}
	return nil
}

func (e *encoder) foodPortions(portions []PortionSpec) error {
	for _, p := range portions {
		grams, err := p.Grams.sentinel(3, missing32)
		if err != nil || !p.Grams.Known || grams == 0 {
			return fmt.Errorf("portion %q has no weight that can be written", p.Measure)
		}
		e.portions = binary.LittleEndian.AppendUint32(e.portions, e.ref(p.Measure))
		e.portions = binary.LittleEndian.AppendUint32(e.portions, uint32(grams))
		e.portions = append(e.portions, byte(p.Release), 0, 0, 0)
		e.portionCount++
	}
	return nil
}

// indexIDs writes the ids in their order.
func (e *encoder) indexIDs() {
	type entry struct {
		id  string
		row int
	}
	var entries []entry
	for row, f := range e.spec.Foods {
		entries = append(entries, entry{f.Texts[ID], row})
		for _, alias := range splitAliases(f.Texts[Aliases]) {
			entries = append(entries, entry{alias, row})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	for i, n := range entries {
		if i > 0 && entries[i-1].id == n.id {
			e.err = fmt.Errorf("id %q names two foods", n.id)
		}
		e.index = binary.LittleEndian.AppendUint32(e.index, e.ref(n.id))
		e.index = binary.LittleEndian.AppendUint32(e.index, uint32(n.row))
	}
	e.entries = len(entries)
}
