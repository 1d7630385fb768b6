package cli

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans"
)

// portionError is the value of a --portion-error flag, a share.
type portionError struct{ value float64 }

// portionErrorFlag adds --portion-error to a command: none unless given.
func portionErrorFlag(cmd *cobra.Command) *portionError {
	p := &portionError{}
	cmd.Flags().Var(p, "portion-error", "take every weight as up to so much more or less, such as 10%, and say which verdicts depend on it")
	return p
}

// String, Set and Type are pflag's Value.
func (p *portionError) String() string {
	if p.value == 0 {
		return ""
	}
	return strconv.FormatFloat(p.value*100, 'g', -1, 64) + "%"
}

func (p *portionError) Type() string { return "PERCENT" }

func (p *portionError) Set(text string) error {
	v, err := plans.ParsePortionError(text)
	if err != nil {
		return errors.New(plain(err))
	}
	p.value = v
	return nil
}
