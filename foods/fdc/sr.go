package fdc

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc/internal/spill"
)

// sr reads the ASCII release of USDA SR: lines of fields that carets separate, texts within tildes, in Windows-1252.
// The fields are those of the documentation of SR28.
type sr struct {
	joiner
	ended     func() error // the error of the reading's context
	sorter    *spill.Sorter
	out       *sink
	rec       Record
	asm       assembler
	raws      gathered
	units     [maxNutrientNum]srUnit
	groups    map[string]string
	portions  []seqPortion
	none      []seqIngredient
	buf       []byte
	sourceIsZ Derivation
}

// srUnit is a line of NUTR_DEF.
type srUnit struct {
	listed  bool
	factors [maxOrigins]float64
}

// srFiles are the files in the order in which they are read.
var srFiles = [...]string{"NUTR_DEF", "FD_GROUP", "FOOD_DES", "NUT_DATA", "WEIGHT"}

func (s *Source) readSR(ctx context.Context, out *sink) (err error) {
	dir, err := os.MkdirTemp(s.opts.Scratch, "fdc-")
	if err != nil {
		return fmt.Errorf("fdc: room for sorting is needed: %w", err)
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil && e != nil {
			err = fmt.Errorf("fdc: %w", e)
		}
	}()
	r := &sr{
		ended: ctx.Err, out: out, sorter: spill.New(dir), asm: assembler{rep: out.rep}, groups: map[string]string{},
		joiner: joiner{rep: out.rep, scheme: "ndb "},
	}
	r.sourceIsZ, _ = derivationByCode("Z")
	defer r.close()
	files := map[string]*entry{}
	for _, e := range s.files {
		what, err := recognize(e)
		if err != nil {
			return err
		}
		if have := files[what.table]; have != nil {
			return fmt.Errorf("fdc: %s and %s are both %s; were two releases put together", have.name(), e.name(), what.table)
		}
		files[what.table] = e
	}
	for _, name := range srFiles {
		if files[name] == nil {
			return fmt.Errorf("fdc: the release has no %s.txt; all of its files are needed", name)
		}
		if err := r.load(name, files[name]); err != nil {
			return err
		}
	}
	r.sorter.Release()
	return r.merge()
}

// load reads one file; those with lines by food are sorted.
func (r *sr) load(name string, e *entry) error {
	in, err := e.open()
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	lines := newSRLines(&metered{in, e.meter}, e.name(), srFields(name), r.rep)
	add := map[string]func(at Position, f [][]byte) error{
		"NUTR_DEF": r.addNutrient, "FD_GROUP": r.addGroup, "FOOD_DES": r.addFood, "NUT_DATA": r.addValue, "WEIGHT": r.addWeight,
	}[name]
	if err := lines.each(r.ended, add); err != nil {
		return err
	}
	if name == "NUTR_DEF" || name == "FD_GROUP" {
		return nil
	}
	t, err := r.sorter.Finish()
	if err != nil {
		return fmt.Errorf("fdc: sorting %s: %w", e.name(), err)
	}
	return r.open(name, e.name(), t)
}

func srFields(name string) int {
	for _, t := range srTables {
		if t.name == name {
			return t.fields
		}
	}
	return 0
}

// addNutrient notes the unit of a nutrient: Nutr_No, Units, Tagname, NutrDesc, Num_Dec, SR_Order.
func (r *sr) addNutrient(at Position, f [][]byte) error {
	number, ok := parseUint(f[0])
	if !ok || number >= maxNutrientNum {
		r.rep.problem(OrphanNutrient, at, func() string { return fmt.Sprintf("nutrient number %q", f[0]) })
		return nil
	}
	u := &r.units[number]
	u.listed = true
	x := origins()
	first := x.byNumber[number]
	if first == 0 {
		return nil
	}
	list := x.list
	for i := range maxOrigins {
		o := int(first) - 1 + i
		if o >= len(list) || list[o].id != list[first-1].id {
			break
		}
		factor, ok := unitFactor(string(latin(f[1])), list[o].nutrient)
		if !ok {
			r.rep.problem(BadUnit, at, func() string { return fmt.Sprintf("%s in %q", list[o].nutrient, f[1]) })
		}
		u.factors[i] = factor
	}
	return nil
}

func (r *sr) addGroup(_ Position, f [][]byte) error {
	if len(r.groups) < maxLookup {
		r.groups[string(f[0])] = string(latin(f[1]))
	}
	return nil
}

// ndb is the food of a line.
func (r *sr) ndb(at Position, f []byte) (uint32, bool) {
	n, ok := parseUint(f)
	if !ok || n == 0 || n > 999_999 {
		r.rep.problem(BadID, at, func() string { return fmt.Sprintf("NDB number %q", f) })
		return 0, false
	}
	return uint32(n), true
}

// add keeps some fields of a line under its food.
func (r *sr) add(at Position, f [][]byte, keep ...int) error {
	id, ok := r.ndb(at, f[0])
	if !ok {
		return nil
	}
	r.buf = binary.AppendUvarint(r.buf[:0], uint64(at.Row))
	for _, i := range keep {
		s := latin(f[i])
		r.buf = binary.AppendUvarint(r.buf, uint64(len(s)))
		r.buf = append(r.buf, s...)
	}
	return r.sorter.Add(id, r.buf)
}

// addFood keeps all of FOOD_DES but the NDB number.
func (r *sr) addFood(at Position, f [][]byte) error {
	return r.add(at, f, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13)
}

// addWeight keeps Seq, Amount, Msre_Desc and Gm_Wgt.
func (r *sr) addWeight(at Position, f [][]byte) error { return r.add(at, f, 1, 2, 3, 4) }

// addValue keeps a line of NUT_DATA: NDB_No, Nutr_No, Nutr_Val, Num_Data_Pts, Std_Error, Src_Cd, Deriv_Cd and more.
func (r *sr) addValue(at Position, f [][]byte) error {
	number, ok := parseUint(f[1])
	if !ok || number >= maxNutrientNum || !r.units[number].listed {
		r.rep.problem(OrphanNutrient, at, func() string { return fmt.Sprintf("nutrient number %q", f[1]) })
		return nil
	}
	x := origins()
	if x.byNumber[number] == 0 {
		r.rep.others[number]++ // below 1000: a number, since SR has no ids
		return nil
	}
	if len(f[2]) == 0 {
		r.rep.report.Blank++
		return nil
	}
	return r.add(at, f, 1, 2, 5, 6)
}

// merge gives every food of FOOD_DES.
func (r *sr) merge() error {
	main := r.cursor("FOOD_DES")
	last := uint32(0)
	for {
		id, more := main.rows.Key()
		if !more {
			return r.orphaned(maxID, main)
		}
		at, p := r.split(main, 12)
		if id == last {
			r.rep.problem(DuplicateFood, at, func() string { return fmt.Sprintf("ndb:%05d", id) })
		} else {
			last = id
			r.describe(id, at, p)
			if err := r.orphaned(id, main); err != nil {
				return err
			}
			if err := r.food(id); err != nil {
				return err
			}
		}
		if err := main.next(); err != nil {
			return err
		}
	}
}

// describe takes a line of FOOD_DES.
func (r *sr) describe(id uint32, at Position, p [][]byte) {
	rec := &r.rec
	rec.reset()
	rec.At, rec.Type = at, SRLegacy
	rec.IDs = append(rec.IDs, foods.ID(fmt.Sprintf("ndb:%05d", id)))
	rec.GroupCode, rec.Description, rec.ShortDescription = r.str(at, p[0]), r.str(at, p[1]), r.str(at, p[2])
	rec.CommonName, rec.BrandOwner, rec.ScientificName = r.str(at, p[3]), r.str(at, p[4]), r.str(at, p[7])
	rec.Group = r.groups[rec.GroupCode]
	if percent, ok := parseDecimal(p[6]); ok && percent.Units >= 0 && percent.Float() < 100 {
		rec.Refuse = foods.Refuse{Percent: percent.Float(), Text: r.str(at, p[5]), Known: true}
	}
	rec.Factors = foods.Factors{
		Nitrogen: factor(p[8]), Protein: factor(p[9]), Fat: factor(p[10]), Carbohydrate: factor(p[11]),
	}
	if rec.Group == "" {
		r.rep.problem(MissingCategory, at, func() string { return name(rec) + ": group " + rec.GroupCode })
	}
}

// food gives a food with its values and weights.
func (r *sr) food(id uint32) error {
	x := origins()
	r.raws.reset()
	if err := r.of("NUT_DATA", id, 4, func(at Position, p [][]byte) error {
		number, _ := parseUint(p[0])
		v := raw{origin: x.byNumber[number] - 1, at: at}
		var ok bool
		if v.printed, ok = parseDecimal(p[1]); !ok {
			r.rep.problem(NotANumber, at, func() string { return name(&r.rec) + ": " + strconv.Quote(string(p[1])) })
			return nil
		}
		v.derivation = r.derivation(at, p[2], p[3])
		r.raws.add(v, &r.units[number].factors)
		return nil
	}); err != nil {
		return err
	}
	r.asm.values(&r.rec, &r.raws)
	if err := r.of("WEIGHT", id, 4, func(at Position, p [][]byte) error {
		seq, _ := parseUint(p[0])
		grams, ok := parseDecimal(p[3])
		m := measure("", string(p[1]), r.str(at, p[2]), "")
		r.portions = append(r.portions, seqPortion{seq: seq, at: at, measure: m, grams: grams, ok: ok})
		return nil
	}); err != nil {
		return err
	}
	orderParts(&r.rec, r.rep, &r.portions, &r.none)
	if r.rec.Description == "" {
		r.rep.problem(NoDescription, r.rec.At, func() string { return name(&r.rec) })
		return nil
	}
	return r.out.put(&r.rec)
}

// derivation is that of the line; where it has none, source 7 says that the value is assumed to be zero.
func (r *sr) derivation(at Position, source, code []byte) Derivation {
	if len(code) == 0 {
		if string(source) == "7" {
			return r.sourceIsZ
		}
		return 0
	}
	d, ok := derivationByCode(code)
	if !ok {
		r.rep.problem(BadDerivation, at, func() string { return fmt.Sprintf("derivation code %q", code) })
	}
	return d
}

// latin is text in Windows-1252 as UTF-8; nearly always it is the same bytes.
func latin(b []byte) []byte {
	b = bytes.TrimSpace(b)
	for i, c := range b {
		if c < 0x80 {
			continue
		}
		out := append(make([]byte, 0, len(b)+8), b[:i]...)
		for _, c := range b[i:] {
			r := rune(c)
			if c >= 0x80 && c < 0xa0 {
				r = high1252[c-0x80]
			}
			out = append(out, string(r)...)
		}
		return out
	}
	return b
}

// high1252 are the characters of Windows-1252 from 0x80 to 0x9f; elsewhere it is ISO-8859-1, which is Unicode.
var high1252 = [32]rune{
	0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
	0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
}
