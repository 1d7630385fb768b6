package conditions

import (
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// Argument names a condition and what is set for it, as a plan or a command line does.
type Argument struct {
	ID     string
	Params map[string]rules.ParamValue
	Range  rules.Range // where it was written; zero on a command line
}

// ParseArgument reads a condition as it stands on a command line: "chf", "chf:sodium=1800mg",
// "ckd:stage=3b,potassium=2500mg". What the parameters mean is checked by [Library.Select].
func ParseArgument(s string) (Argument, error) {
	id, settings, given := strings.Cut(s, ":")
	arg := Argument{ID: strings.TrimSpace(id), Params: map[string]rules.ParamValue{}}
	if arg.ID == "" {
		return Argument{}, fmt.Errorf("conditions: %q names no condition; write chf, or chf:sodium=1800mg", s)
	}
	if !given {
		return arg, nil
	}
	for setting := range strings.SplitSeq(settings, ",") {
		key, value, ok := strings.Cut(setting, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || key == "" || value == "" {
			return Argument{}, fmt.Errorf("conditions: %q in %q is not KEY=VALUE; write chf:sodium=1800mg", setting, s)
		}
		if _, twice := arg.Params[key]; twice {
			return Argument{}, fmt.Errorf("conditions: %s is set twice in %q; keep one of them", key, s)
		}
		arg.Params[key] = rules.ParamValue{Text: value, Set: true}
	}
	return arg, nil
}
