package cli

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// result is what one run in this process came to.
type result struct {
	code     int
	out, err string
}

// run is Main on text.
func run(stdin string, args ...string) result {
	var out, errs bytes.Buffer
	code := Main(args, strings.NewReader(stdin), &out, &errs)
	return result{code, out.String(), errs.String()}
}

func TestExitCodesRank(t *testing.T) {
	order := []int{exitOK, exitOpen, exitFailed, exitUsage, exitInternal}
	for i, low := range order {
		for _, high := range order[i:] {
			require.Equal(t, high, worse(low, high))
			require.Equal(t, high, worse(high, low))
		}
	}
	require.Equal(t, 9, worse(9, exitUsage), "a code that is none of ours is never hidden")
}

// fullDisk is a stream that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAResultThatCannotBeWrittenIsNoSuccess(t *testing.T) {
	var errs bytes.Buffer
	code := Main([]string{"foods", "show", "ndb:11091"}, strings.NewReader(""), fullDisk{}, &errs)
	require.Equal(t, exitUsage, code)
	require.Equal(t, "mealwright: the result could not be written: no space left on device\n", errs.String())
}

func TestPanicIsOursAndSaysSo(t *testing.T) {
	for _, debug := range []bool{false, true} {
		var errs bytes.Buffer
		var env []string
		if debug {
			env = append(env, "MEALWRIGHT_DEBUG=1")
		}
		a := newApp(panicking{}, &bytes.Buffer{}, &errs, env)
		require.Equal(t, exitInternal, a.run([]string{"check", "-"}))
		require.Contains(t, errs.String(), "mealwright: internal error: the reader broke (while checking -)\n")
		require.Contains(t, errs.String(), "Please report it")
		require.Equal(t, debug, strings.Contains(errs.String(), "goroutine"), "a stack is shown only when asked for")
	}
}

// panicking is a reader that panics.
type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("the reader broke") }

func TestMainMayRunManyTimesAtOnce(t *testing.T) {
	want := run("", "foods", "show", "ndb:11091")
	require.Equal(t, exitOK, want.code)
	results := make(chan result)
	for range 4 {
		go func() { results <- run("", "foods", "show", "ndb:11091") }()
	}
	for range 4 {
		require.Equal(t, want, <-results)
	}
}

func TestPlainTakesThePackageOff(t *testing.T) {
	require.Equal(t, "no such unit", plain(errors.New("nutrition: no such unit")))
	require.Equal(t, "chf: no such unit", plain(errors.New("chf: no such unit")))
}

func TestEnviron(t *testing.T) {
	env := environ{"A=1", "B=", "A=2", "odd"}
	require.Equal(t, "2", env.get("A"), "the last setting wins")
	require.Empty(t, env.get("B"))
	require.Empty(t, env.get("odd"))
	require.Empty(t, env.get("C"))
}

// allocated is how many bytes this process has asked for so far.
func allocated() uint64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.TotalAlloc
}
