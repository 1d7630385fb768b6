// Command gen writes the Go tables of package nutrition from the data files beside it. It is run by go
// generate in the package's folder.
package main

import (
	"fmt"
	"os"
)

func main() {
	for _, step := range []func() error{nutrients, units, groups, dri, sources, shares, dailyValues, energy} {
		if err := step(); err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
	}
}
