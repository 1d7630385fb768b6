package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestATerminalIsSeenToBeOne(t *testing.T) {
	terminal, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	defer terminal.Close()
	require.Equal(t, screen{width: 80, color: true}, screenOf(terminal, environ{"TERM=xterm"}), "a new terminal has no size yet")
	require.Equal(t, screen{width: 80}, screenOf(terminal, environ{"TERM=xterm", "NO_COLOR=1"}))

	device, err := os.Open(os.DevNull)
	require.NoError(t, err)
	defer device.Close()
	require.Equal(t, screen{}, screenOf(device, environ{"TERM=xterm"}), "a device is not yet a terminal")
}

func TestResultsFitANarrowTerminal(t *testing.T) {
	for _, args := range [][]string{
		{"foods", "show", "ndb:11091"},
		{"foods", "search", "chicken", "breast"},
		{"conditions", "show", "chf"},
		{"needs", "--sex", "female", "--age", "68", "--weight", "70kg", "--height", "165cm", "--activity", "low-active"},
	} {
		const width = 80
		var out bytes.Buffer
		a := newApp(strings.NewReader(""), &out, &bytes.Buffer{}, nil)
		a.out = screen{width: width, color: true}
		require.Equal(t, exitOK, a.run(args))
		for line := range strings.Lines(out.String()) {
			line = strings.TrimRight(withoutColor(line), "\n")
			if !strings.Contains(line, "https://") { // an address is left whole, to be copied
				require.LessOrEqual(t, len([]rune(line)), width, "%v: %s", args, line)
			}
		}
	}
}

func withoutColor(s string) string {
	var b strings.Builder
	for s != "" {
		before, rest, found := strings.Cut(s, "\x1b[")
		b.WriteString(before)
		if !found {
			break
		}
		_, s, _ = strings.Cut(rest, "m")
	}
	return b.String()
}
