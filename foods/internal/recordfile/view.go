package recordfile

import "math/bits"

// View is a record of a file, read in place: its strings share the file's memory. It was checked.
type View struct {
	file  *File
	row   int
	Flags uint8 // as the data set has it
	// Source is the record's source, by its place in the file's list.
	Source int
	Type   string
	Texts  [texts]string

	ServingLo, ServingHi   float64
	Refuse, MoistureChange Number
	Factors                [factors]Number

	state     byte
	successor int // its row + 1; 0: none
	patterns  int // likewise
	ids       string
	values    string
	lists     string // portions, recipe, equivalents
}

// The state of a record in its catalogue, beside what its data set says of it.
const (
	stateSuperseded = 1 << iota // a newer record took its place
	stateQualified              // its first id leads to another record: it is called by its source's name too
)

// parse takes a record apart, without its CRC.
func (f *File) parse(row int, s string, v *View) bool {
	r := reader{s: s}
	*v = View{file: f, row: row}
	v.Source = int(r.uvarint())
	v.state = r.byte()
	v.successor, v.patterns = int(r.uvarint()), int(r.uvarint())
	v.body(&r)
	return !r.cut && v.Source < maxSources && v.successor <= f.rows && v.patterns <= f.rows &&
		v.Source >= 0 && v.successor >= 0 && v.patterns >= 0
}

// body takes apart what stands behind the head.
func (v *View) body(r *reader) {
	before := r.s
	for range r.count() {
		if r.uvarint()&(1<<schemeBits-1) == ownScheme {
			r.text()
		}
	}
	v.ids = before[:len(before)-len(r.s)]
	v.Type, v.Flags = r.text(), r.byte()
	mask := r.uvarint()
	for ; mask != 0; mask &= mask - 1 {
		i := bits.TrailingZeros64(mask)
		if i >= texts {
			r.cut = true
			return
		}
		v.Texts[i] = r.text()
	}
	v.numbers(r)
	v.values = r.text()
	v.lists = r.s
}

func (v *View) numbers(r *reader) {
	mask := r.byte()
	if mask&hasServing != 0 {
		v.ServingLo, v.ServingHi = r.number(), r.number()
	}
	if mask&hasRefuse != 0 {
		v.Refuse = Number{r.number(), true}
	}
	if mask&hasMoisture != 0 {
		v.MoistureChange = Number{r.number(), true}
	}
	for i := range v.Factors {
		if mask&(firstFactor<<i) != 0 {
			v.Factors[i] = Number{r.number(), true}
		}
	}
}

// Row is the record's row.
func (v *View) Row() int { return v.row }

// Superseded reports whether a newer record took this one's place, or its data set keeps it for history only.
func (v *View) Superseded() bool { return v.state&stateSuperseded != 0 }

// Successor is the row of the record that took its place; -1 if none did.
func (v *View) Successor() int { return v.successor - 1 }

// PatternsRow is the row of the food patterns of this food; -1 if there are none.
func (v *View) PatternsRow() int { return v.patterns - 1 }

// IDs are the record's ids as its data set has them.
func (v *View) IDs() []string {
	r := reader{s: v.ids}
	list := make([]string, 0, r.count())
	for range cap(list) {
		list = append(list, r.id())
	}
	return list
}

// ID is the id that leads to this record: its first one, with its source's name if that now leads to another.
func (v *View) ID() string {
	r := reader{s: v.ids}
	r.count()
	id := r.id()
	if v.state&stateQualified != 0 {
		return Qualified(id, v.sourceID())
	}
	return id
}

func (v *View) sourceID() string {
	s, _ := v.file.Source(v.Source) // what is damaged there, the one who asks for the source itself hears
	return s.ID
}

// id reads an id.
func (r *reader) id() string {
	n := r.uvarint()
	scheme := n & (1<<schemeBits - 1)
	if scheme == ownScheme {
		return "own:" + r.text()
	}
	return string(appendID(nil, scheme<<schemeShift|n>>schemeBits&(1<<schemeShift-1)))
}

// named reports whether the record answers to the id.
func (v *View) named(id string) bool {
	if v.state&stateQualified != 0 && v.ID() == id {
		return true
	}
	r := reader{s: v.ids}
	var buf [32]byte
	for range r.count() {
		n := r.uvarint()
		scheme := n & (1<<schemeBits - 1)
		if scheme == ownScheme {
			if t := r.text(); len(id) == 4+len(t) && id[:4] == "own:" && id[4:] == t {
				return true
			}
			continue
		}
		if string(appendID(buf[:0], scheme<<schemeShift|n>>schemeBits&(1<<schemeShift-1))) == id {
			return true
		}
	}
	return false
}

// Value is the record's value of a nutrient, by its place in the file's list.
func (v *View) Value(nutrient int) (Value, bool) {
	r := reader{s: v.values}
	for r.s != "" {
		x := v.value(&r)
		if r.cut || x.Nutrient > nutrient {
			break
		}
		if x.Nutrient == nutrient {
			return x, true
		}
	}
	return Value{}, false
}

// Values gives every value of the record, in the order of nutrients.
func (v *View) Values(yield func(Value) bool) {
	r := reader{s: v.values}
	for r.s != "" {
		x := v.value(&r)
		if r.cut || !yield(x) {
			return
		}
	}
}

func (v *View) value(r *reader) Value {
	x := Value{Nutrient: int(r.uvarint())}
	flags := r.byte()
	x.Kind = flags & kindMask
	x.Note = int(r.uvarint())
	x.Printed.Places = int(r.byte())
	x.Printed.Units = r.varint()
	switch flags >> formShift & formMask {
	case asPrinted:
		x.Lo = x.Printed.Float()
		x.Hi = x.Lo
	case asPoint:
		x.Lo = r.number()
		x.Hi = x.Lo
	case asInterval:
		x.Lo, x.Hi = r.number(), r.number()
	case perServing:
		x.Lo, x.Hi = r.number()*100/v.ServingHi, r.number()*100/v.ServingLo
	}
	if x.Origin = v.file.origin(x.Nutrient); flags&hasOrigin != 0 {
		x.Origin = int(r.uvarint())
	}
	if flags&hasWords != 0 {
		x.Source, x.Derivation, x.Reason = r.text(), r.text(), r.text()
	}
	return x
}
