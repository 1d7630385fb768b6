package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Fields of a line of FOOD_DES.txt (SR28 documentation, file formats).
const (
	desNumber = iota
	desGroup
	desLong
	desShort
	desCommon
	desManufacturer
	desSurvey
	desRefuseText
	desRefuse
	desScientific
	desFactors // nitrogen, protein, fat, carbohydrate
	desFields  = desFactors + 4
)

// The same of ABBREV.txt.
const (
	abbrevNumber  = 0
	abbrevShort   = 1
	abbrevWeights = 48 // weight, text, weight, text
	abbrevRefuse  = 52
	abbrevFields  = 53
)

// sr28Food is one food of SR28: its lines in the two files.
type sr28Food struct {
	number string // NDB number, five digits
	des    []string
	abbrev []string
}

// parseSR28 joins the two official files by NDB number, in the order of the numbers, and holds what both say against
// each other.
func parseSR28(abbrev, foodDes []byte) ([]sr28Food, error) {
	descriptions, err := parseFields("FOOD_DES.txt", foodDes, desFields)
	if err != nil {
		return nil, err
	}
	lines, err := parseFields("ABBREV.txt", abbrev, abbrevFields)
	if err != nil {
		return nil, err
	}
	byNumber := map[string][]string{}
	for _, l := range lines {
		byNumber[l[abbrevNumber]] = l
	}
	if len(descriptions) != len(lines) || len(byNumber) != len(lines) {
		return nil, fmt.Errorf("SR28: %d descriptions, %d lines of nutrients of %d foods",
			len(descriptions), len(lines), len(byNumber))
	}
	var foods []sr28Food
	for _, d := range descriptions {
		a := byNumber[d[desNumber]]
		if a == nil || a[abbrevShort] != d[desShort] || a[abbrevRefuse] != d[desRefuse] {
			return nil, fmt.Errorf("SR28: the two files disagree about food %s", d[desNumber])
		}
		foods = append(foods, sr28Food{d[desNumber], d, a})
	}
	return foods, nil
}

// parseFields reads lines of so many fields: ~text~ or a number, separated by carets.
func parseFields(name string, data []byte, fields int) ([][]string, error) {
	var lines [][]string
	for i, line := range strings.Split(strings.TrimRight(windows1252(data), "\r\n"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		parts := strings.Split(line, "^")
		if len(parts) != fields {
			return nil, fmt.Errorf("%s:%d: %d fields where %d belong", name, i+1, len(parts), fields)
		}
		for j, p := range parts {
			if len(p) >= 2 && p[0] == '~' && p[len(p)-1] == '~' {
				parts[j] = strings.TrimSpace(p[1 : len(p)-1])
			}
			if strings.Contains(parts[j], "~") {
				return nil, fmt.Errorf("%s:%d: field %d is %q: a tilde out of place", name, i+1, j+1, p)
			}
		}
		lines = append(lines, parts)
	}
	return lines, nil
}

// high1252 are the characters of Windows-1252 from 0x80 to 0x9f; elsewhere it is ISO-8859-1, which is Unicode.
var high1252 = [32]rune{
	0x20AC, utf8.RuneError, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, utf8.RuneError, 0x017D, utf8.RuneError,
	utf8.RuneError, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, utf8.RuneError, 0x017E, 0x0178,
}

// windows1252 is data as UTF-8. The files are ISO-8859-1 by their documentation, with a few curly quotes of Windows.
func windows1252(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for _, c := range data {
		if c >= 0x80 && c < 0xa0 {
			b.WriteRune(high1252[c-0x80])
			continue
		}
		b.WriteRune(rune(c))
	}
	return b.String()
}
