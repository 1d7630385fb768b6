package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/nutrition"
)

// personFlags are the flags that describe a person, or the average individual that an RDN names.
type personFlags struct {
	person nutrition.Person
}

func (p *personFlags) register(cmd *cobra.Command) {
	flag := func(name, placeholder, usage string, set func(string) error) {
		cmd.Flags().Var(setter{set, placeholder}, name, usage)
	}
	flag("sex", "SEX", "female or male", func(s string) (err error) {
		p.person.Sex, err = nutrition.ParseSex(s)
		return err
	})
	flag("age", "AGE", "in years, or in months for a child: 68, \"18 months\"", func(s string) (err error) {
		p.person.AgeMonths, err = parseAge(s)
		return err
	})
	flag("weight", "WEIGHT", "such as 70kg or \"154 lb\"", func(s string) (err error) {
		p.person.WeightKg, err = parseWeight(s)
		return err
	})
	flag("height", "HEIGHT", "such as 165cm or \"5 ft 5 in\"", func(s string) (err error) {
		p.person.HeightCm, err = parseHeight(s)
		return err
	})
	flag("activity", "LEVEL", "inactive, low-active, active or very-active", func(s string) (err error) {
		p.person.Activity, err = nutrition.ParseActivity(s)
		return err
	})
	flag("pregnant", "TRIMESTER", "pregnant, in trimester 1, 2 or 3", func(s string) (err error) {
		p.person.Pregnant = true
		p.person.Trimester, err = parseCount(s, 3, "a trimester: 1, 2 or 3")
		return err
	})
	flag("lactating", "MONTHS", "lactating, in this month since the birth: 4", func(s string) (err error) {
		p.person.Lactating = true
		p.person.LactationMonths, err = parseCount(s, 48, "the month since the birth, from 1")
		return err
	})
	completions := map[string][]string{
		"sex": {"female", "male"}, "activity": {"inactive", "low-active", "active", "very-active"}, "pregnant": {"1", "2", "3"},
	}
	for name, words := range completions {
		// The error is for a flag that does not exist.
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	}
}

// setter is a flag whose value is read by a function.
type setter struct {
	set         func(string) error
	placeholder string
}

// String, Set and Type are pflag's Value. No such flag has a default to show.
func (s setter) String() string { return "" }

func (s setter) Set(text string) error { return s.set(text) }

func (s setter) Type() string { return s.placeholder }

// parseAge reads "68", "68 years" or "18 months" as completed months.
func parseAge(s string) (months int, err error) {
	v, unit, err := nutrition.ParseNumber(s)
	if err == nil {
		switch strings.ToLower(strings.TrimSpace(unit)) {
		case "", "y", "yr", "yrs", "year", "years":
			v *= 12
		case "mo", "month", "months":
		default:
			err = fmt.Errorf("%q is no unit of age", unit)
		}
	}
	const oldest = 130 * 12
	if err != nil || v < 0 || v > oldest {
		return 0, fmt.Errorf("%q is no age; write years, such as 68, or \"18 months\"", s)
	}
	// What is a whole number of months but for rounding is that number: 1.5 years are 18 months.
	return int(math.Floor(v + 1e-9)), nil
}

// parseWeight reads "70kg" or "154 lb", in kg.
func parseWeight(s string) (kg float64, err error) {
	q, err := nutrition.ParseQuantity(s)
	if err != nil {
		return 0, fmt.Errorf("%s; write a weight such as 70kg or \"154 lb\"", plain(err))
	}
	if q.Unit.Dimension != nutrition.Mass {
		return 0, fmt.Errorf("%q is no weight; write it such as 70kg or \"154 lb\"", s)
	}
	kg = q.Base() / 1e6
	if kg < 0.3 || kg > 700 {
		return 0, fmt.Errorf("a weight of %s is no person's; write it such as 70kg or \"154 lb\"", q)
	}
	return kg, nil
}

// parseHeight reads "165cm", "1.65 m", "65 in" or "5 ft 5 in", in cm.
func parseHeight(s string) (cm float64, err error) {
	const remedy = "write it such as 165cm or \"5 ft 5 in\""
	rest := strings.TrimSpace(s)
	if rest == "" {
		return 0, fmt.Errorf("no height given; %s", remedy)
	}
	for rest != "" {
		var v, perUnit float64
		if v, rest, err = nutrition.ParseNumber(rest); err != nil {
			return 0, fmt.Errorf("%q is no height; %s", s, remedy)
		}
		rest = strings.TrimSpace(rest)
		end := strings.IndexAny(rest, " 0123456789")
		if end < 0 {
			end = len(rest)
		}
		if perUnit = centimeters(rest[:end]); perUnit == 0 {
			return 0, fmt.Errorf("%q is no height; %s", s, remedy)
		}
		cm += v * perUnit
		rest = strings.TrimSpace(rest[end:])
	}
	if cm < 25 || cm > 280 {
		return 0, fmt.Errorf("a height of %s is no person's; %s", s, remedy)
	}
	return cm, nil
}

// centimeters is how many of them a unit of length has; 0 for what is no such unit.
func centimeters(unit string) float64 {
	switch strings.ToLower(strings.TrimSuffix(unit, ".")) {
	case "cm":
		return 1
	case "m":
		return 100
	case "in", "inch", "inches", `"`, "″":
		return 2.54
	case "ft", "foot", "feet", "'", "′":
		return 30.48
	}
	return 0
}

// parseCount reads a whole number from 1 on.
func parseCount(s string, most int, what string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("%q is not %s", s, what)
	}
	return n, nil
}
