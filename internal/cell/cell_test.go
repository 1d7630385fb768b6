package cell

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestPlain(t *testing.T) {
	for text, want := range map[string]string{
		"Bananas, raw": "Bananas, raw", "": "", "=1+1": "'=1+1", "+cmd": "'+cmd", "-2": "'-2", "@SUM": "'@SUM",
		" =1": "' =1", "|cmd": "'|cmd", "%0A=1": "'%0A=1", "'s": "''s", "µg": "µg", "\t=1": "'\t=1", "'quoted": "''quoted", "1-2": "1-2",
	} {
		require.Equal(t, want, Plain(text))
	}
}

func TestTextUndoesPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		require.Equal(t, text, Text(Plain(text)))
	})
}
