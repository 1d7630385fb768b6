package foods

import (
	"archive/zip"
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

// officialSR28 is the complete official release, of which the built-in catalogue holds the abbreviated file. It is
// not part of the repository.
const officialSR28 = "../../shared/data/sr28/sr28-ascii.zip"

// official gives the lines of a file of the complete release, each taken apart into fields. It skips the test where
// the release is absent.
func official(t *testing.T, name string) [][]string {
	t.Helper()
	z, err := zip.OpenReader(officialSR28)
	if os.IsNotExist(err) {
		t.Skip("skipped: the complete SR28 release is not at " + officialSR28)
	}
	require.NoError(t, err)
	defer z.Close()
	f, err := z.Open(name)
	require.NoError(t, err)
	defer f.Close()
	var lines [][]string
	r := bufio.NewScanner(f)
	for r.Scan() {
		fields := strings.Split(strings.TrimSuffix(r.Text(), "\r"), "^")
		for i := range fields {
			fields[i] = strings.TrimSpace(strings.Trim(fields[i], "~"))
		}
		lines = append(lines, fields)
	}
	require.NoError(t, r.Err())
	require.NotErrorIs(t, r.Err(), io.ErrUnexpectedEOF)
	return lines
}

// officialValues is NUT_DATA: by NDB number, then by nutrient number. It is read once for all tests.
func officialValues(t *testing.T) map[string]map[string]float64 {
	t.Helper()
	nutData.Do(func() {
		values := map[string]map[string]float64{}
		for _, l := range official(t, "NUT_DATA.txt") {
			v, err := strconv.ParseFloat(l[2], 64)
			require.NoError(t, err)
			if values[l[0]] == nil {
				values[l[0]] = map[string]float64{}
			}
			values[l[0]][l[1]] = v
		}
		nutDataValues = values
	})
	if nutDataValues == nil {
		t.Skip("skipped: the complete SR28 release is not at " + officialSR28)
	}
	return nutDataValues
}

var (
	nutData       sync.Once
	nutDataValues map[string]map[string]float64
)

// Every value of every food is the one that USDA printed, and what USDA left blank is missing.
func TestOfficialValues(t *testing.T) {
	values := officialValues(t)
	c := Builtin()
	require.Len(t, values, c.Len())
	compared, blank := 0, 0
	for f := range c.All() {
		printed := values[strings.TrimPrefix(string(f.ID()), "ndb:")]
		for n := range nutrition.Nutrient(nutrition.NutrientCount) {
			if !c.Carries(n) || ofSR24(n) {
				continue
			}
			want, inRelease := printed[n.Info().Number]
			got, known := f.Known(n)
			if inRelease != known || known && got.Amount != nutrition.Exactly(want) {
				require.Failf(t, "another value", "%s %s: %v (%v), printed %v (%v)", f.ID(), n, got, known, want, inRelease)
			}
			compared++
			if !known {
				blank++
			}
		}
	}
	require.Equal(t, 46*8789, compared)
	require.Greater(t, blank, 60000)
}

// ofSR24 are the nutrients that come from SR24.
func ofSR24(n nutrition.Nutrient) bool {
	switch n {
	case nutrition.Alcohol, nutrition.Caffeine, nutrition.Tryptophan, nutrition.TransFat:
		return true
	}
	return false
}

// What comes from SR24 is an older figure. Held against the complete SR28 release, nearly all of it still stands, and
// its zeros are zeros: the copy of SR24 does not write 0.0 for a blank.
func TestOfficialSR24ValuesStand(t *testing.T) {
	values := officialValues(t)
	for _, tt := range []struct {
		nutrient nutrition.Nutrient
		// at least so many equal, at most so many revised, at most so many zeros that SR28 has a figure for or left blank
		equal, revised, zerosRevised, zerosBlank int
	}{
		{nutrition.Alcohol, 4000, 0, 0, 2},
		{nutrition.Caffeine, 3800, 13, 1, 1},
		{nutrition.Tryptophan, 3900, 80, 0, 0},
		{nutrition.TransFat, 1400, 125, 1, 0},
	} {
		t.Run(tt.nutrient.String(), func(t *testing.T) {
			equal, revised, zerosRevised, zerosBlank := 0, 0, 0, 0
			for i, v := range Builtin().Scan(tt.nutrient) {
				number := strings.TrimPrefix(string(Builtin().At(i).ID()), "ndb:")
				now, inRelease := values[number][tt.nutrient.Info().Number]
				switch {
				case inRelease && now == v:
					equal++
				case inRelease && v == 0:
					zerosRevised++
				case inRelease:
					revised++
				case v == 0:
					zerosBlank++
				}
			}
			require.GreaterOrEqual(t, equal, tt.equal)
			require.LessOrEqual(t, revised, tt.revised)
			require.LessOrEqual(t, zerosRevised, tt.zerosRevised)
			require.LessOrEqual(t, zerosBlank, tt.zerosBlank)
		})
	}
}

// The texts, the refuse and the factors are those of the official FOOD_DES, and the groups those of FD_GROUP.
func TestOfficialDescriptions(t *testing.T) {
	groups := map[string]string{}
	for _, l := range official(t, "FD_GROUP.txt") {
		groups[l[0]] = l[1]
	}
	lines := official(t, "FOOD_DES.txt")
	require.Len(t, lines, 8789)
	for _, l := range lines {
		f, ok := Builtin().Food(ID("ndb:" + l[0]))
		require.True(t, ok, l[0])
		require.Equal(t, groups[l[1]], f.Group(), l[0])
		require.Equal(t, l[1], f.GroupCode(), l[0])
		require.Equal(t, plainQuotes(l[2]), plainQuotes(f.Description()), l[0])
		require.Equal(t, plainQuotes(l[3]), plainQuotes(f.ShortDescription()), l[0])
		require.Equal(t, l[6] == "Y", f.Survey(), l[0])
		refuse := f.Refuse()
		require.Equal(t, plainQuotes(l[7]), plainQuotes(refuse.Text), l[0])
		percent, err := strconv.ParseFloat(l[8], 64)
		require.Equal(t, err == nil, refuse.Known, l[0])
		require.Equal(t, percent, refuse.Percent, l[0])
	}
}

// plainQuotes takes out what two copies of one file write in two encodings: quotes and accents.
func plainQuotes(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 126 || r == '?' || r == '\'' || r == '"' || r == ' ' {
			return -1
		}
		return r
	}, s)
}

// Every weight that is marked SR28 is one of the official household weights, and so weighs what it should.
func TestOfficialPortions(t *testing.T) {
	weights := map[string]map[float64]bool{}
	for _, l := range official(t, "WEIGHT.txt") {
		grams, err := strconv.ParseFloat(l[4], 64)
		require.NoError(t, err)
		id := "ndb:" + l[0]
		if weights[id] == nil {
			weights[id] = map[float64]bool{}
		}
		weights[id][grams] = true
	}
	ofSR28, strange := 0, 0
	for f := range Builtin().All() {
		for _, p := range f.Portions() {
			if p.Source != "USDA SR28" {
				continue
			}
			ofSR28++
			if !weights[string(f.ID())][p.Grams] {
				strange++
			}
		}
	}
	require.Equal(t, 13316, ofSR28)
	require.LessOrEqual(t, strange, 14) // the two files round a few halves differently: 30.0 g and 29.9 g
}
