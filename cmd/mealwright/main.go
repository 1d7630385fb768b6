// Mealwright checks meal and grocery plans against what a diet must hold: see "mealwright help".
package main

import (
	"os"

	"github.com/mealwright/mealwright/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()...))
}
