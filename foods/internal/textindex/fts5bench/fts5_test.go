package fts5bench

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/textindex"
)

// both are the same products in both indexes.
type both struct {
	corpus   *corpus
	products int
	index    *textindex.Index
	database *database
	// How long each took to build, and how large ours is.
	ours, theirs time.Duration
	bytes        int
}

func build(t testing.TB, products int) *both {
	t.Helper()
	b := &both{corpus: newCorpus(), products: products}
	start := time.Now()
	builder := textindex.NewBuilder()
	b.corpus.each(products, builder.Add)
	var data strings.Builder
	_, err := builder.WriteTo(&data)
	require.NoError(t, err)
	b.ours, b.bytes = time.Since(start), data.Len()
	b.index, err = textindex.Open(data.String())
	require.NoError(t, err)

	start = time.Now()
	b.database, err = open()
	require.NoError(t, err)
	require.NoError(t, b.database.fill(b.corpus, products))
	b.theirs = time.Since(start)
	require.NoError(t, b.database.prepare())
	return b
}

func (b *both) find(q query, limit int) []int {
	rows, partial := b.index.Find(q.String(), limit, func(int) bool { return true })
	if partial {
		return nil
	}
	return rows
}

// What is compared finds the same: every row of FTS5 is among ours, which also take words for the beginning of longer
// ones and let an ending go.
func TestSameRows(t *testing.T) {
	b := build(t, 20_000)
	for _, kind := range []string{"exact", "prefix", "typo"} {
		found := 0
		for _, q := range b.corpus.queries(kind, b.products, 100) {
			theirs, err := b.database.find(q)
			require.NoError(t, err)
			ours := b.find(q, b.products)
			for _, row := range theirs {
				require.Contains(t, ours, row, "%s %q", kind, q)
			}
			found += len(theirs)
		}
		require.Positive(t, found, kind)
	}
}

// BenchmarkSearch finds the best twenty of two million products, by 300 queries of each kind; x-p50 and x-p99 say how
// many times as long FTS5 takes at the median and for the slowest in a hundred, each query asked of both in turn. The
// goal of x-p99 is 10. x-build says how many times as long FTS5 took to build its index; the goal is 2.
func BenchmarkSearch(b *testing.B) {
	products := 2_000_000
	if testing.Short() {
		products = 100_000
	}
	two := build(b, products)
	for _, kind := range []string{"exact", "prefix", "typo"} {
		queries := two.corpus.queries(kind, products, 300)
		ours, theirs := make([]time.Duration, len(queries)), make([]time.Duration, len(queries))
		for i, q := range queries {
			start := time.Now()
			two.find(q, 20)
			ours[i] = time.Since(start)
			start = time.Now()
			_, err := two.database.find(q)
			require.NoError(b, err)
			theirs[i] = time.Since(start)
		}
		slices.Sort(ours)
		slices.Sort(theirs)
		b.Run(kind, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				two.find(queries[i%len(queries)], 20)
			}
			b.ReportMetric(float64(theirs[150])/float64(ours[150]), "x-p50")
			b.ReportMetric(float64(theirs[297])/float64(ours[297]), "x-p99")
			b.ReportMetric(float64(ours[297].Microseconds()), "p99-µs")
			b.ReportMetric(float64(theirs[297].Microseconds()), "fts5-p99-µs")
			b.ReportMetric(float64(two.theirs)/float64(two.ours), "x-build")
		})
	}
	b.Logf("%d products: built in %v and %d MB; FTS5 in %v", products, two.ours.Round(time.Millisecond), two.bytes>>20, two.theirs.Round(time.Millisecond))
}
