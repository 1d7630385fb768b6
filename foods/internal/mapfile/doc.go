// Package mapfile maps files into memory to be read, where the system can do that, and else reads them.
//
// The file may be removed or replaced under another name while it is mapped: its bytes stay. It must not be cut off or
// written over in place; a file that another program does that to cannot be read safely by any means.
package mapfile
