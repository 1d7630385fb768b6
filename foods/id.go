package foods

import (
	"fmt"
	"strings"
)

// ID names a food: "ndb:05064" (USDA SR), "fdc:171077", "fndds:24198000", "gtin:00041220576920" or "own:slug".
// The prefix is part of it. Several IDs may name one food; its ID is the first of them.
type ID string

// Scheme is what stands before the colon: "ndb".
func (id ID) Scheme() string {
	scheme, _, _ := strings.Cut(string(id), ":")
	return scheme
}

// forms is what every refusal of an id names.
const forms = "ndb:05064 (USDA SR), fdc:171077, fndds:24198000, gtin:00041220576920 or own:my-granola"

// ParseID reads the name of a food and gives it the one spelling that is looked up: the prefix in small letters, an
// NDB number with its leading zeros ("ndb:5064" is "ndb:05064"), an FDC id without them, a GTIN of 8, 12, 13 or 14
// digits filled up to 14, its check digit checked. An own name is made of small letters, digits, hyphens, dots and
// underscores.
//
// An id may be qualified by the source that has the record: "ndb:05064@usda-sr28" names the record of that release
// even where the catalogue has a newer one, which "ndb:05064" names.
func ParseID(s string) (ID, error) {
	plain, source, qualified := strings.Cut(s, "@")
	id, err := parsePlainID(plain)
	if !qualified || err != nil {
		return id, err
	}
	if source = strings.TrimSpace(source); slug(source) != nil {
		return "", fmt.Errorf("foods: %q is not a food id: behind the @ the id of a source is expected, such as %s@usda-sr28",
			shorten(s), id)
	}
	return id + "@" + ID(source), nil
}

func parsePlainID(s string) (ID, error) {
	scheme, rest, found := strings.Cut(strings.TrimSpace(s), ":")
	if !found {
		return "", fmt.Errorf("foods: %q is not a food id: write one of %s", shorten(s), forms)
	}
	scheme, rest = strings.ToLower(strings.TrimSpace(scheme)), strings.TrimSpace(rest)
	var err error
	switch scheme {
	case "ndb":
		rest, err = digits(rest, 1, 6)
		rest = zeros(rest, 5)
	case "fdc":
		rest, err = digits(rest, 1, 10)
	case "fndds":
		rest, err = digits(rest, 8, 8)
	case "gtin":
		rest, err = gtin(rest)
	case "own":
		err = slug(rest)
	default:
		err = fmt.Errorf("%q is none of the prefixes", shorten(scheme))
	}
	if err != nil {
		return "", fmt.Errorf("foods: %q is not a food id: %w; write one of %s", shorten(s), err, forms)
	}
	return ID(scheme + ":" + rest), nil
}

// digits is a number of so many digits at least and at most, without leading zeros beyond the least.
func digits(s string, least, most int) (string, error) {
	for _, r := range s {
		if r < '0' || r > '9' {
			return "", fmt.Errorf("%q is not a digit", r)
		}
	}
	trimmed := s
	for len(trimmed) > least && trimmed[0] == '0' {
		trimmed = trimmed[1:]
	}
	if len(trimmed) < least || len(trimmed) > most {
		return "", fmt.Errorf("it has %d digits where %s belong", len(trimmed), span(least, most))
	}
	return trimmed, nil
}

func span(least, most int) string {
	if least == most {
		return fmt.Sprint(least)
	}
	return fmt.Sprintf("%d to %d", least, most)
}

func zeros(s string, width int) string {
	if len(s) >= width {
		return s
	}
	return strings.Repeat("0", width-len(s)) + s
}

// gtin is a trade item number filled up to 14 digits. Its last digit makes the sum of the digits, taken three times
// and once in turn, a multiple of ten (GS1 General Specifications).
func gtin(s string) (string, error) {
	switch len(s) {
	case 8, 12, 13, 14:
	default:
		return "", fmt.Errorf("a GTIN has 8, 12, 13 or 14 digits, not %d", len(s))
	}
	s = zeros(s, 14)
	sum := 0
	for i, r := range []byte(s) {
		if r < '0' || r > '9' {
			return "", fmt.Errorf("%q is not a digit", r)
		}
		sum += int(r-'0') * (3 - 2*(i%2))
	}
	if sum%10 != 0 {
		check := (10 - (sum-int(s[13]-'0'))%10) % 10
		return "", fmt.Errorf("its check digit is %c where %d belongs; was it mistyped", s[13], check)
	}
	return s, nil
}

// slug checks the name of an own food.
func slug(s string) error {
	if s == "" || len(s) > 100 {
		return fmt.Errorf("an own name has 1 to 100 characters, not %d", len(s))
	}
	for _, r := range s {
		if ('a' > r || r > 'z') && ('0' > r || r > '9') && r != '-' && r != '_' && r != '.' {
			return fmt.Errorf("%q does not belong in an own name: small letters, digits, hyphens, dots, underscores do", r)
		}
	}
	return nil
}

// shorten keeps a message readable, whatever was put in.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "..."
	}
	return s
}
