package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/catfile"
)

// decimal reads a number as printed, exactly; a blank is a blank. Zeros that close the fraction are dropped, since
// the copy of SR24 prints them at will ("0.0090").
func decimal(s string) (catfile.Decimal, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return catfile.Decimal{}, nil
	}
	whole, fraction, _ := strings.Cut(s, ".")
	fraction = strings.TrimRight(fraction, "0")
	units, err := strconv.ParseUint(whole+fraction, 10, 32)
	if whole+fraction == "" && strings.Trim(s, "0.") == "" && strings.Contains(s, "0") {
		units, err = 0, nil // ".0"
	}
	if err != nil {
		return catfile.Decimal{}, fmt.Errorf("%q is not a number as these files print it", s)
	}
	return catfile.Decimal{Units: uint32(units), Decimals: len(fraction), Known: true}, nil
}

// float is the number nearest to d; 0 where it is blank, which the caller has to ask first.
func float(d catfile.Decimal) float64 {
	v := float64(d.Units)
	p := 1.0
	for range d.Decimals {
		p *= 10
	}
	return v / p
}
