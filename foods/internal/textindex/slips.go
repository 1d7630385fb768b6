package textindex

// oneSlip adds the terms that differ from a word by one letter wrong, missing or too many, or by two neighbors
// swapped, or only by which letters are doubled (brocolli). It goes down the sorted terms letter by letter, so its
// cost grows with the word and hardly with their number.
func (x *Index) oneSlip(found []uint32, word string) []uint32 {
	lo, hi := 0, x.terms
	for i := 0; i <= len(word) && lo < hi; i++ {
		found = x.otherLetters(found, lo, hi, i, word[i:])
		if i == len(word) {
			break
		}
		found = x.exactly(found, lo, hi, i, word[i+1:]) // a letter too many
		if i+1 < len(word) && word[i] != word[i+1] {
			a, b := x.prefixed(lo, hi, i, word[i+1:i+2])
			if c, d := x.prefixed(a, b, i+1, word[i:i+1]); c < d {
				found = x.exactly(found, c, d, i+2, word[i+2:]) // swapped
			}
		}
		lo, hi = x.prefixed(lo, hi, i, word[i:i+1])
	}
	return x.otherDoubles(found, 0, x.terms, 0, word, len(word))
}

// otherLetters adds the terms in [lo, hi), all of the same first depth bytes, that go on with any letter in the place
// of the first of rest, or before it.
func (x *Index) otherLetters(found []uint32, lo, hi, depth int, rest string) []uint32 {
	for lo < hi {
		text := x.text(lo)
		if len(text) <= depth {
			lo++
			continue
		}
		a, b := x.prefixed(lo, hi, depth, text[depth:depth+1])
		if b <= lo {
			return found // terms that are out of order, as damaged bytes may have them
		}
		found = x.exactly(found, a, b, depth+1, rest)
		if rest != "" && text[depth] != rest[0] {
			found = x.exactly(found, a, b, depth+1, rest[1:])
		}
		lo = b
	}
	return found
}

// exactly adds the term in [lo, hi) that goes on with rest behind its first depth bytes and ends there.
func (x *Index) exactly(found []uint32, lo, hi, depth int, rest string) []uint32 {
	if t := x.find(lo, hi, depth, rest); t < hi && x.text(t)[min(depth, len(x.text(t))):] == rest {
		found = append(found, uint32(t))
	}
	return found
}

// otherDoubles adds the terms in [lo, hi), all of the same first depth bytes, that are the same as word once every
// doubled letter is single, and whose length is at most two off.
func (x *Index) otherDoubles(found []uint32, lo, hi, depth int, word string, length int) []uint32 {
	if word == "" {
		if depth >= length-2 {
			found = x.exactly(found, lo, hi, depth, "")
		}
		return found
	}
	letter, rest := word[:1], word[1:]
	for rest != "" && rest[0] == letter[0] {
		rest = rest[1:]
	}
	for depth < length+2 {
		lo, hi = x.prefixed(lo, hi, depth, letter)
		if lo >= hi {
			return found
		}
		depth++
		found = x.otherDoubles(found, lo, hi, depth, rest, length)
	}
	return found
}
