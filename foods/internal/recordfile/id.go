package recordfile

import (
	"fmt"
	"strconv"
	"strings"
)

// The schemes of ids, in their order. An id of digits is packed into a number: its scheme in the highest bits, so that
// numbers sort as ids do. An own id is packed by its place among the own ids.
const (
	noScheme = iota
	fdcScheme
	fnddsScheme
	gtinScheme
	ndbScheme
	ownScheme
	schemes

	schemeShift = 56
	schemeBits  = 3 // in a record, where the number stands above it
)

// prefixes are the schemes' names, and widths how many digits their numbers have at least.
var (
	prefixes = [schemes]string{"", "fdc", "fndds", "gtin", "ndb", "own"}
	widths   = [schemes]int{0, 1, 8, 14, 5, 0}
)

// maxDigits is how many digits a packed id has at most.
const maxDigits = 14

func schemeOf(prefix string) int {
	for s := fdcScheme; s < schemes; s++ {
		if prefixes[s] == prefix {
			return s
		}
	}
	return noScheme
}

// pack is the number of an id of digits; of an own id it is the scheme alone.
func pack(id string) (uint64, error) {
	prefix, rest, _ := strings.Cut(id, ":")
	s := schemeOf(prefix)
	if s == ownScheme && rest != "" {
		return ownScheme << schemeShift, nil
	}
	var n uint64
	for _, c := range []byte(rest) {
		if c < '0' || c > '9' {
			s = noScheme
		}
		n = n*10 + uint64(c-'0')
	}
	if s == noScheme || len(rest) < widths[s] || len(rest) > maxDigits || len(rest) > widths[s] && rest[0] == '0' {
		return 0, fmt.Errorf("id %q is none that a catalogue can hold", id)
	}
	return uint64(s)<<schemeShift | n, nil
}

// appendID appends the id that a number of digits stands for.
func appendID(b []byte, key uint64) []byte {
	s := int(key >> schemeShift)
	if s <= noScheme || s >= ownScheme {
		return b
	}
	b = append(append(b, prefixes[s]...), ':')
	n := key & (1<<schemeShift - 1)
	digits := strconv.AppendUint(nil, n, 10)
	for range widths[s] - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...)
}

// Qualified is the name of a record that no longer answers to its own id: that id, and the source that has it so.
func Qualified(id, source string) string { return id + "@" + source }

// hash is FNV-1a, with its bits mixed (the finalizer of MurmurHash3), since the highest of them choose a bucket.
func hash[T string | []byte](s T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// bucketOf is the bucket in which a hash is looked for first; its lowest bits are the mark in the entry.
func bucketOf(h uint64, buckets int) int { return int((h >> 32) * uint64(buckets) >> 32) }
