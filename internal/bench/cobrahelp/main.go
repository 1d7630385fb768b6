// Cobrahelp is what a cold start is measured against: a program that links cobra, has as many commands as mealwright
// and prints its help. It is a module of its own, so that the architecture's rule holds that only internal/cli links
// cobra. Run the comparison with
//
//	go test -C internal/bench/cobrahelp -bench Cold
package main

import (
	"os"

	"github.com/spf13/cobra"
)

func main() {
	root := &cobra.Command{Use: "cobrahelp", Short: "Print help"}
	for _, name := range []string{"check", "init", "foods", "needs", "conditions", "rules", "version"} {
		cmd := &cobra.Command{Use: name, Short: "Do " + name, Run: func(*cobra.Command, []string) {}}
		cmd.Flags().String("format", "text", "how to write the result")
		root.AddCommand(cmd)
	}
	root.SetArgs([]string{"--help"})
	if root.Execute() != nil {
		os.Exit(1)
	}
}
