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

// start begins the work. A result is promised in the order of the elements before it is there.
func start[T, R any](ctx context.Context, in iter.Seq[T], do func(context.Context, T) R) <-chan chan R {
	cores := runtime.GOMAXPROCS(0)
	promised := make(chan chan R, waiting*cores)
	running := make(chan struct{}, cores)
	go func() {
		defer close(promised)
		for element := range in {
			done := make(chan R, 1)
			select {
			case promised <- done:
			case <-ctx.Done():
				return
			}
			running <- struct{}{}
			go func() {
				defer func() { <-running }()
				done <- do(ctx, element)
			}()
		}
	}()
	return promised
}
