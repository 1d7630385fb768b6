// Package mapfile reads single places of large files, and maps them into memory where the system can do that.
//
// The file may be removed or replaced under another name while it is open: its bytes stay. A file that another program
// cuts off or writes over in place gives other bytes to ReadAt, and cannot be read safely once it is mapped.
package mapfile
