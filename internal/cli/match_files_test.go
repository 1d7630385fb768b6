package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// steps are answers to a review; before each something else may happen.
type steps struct {
	answers []string
	before  []func()
}

func (s *steps) Read(p []byte) (int, error) {
	if len(s.answers) == 0 {
		return 0, io.EOF
	}
	if s.before[0] != nil {
		s.before[0]()
	}
	n := copy(p, s.answers[0])
	s.answers, s.before = s.answers[1:], s.before[1:]
	return n, nil
}

// What was accepted is in the lock file at once, and stays there when the review breaks off or somebody else accepts a food in
// the meantime.
func TestNothingAcceptedIsLost(t *testing.T) {
	folder := t.TempDir()
	recipe, lock := filepath.Join(folder, "list.txt"), filepath.Join(folder, "mealwright.lock")
	require.NoError(t, os.WriteFile(recipe, []byte("2 carrots\n1 cup flour\n3 eggs\n"), 0o600))
	other := filepath.Join(folder, "other.txt")
	require.NoError(t, os.WriteFile(other, []byte("1 tsp salt\n"), 0o600))

	var out, errs bytes.Buffer
	elsewhere := func() {
		require.Zero(t, Main([]string{"match", "--accept-over", "0.5", "--yes", "--lock", lock, other}, &steps{}, io.Discard, io.Discard))
	}
	broken := func() {
		require.Contains(t, read(t, lock), "\"carrots\":", "the first is kept before the second is asked for")
	}
	review := &steps{answers: []string{"\n", "\n"}, before: []func(){nil, func() { broken(); elsewhere() }}}
	require.Zero(t, Main([]string{"match", recipe}, review, &out, &errs), errs.String())

	kept := read(t, lock)
	for _, key := range []string{"carrots", "flour", "salt"} {
		require.Contains(t, kept, "\""+key+"\":")
	}
	require.NotContains(t, kept, "\"eggs\":", "the review ended before it")
	out.Reset()
	require.Zero(t, Main([]string{"match", recipe}, &steps{}, &out, &errs))
	require.Contains(t, out.String(), "1 ingredient of 3 to decide", "it goes on where it stopped")
}

// A lock file that can no longer be read is not written over.
func TestABrokenLockFileIsNotReplaced(t *testing.T) {
	folder := t.TempDir()
	recipe, lock := filepath.Join(folder, "list.txt"), filepath.Join(folder, "mealwright.lock")
	require.NoError(t, os.WriteFile(recipe, []byte("2 carrots\n"), 0o600))
	breaks := func() { require.NoError(t, os.WriteFile(lock, []byte("lock: [\n"), 0o600)) }
	var errs bytes.Buffer
	require.Equal(t, 2, Main([]string{"match", recipe}, &steps{answers: []string{"\n"}, before: []func(){breaks}}, io.Discard, &errs))
	require.Equal(t, "lock: [\n", read(t, lock))
	require.Contains(t, errs.String(), "mealwright.lock:1")
}
