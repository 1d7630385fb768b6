//go:build !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly && !windows

package cli

import "os"

// terminalSize knows no terminal on this system: everything is a pipe.
func terminalSize(*os.File) (columns int, terminal bool) { return 0, false }
