// Command gen writes the Go tables of package nutrition from the data files beside it. It is run by go
// generate in the package's folder.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate reads data/ and writes the tables, in the working directory.
func generate() error {
	for _, step := range []func() error{nutrients, units, groups, dri, sources, shares, dailyValues, energy} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
