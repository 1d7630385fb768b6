// Package phrase turns phrases into the form in which package suitability looks them up: plain words in the singular.
package phrase

import (
	"bytes"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/fold"
)

// Singular takes the plural off an English word. Unlike [fold.Stem] it leaves a final y and e: creamy is no cream, and a
// brandy no brand.
func Singular(word []byte) []byte {
	n := len(word)
	if n <= 3 || word[n-1] != 's' || strings.IndexByte("sui", word[n-2]) >= 0 {
		return word
	}
	switch {
	case n > 4 && bytes.HasSuffix(word, []byte("ies")):
		return append(word[:n-3:n-3], 'y')
	case n > 4 && (bytes.HasSuffix(word, []byte("oes")) || bytes.HasSuffix(word, []byte("ches")) ||
		bytes.HasSuffix(word, []byte("shes")) || bytes.HasSuffix(word, []byte("xes"))):
		return word[:n-2]
	}
	return word[:n-1]
}

// Append appends the singulars of words to dst, with spaces between.
func Append(dst, buf []byte, words []fold.Word) []byte {
	for i, w := range words {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, Singular(buf[w.From:w.To])...)
	}
	return dst
}

// Key is the form of a phrase.
func Key(text string) string {
	buf, words := fold.Words(text, 0, nil, nil)
	return string(Append(nil, buf, words))
}
