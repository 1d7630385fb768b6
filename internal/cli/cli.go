// Package cli is the command line of mealwright, one file for each command. It says what the packages below it
// find, in words or as JSON, and decides nothing itself. [Main] is the whole of its API.
package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/rules"
)

// Main runs the command with the arguments behind the program's name and returns its exit code. Results go to
// stdout, everything else to stderr; env is in the form of [os.Environ]. It changes no global state, so that tests
// and other programs may call it many times, also at once.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer, env ...string) int {
	a := newApp(stdin, stdout, stderr, env)
	return a.run(args)
}

// app is one run of the command: what it reads and writes, and how it will end.
type app struct {
	stdin  io.Reader
	stdout *bufio.Writer
	stderr io.Writer
	env    environ
	// foods is which food catalogue the run works with.
	foods catalogues
	// out and err say how text is laid out and colored where it is shown.
	out, err screen
	lockOf   sync.Map // the lock file of a folder, by its path
	// status is how the results so far end the run. Errors are returned instead, and counted at the end.
	status int
}

func newApp(stdin io.Reader, stdout, stderr io.Writer, env []string) *app {
	e := environ(env)
	return &app{
		stdin:  stdin,
		stdout: bufio.NewWriter(stdout),
		stderr: stderr,
		env:    e,
		out:    screenOf(stdout, e),
		err:    screenOf(stderr, e),
	}
}

// run is Main on an app. A panic ends here, in words that somebody can act upon.
func (a *app) run(args []string) (code int) {
	defer func() {
		if r := recover(); r != nil {
			_ = a.stdout.Flush() // what was found so far may help; the exit code says that it is not all
			a.reportCrash(r, debug.Stack())
			code = exitInternal
		}
	}()
	root := a.rootCommand()
	root.SetArgs(args)
	err := root.ExecuteContext(context.Background())
	err = errors.Join(err, a.closeCatalogue())
	if flushErr := a.stdout.Flush(); flushErr != nil && err == nil {
		err = fmt.Errorf("the result could not be written: %w", cause(flushErr))
	}
	if err != nil {
		a.report(err)
		a.status = worse(a.status, exitUsage)
	}
	return a.status
}

// reportCrash reports a fault of ours. A stack trace helps nobody but us, so it is printed only when asked for.
func (a *app) reportCrash(what any, stack []byte) {
	a.tellf("%s internal error: %v\n"+
		"This is a fault of mealwright, not of your plan. Please report it, with the command and, if you may share it, the\n"+
		"file: https://github.com/mealwright/mealwright/issues\n", a.err.bold("mealwright:"), what)
	if a.env.get("MEALWRIGHT_DEBUG") == "" {
		a.tellf("MEALWRIGHT_DEBUG=1 prints the details that such a report needs.\n")
		return
	}
	a.tellf("\n%s", stack)
}

// printf writes to stdout, which keeps its first error for the end of the run.
func (a *app) printf(format string, args ...any) { _, _ = fmt.Fprintf(a.stdout, format, args...) }

func (a *app) println(line string) { a.printf("%s\n", line) }

// tellf writes to stderr. That it cannot be written to can be told nowhere.
func (a *app) tellf(format string, args ...any) { _, _ = fmt.Fprintf(a.stderr, format, args...) }

// report prints an error: what is wrong with a file with its place, the rest in one line behind our name.
func (a *app) report(err error) {
	if many, ok := err.(interface{ Unwrap() []error }); ok { // only the outermost: what wraps a list has words of its own
		for _, e := range many.Unwrap() {
			a.report(e)
		}
		return
	}
	if found, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
		a.reportDiagnostics(found.Diagnostics)
		return
	}
	a.tellf("%s %s\n", a.err.bold("mealwright:"), plain(err))
}

// plain is an error's text without the name of the package it begins with, which says nothing to who runs a command.
func plain(err error) string {
	text := err.Error()
	for _, pkg := range [...]string{"nutrition: ", "foods: ", "rules: ", "conditions: ", "plans: ", "library: ", "fdc: "} {
		text = strings.TrimPrefix(text, pkg)
	}
	return text
}

// environ is an environment as [os.Environ] gives it.
type environ []string

// get is the value of a variable, empty where it is not set. As in a shell, the last setting wins.
func (e environ) get(name string) string {
	for _, setting := range slices.Backward(e) {
		if key, value, ok := strings.Cut(setting, "="); ok && key == name {
			return value
		}
	}
	return ""
}
