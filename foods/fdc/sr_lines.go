package fdc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// srLines reads the lines of one file of the ASCII release.
type srLines struct {
	in     *bufio.Scanner
	file   string
	width  int
	ended  bool // a line end stands behind the line last read
	rep    *reporter
	fields [][]byte
}

func newSRLines(in io.Reader, file string, width int, rep *reporter) *srLines {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 64<<10), 1<<20)
	l := &srLines{in: s, file: file, width: width, rep: rep}
	s.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		n, line, err := bufio.ScanLines(data, atEOF)
		l.ended = n > 0 && data[n-1] == '\n'
		return n, line, err
	})
	return l
}

// each gives the fields of every line, without their tildes. A line of another number of fields is a problem.
func (l *srLines) each(ended func() error, row func(at Position, fields [][]byte) error) error {
	rows := 0
	for l.in.Scan() {
		rows++
		if rows&4095 == 0 {
			if err := ended(); err != nil {
				return err
			}
		}
		line := bytes.TrimSuffix(l.in.Bytes(), []byte{'\r'})
		if len(line) == 0 {
			continue
		}
		at := Position{l.file, rows}
		if !l.split(line) {
			if !l.ended {
				return cutOff(at)
			}
			l.rep.problem(BadRow, at, func() string { return fmt.Sprintf("%d fields where %d belong", len(l.fields), l.width) })
			continue
		}
		if err := row(at, l.fields); err != nil {
			return err
		}
	}
	l.rep.report.Rows = append(l.rep.report.Rows, Count{l.file, rows})
	if err := l.in.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("fdc: %s: line %d is longer than any of an official file", l.file, rows+1)
		}
		return err
	}
	return nil
}

func (l *srLines) split(line []byte) bool {
	l.fields = l.fields[:0]
	for more := true; more && len(l.fields) <= l.width; {
		var f []byte
		f, line, more = bytes.Cut(line, []byte{'^'})
		if n := len(f); n >= 2 && f[0] == '~' && f[n-1] == '~' {
			f = f[1 : n-1]
		}
		if bytes.IndexByte(f, '~') >= 0 {
			return false
		}
		l.fields = append(l.fields, f)
	}
	return len(l.fields) == l.width
}
