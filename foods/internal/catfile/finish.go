package catfile

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// finish puts the sections together under their header.
func (e *encoder) finish() ([]byte, error) {
	var tables []byte
	for _, c := range e.columns {
		tables = e.appendRefs(tables, c.Nutrient, c.Unit)
		tables = binary.LittleEndian.AppendUint32(tables, uint32(c.at))
		tables = append(tables, byte(c.width()), byte(c.Decimals), byte(c.Release), 0)
	}
	for _, r := range e.spec.Releases {
		tables = e.appendRefs(tables, r.ID, r.Label, r.Title, r.Derivation)
	}
	name := e.ref(e.spec.Name)
	if e.err != nil {
		return nil, e.err
	}
	size := headerSize + len(tables) + len(e.index) + len(e.portions) + len(e.rows) + len(e.text)
	if uint64(size) > math.MaxUint32 {
		return nil, fmt.Errorf("a catalogue of %d bytes is too large: 4 GiB at most", size)
	}
	out := make([]byte, countsAt, size)
	copy(out, Magic)
	for _, n := range []int{
		size, len(e.columns), len(e.spec.Releases), e.entries, e.portionCount, len(e.spec.Foods), e.rowSize, len(e.text),
	} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = binary.LittleEndian.AppendUint32(out, name)
	for _, section := range [][]byte{tables, e.index, e.portions, e.rows, e.text} {
		out = append(out, section...)
	}
	sum := sha256.Sum256(out[countsAt:])
	copy(out[digestAt:], sum[:])
	return out, nil
}

func (e *encoder) appendRefs(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = binary.LittleEndian.AppendUint32(b, e.ref(s))
	}
	return b
}

// splitAliases is the ids of the Aliases text.
func splitAliases(s string) []string { return strings.Fields(s) }
