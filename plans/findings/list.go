package findings

import (
	"bytes"
	"encoding/json"
	"io"
)

// list writes a JSON list element by element, so that no more than one is in memory.
type list struct {
	w         io.Writer
	open, end string // what stands before the first element and behind the last
	begun     bool
}

func (l *list) add(v any) error {
	var b bytes.Buffer
	if l.begun {
		b.WriteByte(',')
	} else {
		b.WriteString(l.open)
	}
	l.begun = true
	b.WriteByte('\n')
	if err := encode(&b, v); err != nil {
		return err
	}
	_, err := l.w.Write(bytes.TrimRight(b.Bytes(), "\n"))
	return err
}

func (l *list) close() error {
	text := l.end
	if !l.begun {
		text = l.open + l.end
	} else {
		text = "\n" + text
	}
	_, err := io.WriteString(l.w, text)
	return err
}

// encode writes JSON as it is read by people: < and & stay what they are.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
