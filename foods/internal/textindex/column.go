package textindex

// column is a list of numbers in pieces, so that it grows without being copied.
type column[T any] struct {
	pieces [][]T
	n      int
}

const (
	pieceBits = 16
	pieceSize = 1 << pieceBits
)

func (c *column[T]) add(v T) {
	if c.n>>pieceBits == len(c.pieces) {
		c.pieces = append(c.pieces, make([]T, 0, pieceSize))
	}
	last := &c.pieces[len(c.pieces)-1]
	*last = append(*last, v)
	c.n++
}

func (c *column[T]) at(i int) *T { return &c.pieces[i>>pieceBits][i&(pieceSize-1)] }
