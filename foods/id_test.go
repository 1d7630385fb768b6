package foods

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestParseID(t *testing.T) {
	for in, want := range map[string]ID{
		"ndb:05064":           "ndb:05064",
		"ndb:5064":            "ndb:05064", // trap: spreadsheets drop the leading zeros of NDB numbers
		" NDB: 5064 ":         "ndb:05064",
		"ndb:000005064":       "ndb:05064",
		"ndb:100243":          "ndb:100243", // newer NDB numbers have six digits
		"fdc:171077":          "fdc:171077",
		"fdc:000171077":       "fdc:171077",
		"fndds:24198000":      "fndds:24198000",
		"gtin:00041220576920": "gtin:00041220576920",
		"gtin:041220576920":   "gtin:00041220576920", // UPC-A
		"gtin:0041220576920":  "gtin:00041220576920", // EAN-13
		"gtin:96385074":       "gtin:00000096385074", // GTIN-8
		"own:granola-2":       "own:granola-2",
	} {
		got, err := ParseID(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
}

func TestParseIDRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":                    "is not a food id: write one of ndb:05064",
		"5064":                "is not a food id: write one of ndb:05064",
		"banana":              "gtin:00041220576920 or own:my-granola",
		"nbd:5064":            `"nbd" is none of the prefixes`,
		"ndb:":                "it has 0 digits where 1 to 6 belong",
		"ndb:-5064":           `'-' is not a digit`,
		"ndb:50 64":           `' ' is not a digit`,
		"ndb:٠٥٠٦٤":           "is not a digit",
		"ndb:1234567":         "it has 7 digits where 1 to 6 belong",
		"fndds:2419800":       "it has 7 digits where 8 belong",
		"gtin:00041220576921": "its check digit is 1 where 0 belongs",
		"gtin:4122057692":     "a GTIN has 8, 12, 13 or 14 digits, not 10",
		"gtin:0004122057692x": `'x' is not a digit`,
		"own:":                "an own name has 1 to 100 characters, not 0",
		"own:My Granola":      `'M' does not belong in an own name`,
		"own:a/../../b":       `'/' does not belong`,
	} {
		id, err := ParseID(in)
		require.ErrorContains(t, err, why, in)
		require.True(t, strings.HasPrefix(err.Error(), "foods: "), err)
		require.Empty(t, id)
	}
}

func TestParseIDKeepsMessagesShort(t *testing.T) {
	_, err := ParseID(strings.Repeat("x", 1<<20))
	require.Less(t, len(err.Error()), 400)
	_, err = ParseID("ndb:" + strings.Repeat("y", 1<<20))
	require.Less(t, len(err.Error()), 400)
}

// An id that was read once is spelled as it will be looked up.
func TestParseIDIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id, err := ParseID(rapid.StringMatching(`(ndb|fdc|fndds|gtin|own):[0-9a-z]{0,15}`).Draw(t, "id"))
		if err != nil {
			return
		}
		again, err := ParseID(string(id))
		require.NoError(t, err)
		require.Equal(t, id, again)
	})
}

// The check digit catches every single digit that is mistyped.
func TestGTINCheckDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := []byte("00041220576920")
		at := rapid.IntRange(0, len(number)-1).Draw(t, "at")
		wrong := byte('0' + rapid.IntRange(0, 9).Draw(t, "digit"))
		if wrong == number[at] {
			return
		}
		number[at] = wrong
		_, err := ParseID("gtin:" + string(number))
		require.ErrorContains(t, err, "check digit")
	})
}

func TestIDScheme(t *testing.T) {
	require.Equal(t, "ndb", ID("ndb:05064").Scheme())
	require.Empty(t, ID("").Scheme())
}

func FuzzParseID(f *testing.F) {
	for _, s := range []string{"ndb:05064", "gtin:00041220576920", "own:a.b_c-d", "fdc:", ":", "ndb:0", "own:\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseID(s)
		if err != nil {
			require.Empty(t, id)
			return
		}
		again, err := ParseID(string(id))
		require.NoError(t, err)
		require.Equal(t, id, again)
	})
}

func ExampleParseID() {
	id, err := ParseID("ndb:5064")
	fmt.Println(id, err)
	// Output: ndb:05064 <nil>
}
