package cli

import (
	"os"
	"syscall"
	"unsafe"
)

// terminalSize is the number of columns of the console that a file is, and whether it is one that shows colors.
// A console that does not (before Windows 10) is treated as a pipe.
func terminalSize(f *os.File) (columns int, terminal bool) {
	console := syscall.Handle(f.Fd())
	var mode uint32
	if syscall.GetConsoleMode(console, &mode) != nil {
		return 0, false
	}
	kernel := syscall.NewLazyDLL("kernel32.dll")
	const virtualTerminalProcessing = 0x0004
	if ok, _, _ := kernel.NewProc("SetConsoleMode").Call(uintptr(console), uintptr(mode|virtualTerminalProcessing)); ok == 0 {
		return 0, false
	}
	// CONSOLE_SCREEN_BUFFER_INFO: the window is the third of its five parts.
	var info struct {
		size, cursor [2]int16
		attributes   uint16
		window       struct{ left, top, right, bottom int16 }
		largest      [2]int16
	}
	ok, _, _ := kernel.NewProc("GetConsoleScreenBufferInfo").Call(uintptr(console), uintptr(unsafe.Pointer(&info)))
	if ok == 0 {
		return 0, true
	}
	return int(info.window.right-info.window.left) + 1, true
}
