package lines

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1 1/2 cups rice", "2 x 15 oz cans beans, drained", "½ onion (chopped)", "1 - 2/3 cup", "((((", "1 (", "juice of", "a", "salt or", "[x](y", "\xff1 cup", "1/0 cup"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkLine(t, text, Parse(text)) })
}

func FuzzParseParts(f *testing.F) {
	f.Add("1", "cup", "rice", "cooked")
	f.Add("", "", "", "")
	f.Fuzz(func(t *testing.T, q, u, n, note string) {
		line := ParseParts(Parts{q, u, n, note})
		checkLine(t, line.Text, line)
	})
}

// checkLine holds a line to what every line keeps: its text, parts inside of it, intervals that are intervals.
func checkLine(t require.TestingT, text string, line Line) {
	require.Equal(t, text, line.Text)
	inside := func(start, end int) {
		require.True(t, 0 <= start && start <= end && end <= len(text), "%d %d in %q", start, end, text)
	}
	for _, m := range append(append([]Measure{line.Quantity, line.Each}, line.Also...), line.Plus...) {
		inside(m.Start, m.End)
		if m.Given != NotGiven {
			require.True(t, m.Amount.Valid() && m.Amount.Lo >= 0, "%v in %q", m, text)
		}
	}
	for _, p := range append(append([]Part{line.Name, line.Size}, line.Preparation...), line.Others...) {
		inside(p.Start, p.End)
	}
	for _, d := range line.Doubts {
		inside(d.Start, d.End)
	}
	require.True(t, line.Confidence >= 0 && line.Confidence <= 1)
	require.Equal(t, line.Name.Text == "" && !line.Heading, line.Confidence == 0 && !line.Heading, "%q", text)
}

// What a line is made of is found in it again, however it is put together.
func TestLinesAreReadAsTheyWereMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.SampledFrom([]string{"1", "2", "1/2", "1 1/2", "¾", "2.5", "0,25", "10"}).Draw(t, "amount")
		unit := rapid.SampledFrom([]string{"cup", "cups", "tbsp.", "g", "oz", "Tablespoons", "fl oz", "lb"}).Draw(t, "unit")
		of := rapid.SampledFrom([]string{" ", " of "}).Draw(t, "of")
		name := rapid.SampledFrom([]string{"flour", "brown rice", "olive oil", "Greek yogurt", "peanut butter"}).Draw(t, "name")
		after := rapid.SampledFrom([]string{"", ", sifted", " (optional)", ", chopped", " - divided"}).Draw(t, "after")
		line := Parse(amount + " " + unit + of + name + after)
		require.Equal(t, name, line.Name.Text)
		require.True(t, line.Quantity.Known())
		require.NotEqual(t, Plain, line.Quantity.Unit.Kind)
		require.Equal(t, 1.0, line.Confidence)
		require.Equal(t, after == " (optional)", line.Optional)
	})
}

func TestAnyTextIsALine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		checkLine(t, text, Parse(text))
	})
	long := string(make([]byte, MaxLength))
	require.True(t, utf8.ValidString(long))
	checkLine(t, long, Parse(long))
}
