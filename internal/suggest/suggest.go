// Package suggest finds the name that someone probably meant, for the "did you mean" of an error message.
package suggest

import "strings"

// Closest is the name in among that is nearest to word, and whether any is near enough to be worth saying.
//
// Near is by optimal string alignment: letters added, dropped, changed or swapped with their neighbor, at
// most one for three letters of the word (and one for a word of two). Capitals do not count, and a space, a
// hyphen and an underscore are the same. Where nothing is that near, a word of three letters or more stands
// for the one name that begins with it. Of several equally near the first in among wins, so the answer is
// as stable as the list.
func Closest(word string, among []string) (string, bool) {
	w := fold(word)
	best, bestAt := "", reach(w)+1
	for _, name := range among {
		n := fold(name)
		if d := len(n) - len(w); d >= bestAt || -d >= bestAt {
			continue
		}
		if d := distance(w, n); d < bestAt {
			best, bestAt = name, d
		}
	}
	if best != "" {
		return best, true
	}
	return onlyPrefixed(w, among)
}

// DidYouMean is Closest as the end of a message: `; did you mean "sodium"?`, or nothing.
func DidYouMean(word string, among []string) string {
	if name, ok := Closest(word, among); ok {
		return `; did you mean "` + name + `"?`
	}
	return ""
}

// longest is the most letters that are compared; what is longer is not a misspelt name.
const longest = 64

// reach is how many edits away a name may lie.
func reach(w []rune) int {
	switch n := len(w); {
	case n < 2, n > longest:
		return 0
	case n < 6:
		return 1
	default:
		return n / 3
	}
}

// onlyPrefixed is the one name that begins with w; two such names are no answer.
func onlyPrefixed(w []rune, among []string) (string, bool) {
	if len(w) < 3 || len(w) > longest {
		return "", false
	}
	found := ""
	for _, name := range among {
		if !strings.HasPrefix(string(fold(name)), string(w)) {
			continue
		}
		if found != "" {
			return "", false
		}
		found = name
	}
	return found, found != ""
}

// fold is s without the differences that do not make another word.
func fold(s string) []rune {
	if len(s) > 4*longest+4 {
		s = s[:4*longest+4] // still over the limit, and cheap to refuse
	}
	return []rune(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(s))))
}

// distance is the optimal string alignment distance of a and b: the edits that turn one into the other, a
// swap of neighbors being one edit, and no letter edited twice.
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
