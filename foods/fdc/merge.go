package fdc

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"

	"github.com/mealwright/mealwright/foods"
)

// merger puts the tables of a bundle side by side, food by food.
type merger struct {
	joiner
	b        *bundle
	items    *items
	rec      *Record // of the item that is being filled
	raws     *gathered
	portions []seqPortion
	recipe   []seqIngredient
}

// seqPortion and seqIngredient are a row each with its place in its list.
type seqPortion struct {
	seq     uint64
	at      Position
	measure string
	grams   Decimal
	ok      bool
}

type seqIngredient struct {
	seq uint64
	Ingredient
}

// merge gives every food with all that belongs to it: one goroutine gathers the rows of a food, this one makes its
// values of them and gives it.
func (b *bundle) merge(ctx context.Context, out *sink) error {
	m := &merger{b: b, items: newItems(ctx), joiner: joiner{rep: b.rep, scheme: "fdc "}}
	defer m.close()
	for _, name := range sortedTables {
		file := name + ".csv"
		if e := b.files[name]; e != nil {
			file = e.name()
		}
		if err := m.open(name, file, b.tables[name]); err != nil {
			return err
		}
	}
	values := newReporter(Info{})
	asm := assembler{rep: values}
	out.rep = values
	err := m.items.pass(func() error { return m.gather() }, func(i *item) error {
		asm.values(&i.rec, &i.raws)
		return out.put(&i.rec)
	})
	out.rep = b.rep
	b.rep.add(values)
	return err
}

// gather fills one item for every food.
func (m *merger) gather() error {
	if err := m.run(); err != nil {
		return err
	}
	values := m.cursor("food_nutrient")
	if values.orphans > values.read/2 {
		return fmt.Errorf("fdc: %d of %d values in %s are of foods that %s does not list; these files are not of one download",
			values.orphans, values.read, values.file, m.cursor("food").file)
	}
	return nil
}

// run goes through food.csv.
func (m *merger) run() error {
	food := m.cursor("food")
	last := uint32(0)
	for {
		id, more := food.rows.Key()
		if !more {
			return m.orphaned(maxID, food)
		}
		at, parts := m.split(food, 4)
		if id == last {
			m.b.rep.problem(DuplicateFood, at, func() string { return fmt.Sprintf("fdc %d: %s", id, parts[1]) })
		} else {
			last = id
			kind, description, group, day := string(parts[0]), m.str(at, parts[1]), m.str(at, parts[2]), m.str(at, parts[3])
			if err := m.orphaned(id, food); err != nil {
				return err
			}
			if err := m.food(id, at, kind, description, group, day); err != nil {
				return err
			}
		}
		if err := food.next(); err != nil {
			return err
		}
	}
}

// typeOf is the data type of a row of food.csv.
func typeOf(s string) DataType {
	switch s {
	case "foundation_food":
		return Foundation
	case "sr_legacy_food":
		return SRLegacy
	case "survey_fndds_food":
		return Survey
	case "branded_food":
		return Branded
	}
	return Unknown
}

// food gives one food, or passes over a sample.
func (m *merger) food(id uint32, at Position, kind, description, group, day string) error {
	t := typeOf(kind)
	if t == Unknown {
		m.b.rep.notFoods[kind]++
		return m.pass(id, m.cursor("food"))
	}
	i, err := m.items.next()
	if err != nil {
		return err
	}
	m.rec, m.raws = &i.rec, &i.raws
	r := m.rec
	r.reset()
	r.At, r.Type, r.Description, r.Published, r.GroupCode = at, t, description, day, group
	r.IDs = append(r.IDs, foods.ID("fdc:"+strconv.FormatUint(uint64(id), 10)))
	if c, ok := m.b.categories[group]; ok {
		r.GroupCode, r.Group = c.code, c.text
	}
	if err := m.details(id); err != nil {
		return err
	}
	if err := m.nutrients(id); err != nil {
		return err
	}
	if r.Group == "" && r.GroupCode != "" {
		m.b.rep.problem(MissingCategory, at, func() string { return name(r) + ": category " + r.GroupCode })
	}
	if r.Description == "" {
		m.b.rep.problem(NoDescription, at, func() string { return name(r) })
		m.items.drop()
	}
	return nil
}

// nutrients reads the food's values.
func (m *merger) nutrients(id uint32) error {
	c := m.cursor("food_nutrient")
	m.raws.reset()
	list := origins().list
	for {
		key, more := c.rows.Key()
		if !more || key != id {
			break
		}
		v := decodeValue(c.rows.Row(), c.file)
		m.raws.add(v, &m.b.nutrients[list[v.origin].id].factors)
		if err := c.next(); err != nil {
			return err
		}
	}
	return nil
}

// decodeValue reads what nutrientRow wrote.
func decodeValue(row []byte, file string) raw {
	n, w := binary.Uvarint(row)
	row = row[w:]
	v := raw{origin: row[0], derivation: Derivation(row[1]), at: Position{file, int(n)}}
	v.printed.Places = int(int8(row[3]))
	units, w := binary.Varint(row[4:])
	v.printed.Units = units
	if row[2]&flagLOQ != 0 {
		rest := row[4+w:]
		v.loq.Places = int(rest[0])
		v.loq.Units, _ = binary.Varint(rest[1:])
	}
	return v
}

// orderParts sorts portions and recipe lines by their place in their list and puts them into the record.
func orderParts(r *Record, rep *reporter, portions *[]seqPortion, recipe *[]seqIngredient) {
	slices.SortStableFunc(*portions, func(a, b seqPortion) int { return cmp.Compare(a.seq, b.seq) })
	for _, p := range *portions {
		r.addPortion(rep, p.at, p.measure, p.grams, p.ok)
	}
	slices.SortStableFunc(*recipe, func(a, b seqIngredient) int { return cmp.Compare(a.seq, b.seq) })
	for _, i := range *recipe {
		r.Recipe = append(r.Recipe, i.Ingredient)
	}
	*portions, *recipe = (*portions)[:0], (*recipe)[:0]
}
