package recordfile

import (
	"encoding/binary"
	"math"
	"strconv"
)

// Decimal is a decimal as printed: Units times 10^-Places.
type Decimal struct {
	Units  int64
	Places int
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
	1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// exact is where integers end that a float64 holds one by one.
const exact = 1 << 53

// Float is the float64 nearest to the decimal.
func (d Decimal) Float() float64 {
	if d.Places >= 0 && d.Places < len(powers) && d.Units < exact && d.Units > -exact {
		return float64(d.Units) / powers[d.Places] // both sides are exact, so it rounds once
	}
	f, _ := strconv.ParseFloat(strconv.FormatInt(d.Units, 10)+"e"+strconv.Itoa(-d.Places), 64)
	return f
}

// String is the decimal, "0.85".
func (d Decimal) String() string { return strconv.FormatFloat(d.Float(), 'f', -1, 64) }

// Numbers are written short where they are: as an integer and how often it is divided by ten.
const (
	shortPlaces = 6
	shortUnits  = 1 << 40
	placesBits  = 3
	longNumber  = 7 // in place of the places: eight bytes follow
)

// short finds the shortest decimal that is x, if there is one that is short.
func short(x float64) (units uint64, places int, ok bool) {
	if !(x >= 0) || math.Signbit(x) {
		return 0, 0, false
	}
	for places = range shortPlaces + 1 {
		u := math.Round(x * powers[places])
		if u >= shortUnits {
			return 0, 0, false
		}
		if u/powers[places] == x {
			return uint64(u), places, true
		}
	}
	return 0, 0, false
}

func appendNumber(b []byte, x float64) []byte {
	if units, places, ok := short(x); ok {
		return binary.AppendUvarint(b, units<<placesBits|uint64(places))
	}
	return binary.LittleEndian.AppendUint64(append(b, longNumber), math.Float64bits(x))
}

// scaled finds a short s for which s*100/size is x to the last bit: an amount per serving that x was made of. Amounts
// of labels are such ones, and take two bytes so instead of nine.
func scaled(x, size float64) (s float64, ok bool) {
	if !(size > 0) || math.IsInf(size, 0) || !(x > 0) || math.IsInf(x, 0) {
		return 0, false
	}
	guess := x * size / 100
	for places := range 4 {
		s = math.Round(guess*powers[places]) / powers[places]
		if s*100/size == x {
			return s, true
		}
	}
	return 0, false
}

// reader takes a record apart. Once it ran over the end, all it gives is zero.
type reader struct {
	s   string
	cut bool
}

func (r *reader) uvarint() uint64 {
	var v uint64
	for i := range min(len(r.s), binary.MaxVarintLen64) {
		c := r.s[i]
		v |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			r.s = r.s[i+1:]
			return v
		}
	}
	r.s, r.cut = "", true
	return 0
}

// count is a number of things of which each takes a byte at least.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.s)) {
		r.s, r.cut = "", true
		return 0
	}
	return int(n)
}

func (r *reader) byte() byte {
	if r.s == "" {
		r.cut = true
		return 0
	}
	c := r.s[0]
	r.s = r.s[1:]
	return c
}

func (r *reader) take(n int) string {
	if n > len(r.s) {
		r.s, r.cut = "", true
		return ""
	}
	t := r.s[:n]
	r.s = r.s[n:]
	return t
}

func (r *reader) text() string { return r.take(r.count()) }

func (r *reader) number() float64 {
	v := r.uvarint()
	places := int(v & (1<<placesBits - 1))
	if places == longNumber {
		raw := r.take(8)
		if raw == "" {
			return 0
		}
		return math.Float64frombits(u64(raw, 0))
	}
	return float64(v>>placesBits) / powers[places]
}

func (r *reader) varint() int64 {
	v := r.uvarint()
	return int64(v>>1) ^ -int64(v&1)
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// u32 and u64 read a number that the caller knows to lie inside s.
func u32(s string, at int) uint32 {
	s = s[at : at+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func u64(s string, at int) uint64 { return uint64(u32(s, at)) | uint64(u32(s, at+4))<<32 }
