// Package csvscan reads CSV of the plain kind that data sets are published in: commas, double quotes, a quote within
// quotes doubled, lines of LF or CRLF, UTF-8 with or without a mark. It hands out the bytes it read, so that a file of
// gigabytes costs one buffer, and several times less time than encoding/csv.
package csvscan

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// mark is the byte order mark, which some programs put in front of UTF-8.
const mark = "\xef\xbb\xbf"

// emptyReads is how many reads in a row may give nothing, or too little to know whether there is a mark.
const emptyReads = 100

// MaxRow is the most bytes of a row; a longer one has lost its closing quote.
const MaxRow = 1 << 20

// Scanner reads rows. Its zero value is of no use; [New] makes one.
type Scanner struct {
	in      io.Reader
	buf     []byte
	pos     int  // of the next row
	end     int  // of what is in buf
	began   bool // the mark was looked for
	atEOF   bool
	inErr   error
	unended bool
	fields  [][]byte
	row     int
	scrap   []byte // fields whose doubled quotes were taken out
}

// ErrRow is a row that cannot be split; the next call of Next goes on behind it.
var ErrRow = errors.New("a quote out of place")

// New reads from in.
func New(in io.Reader) *Scanner {
	return &Scanner{in: in, buf: make([]byte, 256<<10)}
}

// Row is the number of the row last given, from 1.
func (s *Scanner) Row() int { return s.row }

// Unended reports whether no line end stands behind the row last given: it is the last one, and may have been cut.
func (s *Scanner) Unended() bool { return s.unended }

// Next gives the fields of the next row, valid until the next call; io.EOF behind the last one. Empty lines are passed
// over. An [ErrRow] may be counted and gone on from; every other error is final.
func (s *Scanner) Next() ([][]byte, error) {
	for {
		if s.pos < s.end {
			done, err := s.split()
			if err != nil {
				return nil, err
			}
			if done {
				s.row++
				if len(s.fields) == 1 && len(s.fields[0]) == 0 {
					continue
				}
				return s.fields, nil
			}
		}
		if s.atEOF {
			return nil, s.atEnd()
		}
		if err := s.fill(); err != nil {
			return nil, err
		}
	}
}

// atEnd is what is to be said when nothing more comes.
func (s *Scanner) atEnd() error {
	if s.inErr != nil {
		return s.inErr
	}
	if s.pos < s.end {
		return fmt.Errorf("row %d is cut off: a quote is not closed", s.row+1)
	}
	return io.EOF
}

// fill moves what is left to the front and reads on.
func (s *Scanner) fill() error {
	copy(s.buf, s.buf[s.pos:s.end])
	s.end -= s.pos
	s.pos = 0
	if s.end == len(s.buf) {
		if len(s.buf) > MaxRow {
			return fmt.Errorf("row %d is longer than %d bytes: a quote is not closed", s.row+1, MaxRow)
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range emptyReads {
		n, err := s.in.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.endOfInput(err)
		}
		if s.atEOF || n > 0 && (s.began || s.end >= len(mark)) {
			s.skipMark()
			return nil
		}
	}
	return io.ErrNoProgress
}

func (s *Scanner) endOfInput(err error) {
	s.atEOF = true
	if !errors.Is(err, io.EOF) {
		s.inErr = err
	}
}

// whole reports whether all of the input is in the buffer, and nothing went wrong with it.
func (s *Scanner) whole() bool { return s.atEOF && s.inErr == nil }

// skipMark goes over the byte order mark, once.
func (s *Scanner) skipMark() {
	if !s.began && bytes.HasPrefix(s.buf[:s.end], []byte(mark)) {
		s.pos = len(mark)
	}
	s.began = true
}

// split cuts the row at pos into fields; false if its end is not in the buffer yet.
func (s *Scanner) split() (bool, error) {
	b, i := s.buf[:s.end], s.pos
	s.fields, s.scrap = s.fields[:0], s.scrap[:0]
	for {
		if next := short(b, i); next > 0 {
			s.fields = append(s.fields, b[i+1:next-2])
			i = next
			continue
		}
		if i < len(b) && b[i] == '"' {
			field, next, ok := s.quoted(b, i+1)
			if !ok {
				return false, nil
			}
			s.fields = append(s.fields, field)
			i = next
		} else {
			start := i
			for i < len(b) && b[i] != ',' && b[i] != '\n' {
				i++
			}
			s.fields = append(s.fields, b[start:i])
		}
		if i >= len(b) {
			if !s.whole() {
				return false, nil
			}
			return s.endRow(len(b)), nil
		}
		switch b[i] {
		case ',':
			i++
		case '\n':
			return s.endRow(i + 1), nil
		case '\r':
			if i+1 >= len(b) && !s.atEOF {
				return false, nil
			}
			if i+1 >= len(b) || b[i+1] == '\n' {
				return s.endRow(min(i+2, len(b))), nil
			}
			return false, s.skipRow(i)
		default:
			return false, s.skipRow(i)
		}
	}
}

// short is where the next field begins if a short quoted one and a comma stand at i; 0 if not. Nearly all the fields of
// official files are like that, many of them empty.
func short(b []byte, i int) int {
	if i+32 > len(b) || b[i] != '"' {
		return 0
	}
	w := b[i+1 : i+32]
	for j := range len(w) - 1 {
		if w[j] == '"' {
			if w[j+1] == ',' {
				return i + j + 3
			}
			return 0
		}
	}
	return 0
}

// endRow ends the row in front of next, taking the CR off an unquoted last field; always true: the row is whole.
func (s *Scanner) endRow(next int) bool {
	s.unended = s.buf[next-1] != '\n'
	s.pos = next
	if last := len(s.fields) - 1; len(s.fields[last]) > 0 {
		s.fields[last] = bytes.TrimSuffix(s.fields[last], []byte{'\r'})
	}
	return true
}

// skipRow leaves a row that cannot be split, at the next line; no error if that is not in the buffer yet.
func (s *Scanner) skipRow(at int) error {
	n := bytes.IndexByte(s.buf[at:s.end], '\n')
	switch {
	case n >= 0:
		s.pos = at + n + 1
	case s.whole():
		s.pos = s.end
	default:
		return nil
	}
	s.row++
	return ErrRow
}

// quoted reads a quoted field from behind its first quote; false if its end is not in the buffer.
func (s *Scanner) quoted(b []byte, start int) (field []byte, next int, ok bool) {
	i := start
	for i < len(b) && b[i] != '"' {
		if i-start == 16 { // long enough for the search by words
			n := bytes.IndexByte(b[i:], '"')
			if n < 0 {
				return nil, 0, false
			}
			i += n
			break
		}
		i++
	}
	switch {
	case i+1 < len(b) && b[i+1] != '"', i+1 == len(b) && s.atEOF:
		return b[start:i], i + 1, true
	case i+1 >= len(b):
		return nil, 0, false
	}
	return s.doubled(b, start, i)
}

// doubled reads on from the first doubled quote of a field.
func (s *Scanner) doubled(b []byte, start, i int) (field []byte, next int, ok bool) {
	from := len(s.scrap)
	for {
		s.scrap = append(s.scrap, b[start:i]...)
		if i+1 >= len(b) {
			return s.scrap[from:len(s.scrap):len(s.scrap)], i + 1, s.atEOF
		}
		if b[i+1] != '"' {
			return s.scrap[from:len(s.scrap):len(s.scrap)], i + 1, true
		}
		s.scrap = append(s.scrap, '"')
		start = i + 2
		n := bytes.IndexByte(b[start:], '"')
		if n < 0 {
			return nil, 0, false
		}
		i = start + n
	}
}
