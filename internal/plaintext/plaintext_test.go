package plaintext

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                       "plain",
		"\ufeffwith a mark":           "with a mark",
		"a\r\nb\rc":                   "a\nb\nc",
		"\xff\xfe\xbd\x00 \x00c\x00":  "½ c",
		"\xfe\xff\x00\xbd\x00c":       "½c",
		"\xfe\xff\x00c\x00":           "c\ufffd",
		"F\x00o\x00o\x00d\x00,\x00":   "Food,",
		"\x00F\x00o\x00o\x00d\x00,":   "Food,",
		"F\x00o\x00":                  "F\ufffdo\ufffd",
		"cr\xe8me br\xfbl\xe9e":       "crème brûlée",
		"\x80 and \x93quotes\x94":     "€ and “quotes”",
		"both: crème and cr\xe8me":    "both: crème and crème",
		"nul\x00 and bell\x07":        "nul\ufffd and bell\ufffd",
		"none in that code page \x81": "none in that code page \ufffd",
	} {
		got, _ := Decode([]byte(in))
		require.Equal(t, want, got, "%q", in)
	}
	_, notes := Decode([]byte("a\nb\xe9"))
	require.Equal(t, []Assumption{{Code: "encoding", Message: `byte 0xe9 is not UTF-8; it was read as Windows-1252 ('é')`,
		Hint: "check the letters with accents and the fractions, then save the file as UTF-8", Line: 2, Column: 2}}, notes)
}

func TestDecodeGivesText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOf(rapid.Byte()).Draw(t, "data")
		text, notes := Decode(data)
		require.True(t, utf8.ValidString(text))
		for _, a := range notes {
			require.Positive(t, a.Line)
			require.Positive(t, a.Column)
		}
	})
}

// Places asked for in any order are those that counting from the beginning gives.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[aé\n]{0,40}`).Draw(t, "text")
		p := NewPlaces(text)
		for range 10 {
			at := rapid.IntRange(0, len(text)).Draw(t, "offset")
			for at < len(text) && !utf8.RuneStart(text[at]) {
				at++
			}
			line, column := p.At(at)
			wantLine, wantColumn := Place(text, at)
			require.Equal(t, []int{wantLine, wantColumn}, []int{line, column}, "%q %d", text, at)
		}
	})
}

func TestATableKeepsCarriageReturnsInCells(t *testing.T) {
	text, notes := DecodeTable([]byte("a,\"\rb\"\r\nc,d\n"))
	require.Empty(t, notes)
	require.Equal(t, "a,\"\rb\"\nc,d\n", text)
	text, _ = DecodeTable([]byte("a,b\rc,d\r"))
	require.Equal(t, "a,b\nc,d\n", text, "lines that end in CR alone")
	text, notes = DecodeTable([]byte("a\x00,\xe9\n"))
	require.Equal(t, "a\ufffd,é\n", text)
	require.Len(t, notes, 2)
}
