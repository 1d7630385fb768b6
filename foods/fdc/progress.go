package fdc

import (
	"io"
	"sync"
)

// meter adds up what is read of a source, in one goroutine or several.
type meter struct {
	mu   sync.Mutex
	read int64
	tell func(int64)
}

func (m *meter) add(n int) {
	if m == nil || m.tell == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.read += int64(n)
	m.tell(m.read)
}

// metered is a file whose reading is told.
type metered struct {
	in    io.Reader
	meter *meter
}

func (p *metered) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	p.meter.add(n)
	return n, err
}
