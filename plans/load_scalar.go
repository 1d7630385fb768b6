package plans

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// required is the text of a key that must be there and say something. The example says what.
func (l *loader) required(f fields, n *yaml.Node, key, what, example string) string {
	v := f.value(key)
	if v == nil {
		if n.Kind == yaml.MappingNode {
			l.missing(n, key, what, example)
		}
		return ""
	}
	text := strings.TrimSpace(l.Text(v, key))
	if text == "" && v.Kind == yaml.ScalarNode {
		l.reportf(v, "empty", "write "+example, "%s is empty", key)
	}
	return text
}

func (l *loader) missing(n *yaml.Node, key, what, example string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i].Value
		if _, isMeant := suggest.Closest(name, []string{key}); isMeant && name != key {
			return // it is there, misspelt, and reported as an unknown key
		}
	}
	l.reportf(n, "missing-key", fmt.Sprintf("add %s: %s", key, example), "%s has no %s", what, key)
}

// text is the text of a key that may be left out.
func (l *loader) text(f fields, key string) string {
	return strings.TrimSpace(l.Text(f.value(key), key))
}

// choice is one of a few words; the first of them where n is absent.
func (l *loader) choice(n *yaml.Node, what string, words ...string) string {
	if n == nil {
		return words[0]
	}
	text := strings.TrimSpace(l.Text(n, what))
	for _, w := range words {
		if text == w {
			return w
		}
	}
	if n.Kind == yaml.ScalarNode {
		hint := ""
		if near, ok := suggest.Closest(text, words); ok {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		l.reportf(n, "not-a-choice", hint, "%s must be %s, not %q", what, orList(words), short(text))
	}
	return ""
}

// date is a day as YYYY-MM-DD; empty where n is absent or none.
func (l *loader) date(n *yaml.Node, what string) string {
	if n == nil {
		return ""
	}
	text := strings.TrimSpace(l.Text(n, what))
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, "date", "write year-month-day, such as 2026-11-22", "%s: %q is no date", what, short(text))
		}
		return ""
	}
	return text
}

// count is a required whole number from 1 to most.
func (l *loader) count(f fields, n *yaml.Node, key, what string, most int) int {
	text := l.required(f, n, key, what, "1")
	if text == "" {
		return 0
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 || v > most {
		l.reportf(f.value(key), "not-a-count", "", "%s must be a whole number from 1 to %d, not %q", key, most, short(text))
		return 0
	}
	return v
}

// duration is days or weeks, in days, above zero.
func (l *loader) duration(n *yaml.Node, what string) (days float64, ok bool) {
	text := strings.TrimSpace(l.Text(n, what))
	v, unit, err := nutrition.ParseNumber(text)
	switch strings.TrimSpace(unit) {
	case "day", "days":
		days = v
	case "week", "weeks":
		days = 7 * v
	}
	if err != nil || days <= 0 {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, "duration", "write 7 days, or 2 weeks", "%s must be days or weeks, not %q", what, short(text))
		}
		return 0, false
	}
	return days, true
}

// quantity is a number with a unit of one dimension, not negative. The example shows one.
func (l *loader) quantity(n *yaml.Node, what string, due nutrition.Dimension, example string) (nutrition.Quantity, bool) {
	text := strings.TrimSpace(l.Text(n, what))
	if n.Kind != yaml.ScalarNode {
		return nutrition.Quantity{}, false
	}
	if _, unit, err := nutrition.ParseNumber(text); err == nil && strings.TrimSpace(unit) == "" {
		l.reportf(n, "no-unit", fmt.Sprintf("write it like %q", example), "%s has no unit: %q", what, short(text))
		return nutrition.Quantity{}, false
	}
	q, err := nutrition.ParseQuantity(text)
	if err != nil {
		l.notAQuantity(n, what, text, example, err)
		return q, false
	}
	if q.Unit.Dimension != due {
		l.reportf(n, "wrong-dimension", fmt.Sprintf("write %s like %q", what, example), "%q is %s where %s is due", short(text), q.Unit.Dimension, due)
		return q, false
	}
	return q, true
}

// notAQuantity puts an error of the quantity's parser into the place and words of the file.
func (l *loader) notAQuantity(n *yaml.Node, what, text, example string, err error) {
	code := "not-a-quantity"
	if strings.HasPrefix(text, "-") || strings.HasPrefix(text, "−") {
		code = "negative"
	}
	message, hint, _ := strings.Cut(strings.TrimPrefix(err.Error(), "nutrition: "), "; ")
	hint, _, _ = strings.Cut(hint, " (in ")
	if !strings.HasPrefix(hint, "did you mean") && !strings.Contains(message, "comma") && code != "negative" {
		hint = fmt.Sprintf("write it like %q", example)
	}
	l.reportf(n, code, hint, "%s: %s", what, message)
}

// percent is a share from 0 to below 100, written with its sign.
func (l *loader) percent(n *yaml.Node, what string) *float64 {
	text := strings.TrimSpace(l.Text(n, what))
	number, signed := strings.CutSuffix(text, "%")
	v, rest, err := nutrition.ParseNumber(number)
	if err != nil || !signed || strings.TrimSpace(rest) != "" || v >= 100 {
		if n.Kind == yaml.ScalarNode {
			l.reportf(n, "percent", `write it like "36%"`, "%s must be a percentage from 0%% to under 100%%, not %q", what, short(text))
		}
		return nil
	}
	return &v
}

// short is s, cut where it would drown the message.
func short(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "..."
}

// orList is "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
