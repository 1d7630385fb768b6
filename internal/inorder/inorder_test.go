package inorder

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestMapKeepsTheOrder(t *testing.T) {
	in := make([]int, 500)
	for i := range in {
		in[i] = i
	}
	got := slices.Collect(Map(context.Background(), slices.Values(in), func(_ context.Context, i int) int {
		time.Sleep(time.Duration(rand.IntN(50)) * time.Microsecond)
		return i * i
	}))
	require.Len(t, got, len(in))
	for i, v := range got {
		require.Equal(t, i*i, v)
	}
}

// TestMapStaysBounded: whoever reads the results slowly holds up the work, so that memory stays bounded.
func TestMapStaysBounded(t *testing.T) {
	var begun atomic.Int64
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	count := 0
	for range Map(context.Background(), endless, func(context.Context, int) int { return int(begun.Add(1)) }) {
		count++
		if count == 10 {
			time.Sleep(10 * time.Millisecond)
			break
		}
	}
	require.Less(t, begun.Load(), int64(2000))
}

func TestMapEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	count := 0
	for range Map(ctx, slices.Values(make([]int, 10_000)), func(context.Context, int) int { return 0 }) {
		if count++; count == 5 {
			cancel()
		}
	}
	require.Less(t, count, 10_000)
}
