package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkCold runs, in turns, mealwright's check of the example week and a cobra program that prints its help, each
// as a new process, and reports the processor time of both and their ratio, by the median. The goal is 6 or less.
func BenchmarkCold(b *testing.B) {
	folder := b.TempDir()
	help := build(b, ".", ".", filepath.Join(folder, "help"))
	check := build(b, "../../..", "./cmd/mealwright", filepath.Join(folder, "mealwright"))
	var helpTimes, checkTimes []time.Duration
	for b.Loop() {
		helpTimes = append(helpTimes, cpu(b, help))
		checkTimes = append(checkTimes, cpu(b, check, "check", "../../../examples/chf-week.yaml"))
	}
	h, c := median(helpTimes), median(checkTimes)
	b.ReportMetric(float64(h.Microseconds()), "us-help")
	b.ReportMetric(float64(c.Microseconds()), "us-check")
	b.ReportMetric(float64(c)/float64(h), "ratio")
}

// build builds a command of a module and returns the program's name.
func build(b *testing.B, module, command, to string) string {
	b.Helper()
	out, err := exec.Command("go", "build", "-C", module, "-o", to, command).CombinedOutput()
	if err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return to
}

// cpu is the processor time, user and system, of one run.
func cpu(b *testing.B, program string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(program, args...)
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s: %v", program, err)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
