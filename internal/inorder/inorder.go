// Package inorder does work on all cores and gives the results in the order of the work.
package inorder

import (
	"context"
	"iter"
	"runtime"
)

// waiting is how many results for each core may wait for one before them, so that work of any length fits into memory.
const waiting = 4

// Map does do for each element, as many at a time as there are cores, and gives the results in the order of the
// elements, each as soon as those before it are out. It ends early when the context does, and then some results are
// not given. do must not panic.
func Map[T, R any](ctx context.Context, in iter.Seq[T], do func(context.Context, T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // what is still being done when nobody wants more
		for done := range start(ctx, in, do) {
			if !yield(<-done) {
				return
			}
		}
	}
}

// job is an element and where its result is awaited.
type job[T, R any] struct {
	element T
	done    chan R
}

// start begins the work. A result is promised in the order of the elements before it is there. Each core has one
// goroutine for all its elements: its stack grows once.
func start[T, R any](ctx context.Context, in iter.Seq[T], do func(context.Context, T) R) <-chan chan R {
	cores := runtime.GOMAXPROCS(0)
	promised := make(chan chan R, waiting*cores)
	jobs := make(chan job[T, R])
	for range cores {
		go func() {
			for j := range jobs {
				j.done <- do(ctx, j.element)
			}
		}()
	}
	go func() {
		defer close(promised)
		defer close(jobs)
		for element := range in {
			done := make(chan R, 1)
			select {
			case promised <- done:
			case <-ctx.Done():
				return
			}
			jobs <- job[T, R]{element, done}
		}
	}()
	return promised
}
