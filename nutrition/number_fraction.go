package nutrition

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// denominator reads the rest of a fraction whose numerator was just read.
func (p *numberReader) denominator(numerator float64) (v float64, ok bool, err error) {
	r, size := utf8.DecodeRuneInString(p.s)
	if r != '/' && r != '⁄' {
		return 0, false, nil
	}
	n := countDigits(p.s[size:])
	if n == 0 {
		return 0, false, nil
	}
	d, err := strconv.ParseFloat(p.s[size:size+n], 64)
	if err != nil || d == 0 || d > largest {
		return 0, false, p.refuse("is a fraction that has no value")
	}
	p.s = p.s[size+n:]
	return numerator / d, true, nil
}

// fraction reads what makes a whole number a mixed one: "½", " ½", " 1/2" or "-1/2". What follows a whole
// number and is no proper fraction is left: it is another number.
func (p *numberReader) fraction() (float64, error) {
	try := numberReader{all: p.all, s: strings.TrimLeftFunc(p.s, unicode.IsSpace)}
	if v, ok := try.vulgar(); ok {
		p.s = try.s
		return v, nil
	}
	gap := len(try.s) < len(p.s)
	if !gap && !strings.HasPrefix(p.s, "-") {
		return 0, nil
	}
	if !gap {
		try.s = p.s[1:]
	}
	n := countDigits(try.s)
	if n == 0 || n > 3 {
		return 0, nil
	}
	numerator, _ := strconv.ParseFloat(try.s[:n], 64)
	try.s = try.s[n:]
	v, ok, err := try.denominator(numerator)
	if err != nil || !ok || v >= 1 {
		return 0, err
	}
	p.s = try.s
	return v, nil
}

// vulgar reads one of the fraction characters.
func (p *numberReader) vulgar() (float64, bool) {
	r, size := utf8.DecodeRuneInString(p.s)
	v, ok := vulgarFraction(r)
	if ok {
		p.s = p.s[size:]
	}
	return v, ok
}

func vulgarFraction(r rune) (float64, bool) {
	switch r {
	case '½':
		return 1.0 / 2, true
	case '⅓':
		return 1.0 / 3, true
	case '⅔':
		return 2.0 / 3, true
	case '¼':
		return 1.0 / 4, true
	case '¾':
		return 3.0 / 4, true
	case '⅕':
		return 1.0 / 5, true
	case '⅖':
		return 2.0 / 5, true
	case '⅗':
		return 3.0 / 5, true
	case '⅘':
		return 4.0 / 5, true
	case '⅙':
		return 1.0 / 6, true
	case '⅚':
		return 5.0 / 6, true
	case '⅐':
		return 1.0 / 7, true
	case '⅛':
		return 1.0 / 8, true
	case '⅜':
		return 3.0 / 8, true
	case '⅝':
		return 5.0 / 8, true
	case '⅞':
		return 7.0 / 8, true
	case '⅑':
		return 1.0 / 9, true
	case '⅒':
		return 1.0 / 10, true
	}
	return 0, false
}
