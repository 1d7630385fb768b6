package fdc_test

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/fdc/internal/synth"
)

// heapGoal is what reading may take, whatever the size of the download.
const heapGoal = 64 << 20

// peakHeap is the most bytes that objects, live or not yet collected, took while do ran, beyond those before it.
func peakHeap(do func()) uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	heap := func() uint64 {
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	runtime.GC()
	before, peak := heap(), uint64(0)
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			peak = max(peak, heap())
			select {
			case <-done:
				return
			case <-time.After(500 * time.Microsecond):
			}
		}
	}()
	do()
	close(done)
	<-stopped
	return peak - min(peak, before)
}

// TestReadingTakesLittleMemory reads downloads that are larger than what reading may take: the rows of the first are
// strewn, so that all of them have to be sorted.
func TestReadingTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes some 300 MB")
	}
	dir, _, _ := benchBundle(t, synth.Options{Foods: benchFoods, Shuffled: true})
	for name, path := range map[string]string{"CSV": dir, "JSON": jsonBundle(t)} {
		s := open(t, path)
		peak := peakHeap(func() {
			_, err := s.Read(t.Context(), func(*fdc.Record) error { return nil })
			require.NoError(t, err)
		})
		t.Logf("%s: %d MiB of heap", name, peak>>20)
		require.Less(t, peak, uint64(heapGoal), name)
	}
}

// jsonBundle writes made-up Branded foods as a JSON download.
func jsonBundle(t testing.TB) string {
	name := filepath.Join(t.TempDir(), "branded.json")
	f, err := os.Create(name)
	require.NoError(t, err)
	require.NoError(t, synth.JSON(f, synth.Options{Foods: benchFoods}))
	require.NoError(t, f.Close())
	return name
}

// BenchmarkHeap reports the heap that reading takes at its peak.
func BenchmarkHeap(b *testing.B) {
	dir, _, _ := benchBundle(b, synth.Options{Foods: benchFoods, Shuffled: true})
	for name, path := range map[string]string{"CSV": dir, "JSON": jsonBundle(b)} {
		b.Run(name, func(b *testing.B) {
			s := open(b, path)
			most := uint64(0)
			for b.Loop() {
				most = max(most, peakHeap(func() {
					_, err := s.Read(b.Context(), func(*fdc.Record) error { return nil })
					require.NoError(b, err)
				}))
			}
			b.ReportMetric(float64(most)/(1<<20), "peak-heap-MiB")
		})
	}
}
