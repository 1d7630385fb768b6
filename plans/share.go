package plans

import (
	"errors"
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// Share is the part of the day's food that the package supplies, above 0 and at most 1.
type Share struct {
	Text  string // as written: "2/3", "0.667", "66.7%"
	Value float64
}

// ParseShare reads a share of the day: "2/3", "0.667", "66.7%". A bare number above 1 is refused, not taken for a
// percentage.
func ParseShare(text string) (Share, error) {
	share, problem, hint := readShare(text)
	if problem != "" {
		return Share{}, errors.New("plans: a share " + problem + "; " + hint)
	}
	return share, nil
}

// readShare reads a share, or says what is wrong with it and what to write.
func readShare(text string) (share Share, problem, hint string) {
	text = strings.TrimSpace(text)
	hint = "write a fraction such as 2/3, or a number above 0 and at most 1"
	number, isPercent := strings.CutSuffix(text, "%")
	v, rest, err := nutrition.ParseNumber(number)
	if err != nil || strings.TrimSpace(rest) != "" {
		return Share{}, fmt.Sprintf("must be a share of the day, not %q", short(text)), hint
	}
	if isPercent {
		v /= 100
	}
	if v >= 10 && v <= 100 && !isPercent {
		hint = fmt.Sprintf("write %s%%, or a fraction such as 2/3", text)
	}
	if v > 0 && v <= 1 {
		return Share{Text: text, Value: v}, "", ""
	}
	return Share{}, fmt.Sprintf("is %s; it must be above 0 and at most 1", short(text)), hint
}
