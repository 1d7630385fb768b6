package fdc

// idSet is a set of ids below maxID, in pages of bits, so that it costs little for ids that lie together.
type idSet struct {
	pages [maxID>>pageBits + 1]*[1 << pageBits / 64]uint64
}

const pageBits = 16

// add puts id into the set; false if it was there, or is no id.
func (s *idSet) add(id uint32) bool {
	if id >= maxID {
		return false
	}
	page := &s.pages[id>>pageBits]
	if *page == nil {
		*page = new([1 << pageBits / 64]uint64)
	}
	word, bit := &(*page)[id&(1<<pageBits-1)/64], uint64(1)<<(id%64)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	return true
}
