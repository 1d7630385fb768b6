package recordfile

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// How the amount of a value is written.
const (
	asPrinted  = iota // it is the printed decimal
	asPoint           // one number follows
	asInterval        // two numbers follow
	perServing        // two numbers follow, per serving: the low end by the heaviest serving, the high end by the lightest
)

// The parts of a value's second byte.
const (
	kindBits  = 3
	formShift = kindBits
	hasOrigin = 1 << 5
	hasWords  = 1 << 6
	formMask  = 3
	kindMask  = 1<<kindBits - 1
	maxPlaces = 255
	maxKind   = kindMask
	maxRecord = 16 << 20
	maxHead   = 64 // of what stands around the body of a record
)

// The parts of a record's mask of numbers.
const (
	hasServing = 1 << iota
	hasRefuse
	hasMoisture
	firstFactor
)

// encoder writes records with the numbers of their tables.
type encoder struct {
	tables *Tables
	values []byte
}

// append appends the body of a record: all but its head and its CRC, which are only known once all records are.
func (e *encoder) append(b []byte, r *Record) ([]byte, error) {
	start := len(b)
	b, err := appendIDs(b, r.IDs)
	if err != nil {
		return nil, err
	}
	b = append(appendText(b, r.Type), r.Flags)
	b = appendTexts(b, &r.Texts)
	b = r.appendNumbers(b)
	if e.values, err = e.appendValues(e.values[:0], r); err != nil {
		return nil, fmt.Errorf("%s: %w", r.IDs[0], err)
	}
	b = append(binary.AppendUvarint(b, uint64(len(e.values))), e.values...)
	b = binary.AppendUvarint(b, uint64(len(r.Portions)))
	for i := range r.Portions {
		p := &r.Portions[i]
		b = appendText(appendNumber(appendText(b, p.Measure), p.Grams), p.Source)
	}
	b = binary.AppendUvarint(b, uint64(len(r.Recipe)))
	for i := range r.Recipe {
		l := &r.Recipe[i]
		b = appendText(appendText(appendText(appendText(b, l.ID), l.Code), l.Description), l.Retention)
		b = appendNumber(b, l.Grams)
	}
	b = binary.AppendUvarint(b, uint64(len(r.Equivalents)))
	for i := range r.Equivalents {
		q := &r.Equivalents[i]
		b = appendNumber(appendText(appendText(b, q.Component), q.Unit), q.Amount)
	}
	if len(b)-start > maxRecord {
		return nil, fmt.Errorf("%s: a record of %d bytes is too long", r.IDs[0], len(b)-start)
	}
	return b, nil
}

func appendIDs(b []byte, ids []string) ([]byte, error) {
	if len(ids) == 0 {
		return nil, fmt.Errorf("a record has no id")
	}
	b = binary.AppendUvarint(b, uint64(len(ids)))
	for _, id := range ids {
		key, err := pack(id)
		if err != nil {
			return nil, err
		}
		n, scheme := key&(1<<schemeShift-1), key>>schemeShift
		b = binary.AppendUvarint(b, n<<schemeBits|scheme)
		if scheme == ownScheme {
			b = appendText(b, strings.TrimPrefix(id, "own:"))
		}
	}
	return b, nil
}

// appendTexts appends which texts there are, and these.
func appendTexts(b []byte, list *[texts]string) []byte {
	mask := uint64(0)
	for i, s := range list {
		if s != "" {
			mask |= 1 << i
		}
	}
	b = binary.AppendUvarint(b, mask)
	for _, s := range list {
		if s != "" {
			b = appendText(b, s)
		}
	}
	return b
}

// appendNumbers appends which numbers of its own the food has, and these.
func (r *Record) appendNumbers(b []byte) []byte {
	mask := byte(0)
	if r.ServingLo != 0 || r.ServingHi != 0 {
		mask |= hasServing
	}
	if r.Refuse.Known {
		mask |= hasRefuse
	}
	if r.MoistureChange.Known {
		mask |= hasMoisture
	}
	for i, f := range r.Factors {
		if f.Known {
			mask |= firstFactor << i
		}
	}
	b = append(b, mask)
	if mask&hasServing != 0 {
		b = appendNumber(appendNumber(b, r.ServingLo), r.ServingHi)
	}
	if r.Refuse.Known {
		b = appendNumber(b, r.Refuse.Value)
	}
	if r.MoistureChange.Known {
		b = appendNumber(b, r.MoistureChange.Value)
	}
	for _, f := range r.Factors {
		if f.Known {
			b = appendNumber(b, f.Value)
		}
	}
	return b
}

func (e *encoder) appendValues(b []byte, r *Record) ([]byte, error) {
	last := -1
	for i := range r.Values {
		v := &r.Values[i]
		if v.Nutrient <= last || v.Nutrient >= len(e.tables.Nutrients) || v.Note < 0 || v.Note > len(e.tables.Notes) ||
			v.Kind > maxKind || v.Printed.Places < 0 || v.Printed.Places > maxPlaces || v.Origin < 0 {
			return nil, fmt.Errorf("value %d (nutrient %d, note %d, kind %d) cannot be written", i, v.Nutrient, v.Note, v.Kind)
		}
		last = v.Nutrient
		b = e.appendValue(b, r, v)
	}
	return b, nil
}

func (e *encoder) appendValue(b []byte, r *Record, v *Value) []byte {
	form, low, high := v.form(r)
	flags := v.Kind | byte(form)<<formShift
	if v.Origin != e.tables.Nutrients[v.Nutrient].Origin {
		flags |= hasOrigin
	}
	if v.Source != "" || v.Derivation != "" || v.Reason != "" {
		flags |= hasWords
	}
	b = append(binary.AppendUvarint(b, uint64(v.Nutrient)), flags)
	b = append(binary.AppendUvarint(b, uint64(v.Note)), byte(v.Printed.Places))
	b = binary.AppendVarint(b, v.Printed.Units)
	if form != asPrinted {
		b = appendNumber(b, low)
	}
	if form == asInterval || form == perServing {
		b = appendNumber(b, high)
	}
	if flags&hasOrigin != 0 {
		b = binary.AppendUvarint(b, uint64(v.Origin))
	}
	if flags&hasWords != 0 {
		b = appendText(appendText(appendText(b, v.Source), v.Derivation), v.Reason)
	}
	return b
}

// form is the shortest way to write the amount, and its numbers.
func (v *Value) form(r *Record) (form int, low, high float64) {
	if v.Lo == v.Hi {
		if v.Printed.Float() == v.Lo {
			return asPrinted, 0, 0
		}
		return asPoint, v.Lo, 0
	}
	lo, okLo := scaled(v.Lo, r.ServingHi)
	hi, okHi := scaled(v.Hi, r.ServingLo)
	if v.Lo == 0 && r.ServingHi > 0 {
		lo, okLo = 0, true
	}
	if okLo && okHi {
		return perServing, lo, hi
	}
	return asInterval, v.Lo, v.Hi
}
