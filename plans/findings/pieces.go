package findings

import (
	"bytes"
	"cmp"
	"io"
)

// Piecewise is a [Writer] for which what stands of one file does not depend on the others: it can be rendered by
// itself, several at once, and kept for a later run.
type Piecewise interface {
	Writer
	// Render is what stands of one file; empty if there is nothing to tell. It is safe for concurrent use.
	Render(f *File) ([]byte, error)
	// Put writes what Render made.
	Put(piece []byte) error
}

// pieces writes the pieces of files with what stands before, between and behind them.
type pieces struct {
	w                   io.Writer
	head, between, tail string
	none                string // in place of head and tail, if there is no piece
	// render writes what stands of one file, with between between its elements.
	render func(b *bytes.Buffer, f *File) error
	begun  bool
}

// Render is what stands of one file.
func (p *pieces) Render(f *File) ([]byte, error) {
	var b bytes.Buffer
	err := p.render(&b, f)
	return b.Bytes(), err
}

// Write writes what stands of one file.
func (p *pieces) Write(f *File) error {
	piece, err := p.Render(f)
	if err != nil {
		return err
	}
	return p.Put(piece)
}

// Put writes a piece.
func (p *pieces) Put(piece []byte) error {
	if len(piece) == 0 {
		return nil
	}
	before := p.between
	if !p.begun {
		before = p.head
	}
	p.begun = true
	if _, err := io.WriteString(p.w, before); err != nil {
		return err
	}
	_, err := p.w.Write(piece)
	return err
}

// Close writes what stands behind the last piece.
func (p *pieces) Close() error {
	text := p.tail
	if !p.begun {
		text = cmp.Or(p.none, p.head+p.tail)
	}
	_, err := io.WriteString(p.w, text)
	return err
}

// element writes a value as one more element of a JSON list, with a comma before it unless it is the first of the buffer.
func element(b *bytes.Buffer, v any) error {
	if b.Len() > 0 {
		b.WriteString(nextElement)
	}
	if err := encode(b, v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the end of the line
	return nil
}

// nextElement stands between the elements of a JSON list, each on a line of its own.
const nextElement = ",\n"
