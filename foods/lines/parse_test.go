package lines

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// The judged lines: testdata/lines.csv holds for each what a person reads in it.
func TestLinesAreReadAsAPersonReadsThem(t *testing.T) {
	f, err := os.Open("testdata/lines.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(rows), 60)
	for _, r := range rows[1:] {
		line := Parse(r[0])
		got := []string{r[0], amountText(line.Quantity), amountText(line.Each), listText(line.Also), listText(line.Plus),
			line.Size.Text, line.Name.Text, line.State.String(), othersText(line.Others), strconv.FormatBool(line.Optional)}
		require.Equal(t, r, got)
	}
}

// amountText is a measure as the judged lines have it: "2-3 cup", "? sprig", empty if not given.
func amountText(m Measure) string {
	switch m.Given {
	case NotGiven:
		return ""
	case ToTaste:
		return strings.TrimSpace("? " + m.Unit.Name)
	}
	text := number(m.Amount.Lo)
	if !m.Amount.Known() {
		text += "-" + number(m.Amount.Hi)
	}
	return strings.TrimSpace(text + " " + m.Unit.Name)
}

func number(v float64) string {
	if math.IsInf(v, 1) {
		return "more"
	}
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

func listText(list []Measure) string {
	var all []string
	for _, m := range list {
		all = append(all, amountText(m))
	}
	return strings.Join(all, "; ")
}

func othersText(list []Part) string {
	var all []string
	for _, p := range list {
		all = append(all, p.Text)
	}
	return strings.Join(all, "; ")
}

func TestPartsStandWhereTheySay(t *testing.T) {
	line := Parse("2 large onions, finely chopped")
	require.Equal(t, "onions", line.Text[line.Name.Start:line.Name.End])
	require.Equal(t, "large", line.Text[line.Size.Start:line.Size.End])
	require.Equal(t, "finely chopped", line.Text[line.Preparation[0].Start:line.Preparation[0].End])
	require.Equal(t, "2", line.Text[line.Quantity.Start:line.Quantity.End])

	line = Parse("1 (14.5-ounce) can tomatoes")
	require.Equal(t, "1 (14.5-ounce) can", line.Text[line.Quantity.Start:line.Quantity.End])
	require.Equal(t, "14.5-ounce", line.Text[line.Each.Start:line.Each.End])
}

func TestConfidenceFallsWithEveryDoubt(t *testing.T) {
	require.Equal(t, 1.0, Parse("2 cups flour").Confidence)
	require.Less(t, Parse("2 cups flour or meal").Confidence, 1.0)
	require.Less(t, Parse("1,500 g flour").Confidence, 1.0)
	require.Zero(t, Parse("2 cups").Confidence)
	require.Zero(t, Parse(strings.Repeat("x", MaxLength+1)).Confidence)
	require.Equal(t, "no food is named", Parse("").Doubts[0].Code.String())
}

func TestPartsThatTheFormatKeepsApart(t *testing.T) {
	line := ParseParts(Parts{Quantity: "1 1/2", Unit: "cups", Name: "brown rice", Note: "cooked"})
	require.Equal(t, nutrition.Exactly(1.5), line.Quantity.Amount)
	require.Equal(t, Unit{"cup", Volume}, line.Quantity.Unit)
	require.Equal(t, "brown rice", line.Name.Text)
	require.Equal(t, Cooked, line.State)
	require.Equal(t, "1 1/2 cups brown rice, cooked", line.Text)

	line = ParseParts(Parts{Quantity: "2", Unit: "gelatin leaves", Name: "gelatin"})
	require.Equal(t, Unit{"gelatin leaves", Count}, line.Quantity.Unit)
	require.Equal(t, "gelatin", line.Name.Text)

	line = ParseParts(Parts{Quantity: "handful", Name: "basil"})
	require.Equal(t, Unit{"handful", Vague}, line.Quantity.Unit)

	line = ParseParts(Parts{Quantity: "a lot", Name: "basil"})
	require.Equal(t, ToTaste, line.Quantity.Given)
	require.Equal(t, "basil", line.Name.Text)

	line = ParseParts(Parts{Name: "salt"})
	require.Equal(t, NotGiven, line.Quantity.Given)
}

func TestUnknownNumbersOfEnumsSayso(t *testing.T) {
	require.Equal(t, "unknown doubt", DoubtCode(200).String())
	require.Empty(t, State(0).String())
	require.Equal(t, "cooked, drained", (Cooked | Drained).String())
	require.True(t, Measure{Given: Stated, Amount: nutrition.Exactly(2)}.Known())
	require.Equal(t, nutrition.Exactly(30), Measure{Given: Stated, Amount: nutrition.Exactly(15)}.Times(nutrition.Exactly(2)).Amount)
}
