package lines

import "slices"

// role says what a word of words.csv is in a line.
type role uint8

const (
	noRole role = iota
	numberRole
	articleRole
	approximateRole
	measuredRole
	sizeRole
	vagueRole
	preparationRole
	stateRole
	breakRole
)

// word is one row of data/words.csv.
type word struct {
	role  role
	state State
	value float64
}

// role is what the token is, if it is a word of the table.
func (t token) role() role {
	if t.kind != wordToken {
		return noRole
	}
	return wordTable[t.low].role
}

// is reports whether the token is one of the words.
func (t token) is(words ...string) bool {
	return t.kind == wordToken && slices.Contains(words, t.low)
}

// isSign reports whether the token is one of the signs.
func (t token) isSign(signs string) bool {
	if t.kind != signToken {
		return false
	}
	for i := range len(signs) {
		if t.sign == signs[i] {
			return true
		}
	}
	return false
}
