// Package plaintext turns the bytes of a text that people keep into UTF-8, whatever program saved it, and says what it
// had to assume.
package plaintext

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Assumption is what had to be assumed of a text, and the first place where it mattered. Lines and columns count from
// 1, columns in characters.
type Assumption struct {
	Code         string // "encoding", "control"
	Message      string
	Hint         string
	Line, Column int
}

// Decode is the text of data: UTF-8 and UTF-16, each with or without a byte order mark, and single bytes that are no
// UTF-8 as Windows-1252, in which spreadsheets and older editors save. Lines end in LF alone. Characters that no text
// has (NUL and the like) become U+FFFD, so that every place stays what it was.
func Decode(data []byte) (string, []Assumption) {
	text, notes := decode(data)
	if strings.ContainsRune(text, '\r') {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return whole(text, notes, noText)
}

// DecodeTable is [Decode] for a table of cells: where lines end in LF, a CR alone is part of a cell, and stays.
func DecodeTable(data []byte) (string, []Assumption) {
	text, notes := decode(data)
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if !strings.ContainsRune(text, '\n') {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return whole(text, notes, func(r rune) bool { return r != '\r' && noText(r) })
}

// whole is a text in which what no text has is U+FFFD.
func whole(text string, notes []Assumption, noText func(rune) bool) (string, []Assumption) {
	at := indexASCII(text, noText)
	if at < 0 {
		return text, notes
	}
	a := Assumption{Code: "control", Message: "there are characters here that no text has, such as NUL", Hint: "save the file as UTF-8 text"}
	a.Line, a.Column = Place(text, at)
	text = strings.Map(func(r rune) rune {
		if noText(r) {
			return utf8.RuneError
		}
		return r
	}, text)
	return text, append(notes, a)
}

// indexASCII is where the first of some ASCII characters stands; in UTF-8 no other character has their bytes.
func indexASCII(text string, these func(rune) bool) int {
	var table [utf8.RuneSelf]bool
	for r := range table {
		table[r] = these(rune(r))
	}
	for i := range len(text) {
		if c := text[i]; c < utf8.RuneSelf && table[c] {
			return i
		}
	}
	return -1
}

func noText(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }

func decode(data []byte) (string, []Assumption) {
	switch {
	case len(data) >= 2 && data[0] == 0xff && data[1] == 0xfe:
		return wide(data[2:], binary.LittleEndian), asUTF16()
	case len(data) >= 2 && data[0] == 0xfe && data[1] == 0xff:
		return wide(data[2:], binary.BigEndian), asUTF16()
	case unmarked(data, 1):
		return wide(data, binary.LittleEndian), asUTF16()
	case unmarked(data, 0):
		return wide(data, binary.BigEndian), asUTF16()
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if utf8.ValidString(text) {
		return text, nil
	}
	return narrow(text)
}

// unmarked reports whether data are UTF-16 without a mark: of the first bytes every second one, from high on, is nearly
// always zero, as it is in Western texts, and no other is.
func unmarked(data []byte, high int) bool {
	const sample, least = 512, 8
	data = data[:min(len(data), sample)/2*2]
	zeros := 0
	for i, c := range data {
		if c != 0 {
			continue
		}
		if i%2 != high {
			return false
		}
		zeros++
	}
	return len(data) >= least && zeros*4 >= len(data)/2*3
}

func asUTF16() []Assumption {
	return []Assumption{{Code: "encoding", Message: "the file is saved as UTF-16; it was read as that",
		Hint: "save it as UTF-8, which every program reads", Line: 1, Column: 1}}
}

func wide(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	text := string(utf16.Decode(units))
	if len(data) > 0 {
		text += string(utf8.RuneError)
	}
	return text
}

// narrow reads what is UTF-8 as UTF-8 and every other byte as Windows-1252: files that were pasted together hold both.
func narrow(text string) (string, []Assumption) {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	first, bad := -1, byte(0)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size <= 1 {
			if first < 0 {
				first, bad = b.Len(), text[i]
			}
			r = windows1252(text[i])
		}
		b.WriteRune(r)
		i += max(size, 1)
	}
	a := Assumption{Code: "encoding", Message: fmt.Sprintf("byte 0x%02x is not UTF-8; it was read as Windows-1252 (%q)", bad, windows1252(bad)),
		Hint: "check the letters with accents and the fractions, then save the file as UTF-8"}
	a.Line, a.Column = Place(b.String(), first)
	return b.String(), []Assumption{a}
}

func windows1252(c byte) rune {
	if 0x80 <= c && c < 0xa0 {
		return high[c-0x80]
	}
	return rune(c)
}

// high is what Windows-1252 has in place of the control characters of Latin-1, after the Unicode Consortium's table
// for that code page; the five bytes it leaves out are U+FFFD.
var high = [32]rune{
	'€', utf8.RuneError, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', utf8.RuneError, 'Ž', utf8.RuneError,
	utf8.RuneError, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', utf8.RuneError, 'ž', 'Ÿ',
}

// Place is the line and the column of an offset into a text.
func Place(text string, offset int) (line, column int) {
	before := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before[:start], "\n"), 1 + utf8.RuneCountInString(before[start:])
}
