package fdc

import (
	"context"
	"fmt"
	"io"

	"github.com/mealwright/mealwright/foods/fdc/internal/jsonscan"
)

// Sizes of the buffer for JSON: a food has some 50 KB; the longest of all has less than 1 MiB.
const (
	jsonBuffer = 1 << 20
	maxFood    = 16 << 20
)

// jsonStream reads the foods of a JSON download one by one.
type jsonStream struct {
	in   io.Reader
	file string
	buf  []byte
	pos  int
	end  int
	eof  bool
	food jsonFood
}

// readJSON reads a JSON download: an object with one array of foods, in the order in which they stand.
func (s *Source) readJSON(ctx context.Context, out *sink) error {
	in, err := s.files[0].open()
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	j := &jsonStream{
		in: &metered{in, s.files[0].meter}, file: s.files[0].name(), buf: make([]byte, jsonBuffer),
	}
	t, err := j.begin()
	if err != nil {
		return j.failed(err, 0)
	}
	a := jsonAssembler{out: out, asm: assembler{rep: out.rep}, seen: &idSet{}, key: t, file: j.file}
	for {
		more, err := j.next(a.n + 1)
		if err != nil {
			return j.failed(err, a.n+1)
		}
		if !more {
			break
		}
		if err := a.put(&j.food); err != nil {
			return err
		}
	}
	out.rep.report.Rows = append(out.rep.report.Rows, Count{j.file, a.n})
	if err := j.atEnd(); err != nil {
		return j.failed(err, a.n)
	}
	return ctx.Err()
}

func (j *jsonStream) failed(err error, food int) error {
	if food == 0 {
		return fmt.Errorf("fdc: %s: %w", j.file, err)
	}
	return fmt.Errorf("fdc: %s: food %d: %w; download it again", j.file, food, err)
}

// fill reads more, behind what is left.
func (j *jsonStream) fill() error {
	copy(j.buf, j.buf[j.pos:j.end])
	j.end -= j.pos
	j.pos = 0
	if j.end == len(j.buf) {
		if len(j.buf) >= maxFood {
			return fmt.Errorf("a food of more than %d bytes", maxFood)
		}
		j.buf = append(j.buf, make([]byte, len(j.buf))...)
	}
	n, err := io.ReadAtLeast(j.in, j.buf[j.end:], (len(j.buf)-j.end+1)/2)
	j.end += n
	switch err {
	case nil:
	case io.EOF, io.ErrUnexpectedEOF:
		j.eof = true
	default:
		return err
	}
	return nil
}

// parse tries a step on what is in the buffer, with more of it as long as it does not suffice.
func (j *jsonStream) parse(step func(p *jsonscan.Parser)) error {
	for {
		p := jsonscan.New(j.buf[j.pos:j.end])
		step(&p)
		if p.Err() == nil {
			j.pos += p.Offset()
			return nil
		}
		if !p.Short() || j.eof {
			return p.Err()
		}
		if err := j.fill(); err != nil {
			return err
		}
	}
}

// begin goes to the first food and tells the data type that the array's key names.
func (j *jsonStream) begin() (DataType, error) {
	if err := j.fill(); err != nil {
		return Unknown, err
	}
	if j.end >= 3 && string(j.buf[:3]) == "\xef\xbb\xbf" {
		j.pos = 3
	}
	t := Unknown
	err := j.parse(func(p *jsonscan.Parser) {
		p.Take('{')
		first := true
		for {
			key, ok := p.Key(&first)
			if !ok {
				return
			}
			for _, k := range jsonKeys {
				if string(key) == k.key {
					t = k.kind
					p.Take('[')
					return
				}
			}
			p.Skip()
		}
	})
	if err == nil && t == Unknown {
		err = fmt.Errorf("no key FoundationFoods, SRLegacyFoods, SurveyFoods or BrandedFoods")
	}
	return t, err
}

// next reads the n-th food; false behind the last one.
func (j *jsonStream) next(n int) (bool, error) {
	found := false
	err := j.parse(func(p *jsonscan.Parser) {
		found = false
		first := n == 1
		if !p.Element(&first) {
			return
		}
		if p.Peek() != '{' {
			p.Take('{')
			return
		}
		j.food.parse(p)
		found = true
	})
	return found, err
}

// atEnd holds the file to its end: nothing but other keys, the brace and space. What ends before is cut off.
func (j *jsonStream) atEnd() error {
	if err := j.parse(func(p *jsonscan.Parser) {
		first := false
		for {
			if _, ok := p.Key(&first); !ok {
				return
			}
			p.Skip()
		}
	}); err != nil {
		return err
	}
	for {
		for _, c := range j.buf[j.pos:j.end] {
			if c != ' ' && c != '\n' && c != '\r' && c != '\t' {
				return fmt.Errorf("there is more behind the end: %q", c)
			}
		}
		if j.eof {
			return nil
		}
		j.pos = j.end
		if err := j.fill(); err != nil {
			return err
		}
	}
}
