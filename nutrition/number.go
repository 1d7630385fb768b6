package nutrition

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// largest and smallest bound the numbers that are read: a diet has nothing beyond them, whatever the unit.
const largest, smallest = 1e15, 1e-15

// ParseNumber reads the number that s begins with and returns what follows it, without the space between.
//
// Numbers are as people write them: 2300, 2,300, 2.5, .5, 1/2, 1 1/2, 1-1/2, ½, 1½, 1e3. They are finite and
// not negative. A comma that does not separate thousands (2,5), an underscore, hexadecimal digits and
// numbers over 1e15 are refused rather than guessed at.
func ParseNumber(s string) (value float64, rest string, err error) {
	p := numberReader{all: s, s: strings.TrimLeftFunc(s, unicode.IsSpace)}
	if value, err = p.number(); err != nil {
		return 0, s, err
	}
	return value, strings.TrimLeftFunc(p.s, unicode.IsSpace), nil
}

// numberReader reads along a string; s is what is left of all.
type numberReader struct{ all, s string }

func (p *numberReader) number() (float64, error) {
	if v, ok := p.vulgar(); ok {
		return v, p.end()
	}
	whole, isInteger, err := p.decimal()
	if err != nil {
		return 0, err
	}
	if !isInteger {
		return whole, p.end()
	}
	if v, ok, err := p.denominator(whole); ok || err != nil {
		return v, orElseErr(err, p.end)
	}
	part, err := p.fraction()
	if err != nil {
		return 0, err
	}
	return whole + part, p.end()
}

// decimal reads digits with a point, thousands separators or an exponent, and says whether it was an
// integer, which a fraction may follow.
func (p *numberReader) decimal() (v float64, isInteger bool, err error) {
	digits, err := p.integer()
	if err != nil {
		return 0, false, err
	}
	text := digits
	if len(p.s) > 1 && p.s[0] == '.' && isDigit(p.s[1]) {
		n := 1 + countDigits(p.s[1:])
		text, p.s = text+p.s[:n], p.s[n:]
	}
	if n := exponentLen(p.s); n > 0 {
		text, p.s = text+p.s[:n], p.s[n:]
	}
	if text == "" {
		return 0, false, p.notANumber()
	}
	v, err = strconv.ParseFloat(text, 64)
	if err != nil || v > largest || (v < smallest && strings.ContainsAny(text, "123456789")) || len(text) > 60 {
		return 0, false, p.refuse("is beyond anything a diet holds; numbers run from 1e-15 to 1e15")
	}
	return v, text == digits, nil
}

// integer reads digits, with or without thousands separators, and returns them without.
func (p *numberReader) integer() (string, error) {
	n := countDigits(p.s)
	digits := p.s[:n]
	p.s = p.s[n:]
	for grouped := false; len(p.s) > 1 && p.s[0] == ',' && isDigit(p.s[1]); grouped = true {
		group := countDigits(p.s[1:])
		if group != 3 || n == 0 || (!grouped && n > 3) {
			return "", p.refuse("has a comma that does not separate thousands; write 2300 or 2.5")
		}
		digits, p.s = digits+p.s[1:4], p.s[4:]
	}
	return digits, nil
}

// end refuses what cannot follow a number: another point, an underscore, a second fraction.
func (p *numberReader) end() error {
	r, size := utf8.DecodeRuneInString(p.s)
	next := byte(0)
	if size < len(p.s) {
		next = p.s[size]
	}
	_, isVulgar := vulgarFraction(r)
	switch {
	case r == '_':
		return p.refuse("has an underscore; write 1000 or 1,000")
	case r == '.' && isDigit(next), (r == '/' || r == '⁄') && isDigit(next), isVulgar:
		return p.refuse("is not one number; write 2.5 or 2 1/2")
	case (r == 'x' || r == 'X') && strings.HasSuffix(strings.TrimSuffix(p.all, p.s), "0") && isHex(next):
		return p.refuse("is hexadecimal; write it in decimal")
	}
	return nil
}

func (p *numberReader) notANumber() error {
	if strings.HasPrefix(p.s, "-") || strings.HasPrefix(p.s, "−") {
		return p.refuse("is negative; an amount is zero or more")
	}
	if p.s == "" {
		return fmt.Errorf("nutrition: no number given; write one such as 2300, 2.5 or 1 1/2")
	}
	return p.refuse("does not begin with a number; write one such as 2300, 2.5 or 1 1/2")
}

func (p *numberReader) refuse(why string) error {
	return fmt.Errorf("nutrition: %s %s", quoted(strings.TrimSpace(p.all)), why)
}

// exponentLen is the length of the exponent that s begins with: "1e3" has one, "1 egg" has none.
func exponentLen(s string) int {
	if s == "" || (s[0] != 'e' && s[0] != 'E') {
		return 0
	}
	n := 1
	if n < len(s) && (s[n] == '+' || s[n] == '-') {
		n++
	}
	digits := countDigits(s[n:])
	if digits == 0 {
		return 0
	}
	return n + digits
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

func orElseErr(err error, otherwise func() error) error {
	if err != nil {
		return err
	}
	return otherwise()
}
