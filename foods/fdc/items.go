package fdc

import "context"

// item is a food whose values have not been made yet.
type item struct {
	rec  Record
	raws gathered
}

// batch is how many items go from one goroutine to the other at a time.
const (
	batchSize = 64
	batches   = 4
)

type batch struct {
	items [batchSize]item
	n     int
}

// items pass foods from the goroutine that gathers them to the one that gives them, in their order, in batches that
// are used again.
type items struct {
	ended func() error // the error of the context of both goroutines
	done  <-chan struct{}
	stop  context.CancelFunc
	full  chan *batch
	free  chan *batch
	now   *batch // being filled
}

func newItems(ctx context.Context) *items {
	ctx, stop := context.WithCancel(ctx)
	i := &items{
		ended: ctx.Err, done: ctx.Done(), stop: stop,
		full: make(chan *batch, batches), free: make(chan *batch, batches),
	}
	for range batches {
		i.free <- &batch{}
	}
	return i
}

// next is the item to fill; it belongs to the gathering goroutine until the next one.
func (i *items) next() (*item, error) {
	if i.now != nil && i.now.n == batchSize {
		if err := i.send(); err != nil {
			return nil, err
		}
	}
	if i.now == nil {
		select {
		case i.now = <-i.free:
			i.now.n = 0
		case <-i.done:
			return nil, i.ended()
		}
	}
	i.now.n++
	return &i.now.items[i.now.n-1], nil
}

// drop takes the last item back.
func (i *items) drop() { i.now.n-- }

func (i *items) send() error {
	select {
	case i.full <- i.now:
		i.now = nil
		return nil
	case <-i.done:
		return i.ended()
	}
}

// pass runs gather beside give until both are done.
func (i *items) pass(gather func() error, give func(*item) error) error {
	defer i.stop()
	gathered := make(chan error, 1)
	go func() {
		err := gather()
		if err == nil && i.now != nil {
			err = i.send()
		}
		close(i.full)
		gathered <- err
	}()
	var err error
	for b := range i.full {
		for k := 0; k < b.n && err == nil; k++ {
			err = give(&b.items[k])
		}
		if err != nil {
			i.stop()
			continue
		}
		i.free <- b
	}
	return firstError(err, <-gathered)
}
