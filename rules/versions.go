package rules

import (
	"cmp"
	"strconv"
	"strings"
)

// A range of versions is comparisons that must all hold, such as ">=1.0 <2"; "^1.2" is from 1.2.0 to below 2.0.0, "~1.2"
// from 1.2.0 to below 1.3.0, and a version alone is just that one. Parts that are left out are 0.

// version is a semantic version.
type version struct {
	core [3]uint64
	pre  string // what follows the hyphen
}

// comparison is one bound of a range.
type comparison struct {
	sign  string
	bound version
}

// versionRange is the comparisons that must all hold.
type versionRange []comparison

// parseVersion reads a version of one to three numbers, and says how many there were.
func parseVersion(t string) (v version, parts int, ok bool) {
	t, _, _ = strings.Cut(t, "+")
	t, v.pre, _ = strings.Cut(t, "-")
	numbers := strings.Split(t, ".")
	if len(numbers) > 3 || v.pre != "" && !areIdentifiers(v.pre, true) {
		return version{}, 0, false
	}
	for i, s := range numbers {
		n, err := strconv.ParseUint(s, 10, 32)
		if err != nil || !isPlainNumber(s) {
			return version{}, 0, false
		}
		v.core[i] = n
	}
	return v, len(numbers), true
}

// compare orders versions as semver.org does.
func (v version) compare(w version) int {
	for i := range v.core {
		if c := cmp.Compare(v.core[i], w.core[i]); c != 0 {
			return c
		}
	}
	switch {
	case v.pre == w.pre:
		return 0
	case v.pre == "":
		return 1
	case w.pre == "":
		return -1
	}
	a, b := strings.Split(v.pre, "."), strings.Split(w.pre, ".")
	for i := range min(len(a), len(b)) {
		if c := comparePart(a[i], b[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// comparePart orders parts of a pre-release: numbers by their value and before words.
func comparePart(a, b string) int {
	if isDigits(a) && isDigits(b) {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}
	if isDigits(a) != isDigits(b) {
		if isDigits(a) {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// parseRange reads a range.
func parseRange(t string) (versionRange, bool) {
	var r versionRange
	fields := strings.FieldsFunc(t, func(c rune) bool { return c == ' ' || c == ',' })
	for i := 0; i < len(fields); i++ {
		sign := fields[i][:len(fields[i])-len(strings.TrimLeft(fields[i], "<>=^~"))]
		text := fields[i][len(sign):]
		if text == "" && i+1 < len(fields) { // ">= 1.0"
			i++
			text = fields[i]
		}
		v, parts, ok := parseVersion(text)
		if !ok {
			return nil, false
		}
		bounds, ok := boundsOf(sign, v, parts)
		if !ok {
			return nil, false
		}
		r = append(r, bounds...)
	}
	return r, len(r) > 0
}

// boundsOf are the comparisons that a sign and a version stand for.
func boundsOf(sign string, v version, parts int) (versionRange, bool) {
	switch sign {
	case ">=", "<":
		return versionRange{{sign, v}}, true
	case ">", "<=": // >1.2 is beyond all of 1.2
		if parts == 3 {
			return versionRange{{sign, v}}, true
		}
		return versionRange{{map[string]string{">": ">=", "<=": "<"}[sign], v.next(parts - 1)}}, true
	case "^":
		major := 0
		for major < parts-1 && v.core[major] == 0 {
			major++
		}
		return versionRange{{">=", v}, {"<", v.next(major)}}, true
	case "~":
		return versionRange{{">=", v}, {"<", v.next(min(parts-1, 1))}}, true
	case "", "=":
		if parts == 3 {
			return versionRange{{"=", v}}, true
		}
		return versionRange{{">=", v}, {"<", v.next(parts - 1)}}, true
	}
	return nil, false
}

// next is the first version beyond those that share the numbers up to the i-th.
func (v version) next(i int) version {
	var n version
	copy(n.core[:i+1], v.core[:i+1])
	n.core[i]++
	return n
}

// has reports whether a version is within the range. A pre-release is only where a bound of the same numbers names one:
// who asks for 1.0 does not mean to try 2.0.0-rc.1.
func (r versionRange) has(v version) bool {
	named := v.pre == ""
	for _, c := range r {
		named = named || c.bound.pre != "" && c.bound.core == v.core
		if !c.holds(v.compare(c.bound)) {
			return false
		}
	}
	return named
}

func (c comparison) holds(order int) bool {
	switch c.sign {
	case ">=":
		return order >= 0
	case ">":
		return order > 0
	case "<=":
		return order <= 0
	case "<":
		return order < 0
	}
	return order == 0
}
