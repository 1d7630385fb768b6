package textindex

import "math/bits"

// set of documents, a bit for each.
type set []uint64

// mark adds the documents of a run of chunks. What lies beyond the set is left out.
func (s set) mark(chunks string) {
	for len(chunks) >= chunkHeader {
		at, n := int(u16(chunks, 0))<<chunkBits, int(u16(chunks, 2))+1
		chunks = chunks[chunkHeader:]
		size := bitmapBytes
		if n <= arrayMost {
			size = 2 * n
		}
		if size > len(chunks) || at>>6 >= len(s) {
			return
		}
		if n <= arrayMost {
			s[at>>6:].markArray(chunks[:size])
		} else {
			s[at>>6:].markBitmap(chunks[:size])
		}
		chunks = chunks[size:]
	}
}

func (s set) markArray(chunk string) {
	for len(chunk) >= 2 {
		d := u16(chunk, 0)
		if i := int(d >> 6); i < len(s) {
			s[i] |= 1 << (d & 63)
		}
		chunk = chunk[2:]
	}
}

func (s set) markBitmap(chunk string) {
	for i := 0; i < len(s) && len(chunk) >= 8; i++ {
		s[i] |= u64(chunk, 0)
		chunk = chunk[8:]
	}
}

// and keeps what is in both, and says how many that are.
func (s set) and(o set) int {
	n := 0
	for i := range s {
		s[i] &= o[i]
		n += bits.OnesCount64(s[i])
	}
	return n
}

// count is how many there are.
func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls yield with every document of the set, in order, until it says no.
func (s set) each(yield func(d int) bool) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			if !yield(i<<6 | bits.TrailingZeros64(w)) {
				return
			}
		}
	}
}

// or adds what is in o.
func (s set) or(o set) {
	for i := range s {
		s[i] |= o[i]
	}
}

// orBoth adds what is in both a and b.
func (s set) orBoth(a, b set) {
	for i := range s {
		s[i] |= a[i] & b[i]
	}
}

// without takes away what is in o.
func (s set) without(o set) {
	for i := range s {
		s[i] &^= o[i]
	}
}
