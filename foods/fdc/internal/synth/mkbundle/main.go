// Command mkbundle writes a made-up Branded bundle of FoodData Central, of any size and with the official columns:
//
//	go run ./foods/fdc/internal/synth/mkbundle -foods 2000000 -o branded.zip
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/mealwright/mealwright/foods/fdc/internal/synth"
)

func main() {
	foods := flag.Int("foods", 10_000, "how many foods")
	out := flag.String("o", "branded.zip", "the file to write")
	shuffled := flag.Bool("shuffled", false, "strew the rows of food_nutrient.csv over the file")
	asJSON := flag.Bool("json", false, "write the JSON download instead of the CSV bundle")
	seed := flag.Uint64("seed", 1, "of the strewing")
	flag.Parse()
	if err := run(*out, *asJSON, synth.Options{Foods: *foods, Shuffled: *shuffled, Seed: *seed}); err != nil {
		fmt.Fprintln(os.Stderr, "mkbundle:", err)
		os.Exit(1)
	}
}

func run(name string, asJSON bool, o synth.Options) (err error) {
	if o.Foods < 0 || o.Foods > 50_000_000 {
		return fmt.Errorf("%d foods; 0 to 50,000,000 can be made", o.Foods)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	write := func(w io.Writer) error { return synth.Zip(w, o) }
	if asJSON {
		write = func(w io.Writer) error { return synth.JSON(w, o) }
	}
	return write(f)
}
