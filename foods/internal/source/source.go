// Package source is what the readers of recipes share: a text with its places, and what is wrong with it.
package source

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/internal/plaintext"
)

// MaxSize is the largest file of recipes that is read, in bytes. MaxProblems is how many problems of one file are
// reported one by one; the rest are counted. MaxLines is more ingredients than any recipe has: one with more is not read.
const (
	MaxSize     = 16 << 20
	MaxProblems = 100
	MaxLines    = 10_000
)

// Text is a file as text, and what was found wrong with it so far.
type Text struct {
	File   string
	Text   string
	places *plaintext.Places
	found  []recipe.Problem
	more   int
}

// Open makes a Text of a file's bytes. Of a file that is too large nothing is kept; see [Text.Lost].
func Open(file string, data []byte) *Text {
	t := &Text{File: file}
	if len(data) > MaxSize {
		t.places = plaintext.NewPlaces("")
		t.Fatal(0, "too-large", fmt.Sprintf("the file has more than %d MiB; that is the most that is read", MaxSize>>20), "split it into several files")
		return t
	}
	text, assumed := plaintext.Decode(data)
	t.Text, t.places = text, plaintext.NewPlaces(text)
	for _, a := range assumed {
		t.add(recipe.Problem{Code: a.Code, Message: a.Message, Hint: a.Hint, Position: recipe.Position{File: file, Line: a.Line, Column: a.Column}})
	}
	return t
}

// At is the place of an offset.
func (t *Text) At(offset int) recipe.Position {
	line, column := t.places.At(offset)
	return recipe.Position{File: t.File, Line: line, Column: column}
}

// Report records a problem at an offset.
func (t *Text) Report(offset int, code, message, hint string) {
	if len(t.found) >= MaxProblems { // its place need not be counted out
		t.more++
		return
	}
	t.ReportAt(t.At(offset), code, message, hint)
}

// ReportAt records a problem at a place.
func (t *Text) ReportAt(at recipe.Position, code, message, hint string) {
	t.add(recipe.Problem{Code: code, Message: message, Hint: hint, Position: at})
}

// TooLong reports a recipe that has more ingredients than any has; it is not read.
func (t *Text) TooLong(offset int) {
	t.Report(offset, "too-large", fmt.Sprintf("the recipe has more than %d ingredients; it is left out", MaxLines), "look at where it comes from, and split it")
}

// Fatal records that no recipe can be made of the file.
func (t *Text) Fatal(offset int, code, message, hint string) {
	t.add(recipe.Problem{Code: code, Message: message, Hint: hint, Position: t.At(offset), Fatal: true})
}

func (t *Text) add(p recipe.Problem) {
	if len(t.found) >= MaxProblems && !p.Fatal {
		t.more++
		return
	}
	t.found = append(t.found, p)
}

// Lost reports whether no recipe can be made of the file.
func (t *Text) Lost() bool {
	for _, p := range t.found {
		if p.Fatal {
			return true
		}
	}
	return false
}

// Problems is all that was found, in the order in which it was found, the last one telling how many more there are.
func (t *Text) Problems() []recipe.Problem {
	if t.more == 0 {
		return t.found
	}
	return append(slices.Clip(t.found), recipe.Problem{Code: "more", Position: recipe.Position{File: t.File},
		Message: fmt.Sprintf("%d more problems are not listed", t.more), Hint: "mend the first ones and read the file again"})
}

// Short is a text for a message: its first line, cut where it is long.
func Short(s string) string {
	const most = 60
	n := 0
	for i, r := range s {
		if n++; n > most || r == '\n' {
			return s[:i] + "…"
		}
	}
	return s
}
