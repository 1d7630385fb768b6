package cli

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// -update rewrites what the scripts compare with.
var update = flag.Bool("update", false, "rewrite the expected output in testdata/script")

func TestMain(m *testing.M) {
	if os.Getenv("MEALWRIGHT_TEST_MAIN") != "" { // this program stands in for mealwright
		os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()...))
	}
	testscript.Main(m, map[string]func(){
		"mealwright": func() {
			os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()...))
		},
	})
}

// TestScripts runs the conversations of testdata/script. Beside testscript's own commands they have "exits":
//
//	exits 2 mealwright check nothing.yaml
//
// After a change that is meant, "go test ./internal/cli -update" rewrites the files that "cmp" compares with.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("the conversations start some 200 processes; leave -short out to hold them")
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a command and holds its exit code to the one given, which "! exec" alone does not tell.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	err = ts.Exec(args[1], args[2:]...)
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		got = failed.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
