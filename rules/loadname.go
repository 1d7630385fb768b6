package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/internal/suggest"
	"go.yaml.in/yaml/v3"
)

// name is a lower-case name: letters and digits, words joined by one of joints. It is reported when it is not,
// and comes back empty.
func (l *loader) name(n *yaml.Node, what, joints string) string {
	t := l.text(n, what)
	if t == "" || isName(t, joints) {
		return t
	}
	l.r.Report(n, "name", fmt.Sprintf("%s must be a lower-case name, not %q", what, t), nameHint("", t, joints))
	return ""
}

// isName reports whether t is words of lower-case letters and digits, joined by single joints, the first
// beginning with a letter.
func isName(t, joints string) bool {
	joined := true // at the start of a word
	for i, r := range t {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9' && i > 0:
			joined = false
		case strings.ContainsRune(joints, r) && !joined:
			joined = true
		default:
			return false
		}
	}
	return !joined
}

// nameHint is the nearest name that would do, if there is one. Before it goes prefix.
func nameHint(prefix, t, joints string) string {
	words := strings.FieldsFunc(strings.ToLower(t), func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == '.' })
	joint := ""
	if joints != "" {
		joint = joints[:1]
	}
	if fixed := strings.Join(words, joint); isName(fixed, joints) {
		return fmt.Sprintf("write %q", prefix+fixed)
	}
	return "use the letters a to z and digits, beginning with a letter" + orEmpty(joint != "", fmt.Sprintf(", with %q between words", joint))
}

func orEmpty(ok bool, s string) string {
	if ok {
		return s
	}
	return ""
}

// version is a semantic version of three numbers, such as 1.0.0 or 1.2.0-rc.1.
func (l *loader) version(n *yaml.Node) string {
	t := l.text(n, "version")
	if t == "" || isVersion(t) {
		return t
	}
	hint := "three numbers, such as 1.0.0"
	for _, fixed := range []string{strings.TrimPrefix(t, "v"), t + ".0", t + ".0.0"} {
		if isVersion(fixed) {
			hint = "write " + fixed
			break
		}
	}
	l.r.Report(n, "version", fmt.Sprintf("version must be a semantic version, not %q", t), hint)
	return ""
}

// isVersion reports whether t is a version as semver.org has it: three numbers without leading zeros, then
// perhaps a pre-release and a build.
func isVersion(t string) bool {
	t, build, hasBuild := strings.Cut(t, "+")
	core, pre, hasPre := strings.Cut(t, "-")
	numbers := strings.Split(core, ".")
	if len(numbers) != 3 {
		return false
	}
	for _, s := range numbers {
		if !isPlainNumber(s) {
			return false
		}
	}
	return (!hasPre || areIdentifiers(pre, true)) && (!hasBuild || areIdentifiers(build, false))
}

// areIdentifiers reports whether t is dot-separated identifiers of a version; in a pre-release a number has
// no leading zero.
func areIdentifiers(t string, strict bool) bool {
	for s := range strings.SplitSeq(t, ".") {
		if s == "" || strings.Trim(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") != "" {
			return false
		}
		if strict && isDigits(s) && !isPlainNumber(s) {
			return false
		}
	}
	return true
}

// isPlainNumber reports whether s is digits without a leading zero.
func isPlainNumber(s string) bool {
	return s == "0" || s != "" && s[0] != '0' && isDigits(s)
}

// isDigits reports whether s is digits only, none included.
func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// oneOf is n's text if it is one of names; if not, that is reported, and it is empty.
func (l *loader) oneOf(n *yaml.Node, what string, names []string) string {
	t := l.text(n, what)
	if slices.Contains(names, t) {
		return t
	}
	if t != "" {
		hint := "one of " + strings.Join(names, ", ")
		if near, ok := suggest.Closest(t, names); ok {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		l.r.Report(n, "unknown-value", fmt.Sprintf("%s cannot be %q", what, t), hint)
	}
	return ""
}

func scopeNames() []string { return []string{"plan", "day", "meal", "item"} }

// scopeNamed is the scope of a name, NoScope if it is none.
func scopeNamed(name string) Scope {
	for s := ScopePlan; s <= ScopeItem; s++ {
		if s.String() == name {
			return s
		}
	}
	return NoScope
}

func severityNames() []string { return []string{"error", "warning", "note"} }

// severityNamed is the severity of a name, NoSeverity if it is none.
func severityNamed(name string) Severity {
	for s := Error; s <= Note; s++ {
		if s.String() == name {
			return s
		}
	}
	return NoSeverity
}

func confidenceNames() []string { return []string{"found", "recalled", "derived", "design"} }

// number is a plain decimal number, finite.
func number(t string) (float64, bool) {
	if t == "" || strings.Trim(t, "0123456789.eE+-") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(t, 64)
	return v, err == nil
}
