package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// The bounds of missing values.
const (
	boundsCertain  = "certain"
	boundsEstimate = "estimate"
)

// boundsOf is the value of a --bounds flag.
type boundsOf struct{ estimate bool }

// boundsFlag adds --bounds to a command: certain unless given.
func boundsFlag(cmd *cobra.Command) *boundsOf {
	b := &boundsOf{}
	cmd.Flags().Var(b, "bounds", "certain, by physics and definition alone, or estimate: a missing value is narrowed by what other "+
		"foods have, and whatever rests on that says so")
	// The error is for a flag that does not exist.
	_ = cmd.RegisterFlagCompletionFunc("bounds", cobra.FixedCompletions([]string{boundsCertain, boundsEstimate}, cobra.ShellCompDirectiveNoFileComp))
	return b
}

// String, Set and Type are pflag's Value.
func (b *boundsOf) String() string {
	if b.estimate {
		return boundsEstimate
	}
	return boundsCertain
}

func (b *boundsOf) Type() string { return "KIND" }

func (b *boundsOf) Set(text string) error {
	switch text {
	case boundsCertain, boundsEstimate:
		b.estimate = text == boundsEstimate
		return nil
	}
	return fmt.Errorf("%q is none of the bounds; use %s or %s", text, boundsCertain, boundsEstimate)
}
