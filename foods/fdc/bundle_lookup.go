package fdc

import (
	"encoding/binary"
	"fmt"
	"strconv"
)

// loadLookups reads the tables that the others refer to.
func (b *bundle) loadLookups() error {
	b.nutrients = make([]nutrientUnit, maxNutrientID)
	keep := func(m map[string]string) func(c *csvTable) error {
		return func(c *csvTable) error {
			if len(m) < maxLookup {
				m[c.text(0)] = c.text(1)
			}
			return nil
		}
	}
	steps := [...]struct {
		table string
		row   func(c *csvTable) error
	}{
		{"nutrient", b.addNutrient},
		{"measure_unit", keep(b.units)},
		{"food_category", func(c *csvTable) error {
			if len(b.categories) < maxLookup {
				b.categories[c.text(0)] = category{c.text(1), c.text(2)}
			}
			return nil
		}},
		{"wweia_food_category", func(c *csvTable) error {
			code := c.text(1)
			if code == "" {
				code = c.text(2)
			}
			if len(b.wweia) < maxLookup {
				b.wweia[code] = c.text(0)
			}
			return nil
		}},
		{"food_nutrient_conversion_factor", func(c *csvTable) error {
			id, ok := parseUint(c.field(0))
			food, known := parseUint(c.field(1))
			if ok && known && food < maxID && len(b.factorOf) < maxLookup {
				b.factorOf[id] = uint32(food)
			}
			return nil
		}},
	}
	for _, s := range steps {
		if err := b.each(s.table, s.row); err != nil {
			return err
		}
	}
	return nil
}

// addNutrient notes in which unit the download gives a nutrient.
func (b *bundle) addNutrient(c *csvTable) error {
	id, ok := parseUint(c.field(0))
	if !ok || id >= maxNutrientID {
		b.rep.problem(OrphanNutrient, c.position(), func() string { return fmt.Sprintf("nutrient id %q", c.field(0)) })
		return nil
	}
	u := &b.nutrients[id]
	u.listed = true
	x := origins()
	first := x.byID[id]
	if first == 0 {
		return nil
	}
	unit := c.text(2)
	for i := range maxOrigins {
		at := int(first) - 1 + i
		if at >= len(x.list) || x.list[at].id != int(id) {
			break
		}
		if f, ok := unitFactor(unit, x.list[at].nutrient); ok {
			u.factors[i] = f
			continue
		}
		b.rep.problem(BadUnit, c.position(), func() string { return fmt.Sprintf("%s in %q", x.list[at].nutrient, unit) })
	}
	return nil
}

// A row of food_nutrient in the sorter: row uvarint, place of the origin, derivation, flags, printed places, printed
// units as a varint; then, if flagged, the limit of quantification as places and units.
const flagLOQ = 1

// nutrientRow gives the function that keeps a row of food_nutrient.csv: the hot loop of a large download, in which
// nothing is allocated.
func (b *bundle) nutrientRow() func(c *csvTable) error {
	x := origins()
	var derivations [256]Derivation
	for i := 1; i < len(derivationTable); i++ {
		derivations[derivationTable[i].id] = Derivation(i)
	}
	others := &b.rep.others
	return func(c *csvTable) error {
		id, ok := b.foodID(c)
		if !ok {
			return nil
		}
		first, ok := b.nutrient(c, x, others)
		if !ok {
			return nil
		}
		amount := c.field(2)
		if len(amount) == 0 {
			b.rep.report.Blank++
			return nil
		}
		d, ok := parseDecimal(amount)
		if !ok {
			b.rep.problem(NotANumber, c.position(), func() string { return fmt.Sprintf("fdc %d: %s of %q", id, x.list[first].nutrient, amount) })
			return nil
		}
		derivation := b.derivation(c, &derivations)
		buf := binary.AppendUvarint(b.buf[:0], uint64(c.scan.Row()))
		loq, has := parseDecimal(c.field(4))
		flags := byte(0)
		if has {
			flags = flagLOQ
		}
		buf = append(buf, first, byte(derivation), flags, byte(int8(min(d.Places, 100))))
		buf = binary.AppendVarint(buf, d.Units)
		if has {
			buf = append(buf, byte(min(loq.Places, 100)))
			buf = binary.AppendVarint(buf, loq.Units)
		}
		b.buf = buf
		return b.sorter.Add(id, buf)
	}
}

// nutrient is the place of the first origin of the row's nutrient; false if its value is not wanted, or orphaned.
func (b *bundle) nutrient(c *csvTable, x *originIndex, others *[maxNutrientID]int) (first uint8, ok bool) {
	id, ok := parseUint(c.field(1))
	if ok && id < maxNutrientNum && x.byNumber[id] != 0 {
		origin := &x.list[x.byNumber[id]-1]
		b.rep.problem(NutrientNumber, c.position(), func() string { return fmt.Sprintf("%d is the number of %s", id, origin.nutrient) })
		id = uint64(origin.id)
	}
	if !ok || id >= maxNutrientID || !b.nutrients[id].listed {
		b.rep.problem(OrphanNutrient, c.position(), func() string { return fmt.Sprintf("nutrient id %q", c.field(1)) })
		return 0, false
	}
	if x.byID[id] == 0 {
		others[id]++
		return 0, false
	}
	return x.byID[id] - 1, true
}

func (b *bundle) derivation(c *csvTable, known *[256]Derivation) Derivation {
	f := c.field(3)
	if len(f) == 0 {
		return 0
	}
	id, ok := parseUint(f)
	if ok && id < 256 && known[id] != 0 {
		return known[id]
	}
	b.rep.problem(BadDerivation, c.position(), func() string { return "derivation id " + strconv.Quote(string(f)) })
	return 0
}
