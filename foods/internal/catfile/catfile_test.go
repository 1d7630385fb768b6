package catfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// known is the decimal units times 10^-decimals.
func known(units uint32, decimals int) Decimal { return Decimal{units, decimals, true} }

// teaAndRice is a catalogue of two foods, two nutrients and two releases.
func teaAndRice() Spec {
	tea := Food{
		Release: 0, Survey: true, Refuse: known(39, 0), Factors: [4]Decimal{known(625, 2), {}, known(9, 0), known(0, 0)},
		Portions: []PortionSpec{{"1 cup", known(2371, 1), 1}, {"1 fl oz", known(29, 0), 0}},
		Values:   []Decimal{known(5, 1), {}},
	}
	tea.Texts[ID], tea.Texts[Aliases], tea.Texts[Description] = "ndb:2", "fdc:9", "Tea"
	rice := Food{Release: 1, Values: []Decimal{known(123456, 3), known(0, 0)}}
	rice.Texts[ID], rice.Texts[RefuseText] = "ndb:1", "Hulls"
	return Spec{
		Name:     "test",
		Columns:  []ColumnSpec{{"sodium", "mg", 0}, {"potassium", "mg", NoRelease}},
		Releases: []Release{{"a", "A", "Release A", "analytical"}, {"b", "B", "Release B", ""}},
		Foods:    []Food{tea, rice},
	}
}

func encoded(t testing.TB, s Spec) *File {
	t.Helper()
	data, err := Encode(s)
	require.NoError(t, err)
	f, err := Open(string(data))
	require.NoError(t, err)
	return f
}

func TestRoundTrip(t *testing.T) {
	f := encoded(t, teaAndRice())
	require.NoError(t, f.Verify())
	require.Equal(t, "test", f.Name())
	require.Equal(t, 2, f.Rows())
	require.Equal(t, teaAndRice().Releases, f.Releases())

	row, ok := f.Lookup("fdc:9")
	require.True(t, ok)
	require.Equal(t, 0, row)
	require.Equal(t, "ndb:2", f.Text(row, ID))
	require.Equal(t, "Tea", f.Text(row, Description))
	require.Empty(t, f.Text(row, Manufacturer))
	percent, ok := f.Refuse(row)
	require.True(t, ok)
	require.Equal(t, 39, percent)
	require.True(t, f.Survey(row))
	for factor, want := range map[int]Decimal{NitrogenFactor: known(625, 2), ProteinFactor: {}, FatFactor: known(9, 0), CarbohydrateFactor: known(0, 0)} {
		v, ok := f.Factor(row, factor)
		require.Equal(t, want.Known, ok)
		if ok {
			require.Equal(t, float64(want.Units)/math.Pow10(want.Decimals), v)
		}
	}
	require.Equal(t, 2, f.Portions(row))
	require.Equal(t, Portion{"1 cup", 237.1, 1}, f.Portion(row, 0))
	require.Equal(t, Portion{"1 fl oz", 29, 0}, f.Portion(row, 1))
	v, ok := f.Row(row).Value(&f.Columns()[0])
	require.True(t, ok)
	require.Equal(t, 0.5, v)
	_, ok = f.Row(row).Value(&f.Columns()[1])
	require.False(t, ok, "blank")

	rice, ok := f.Lookup("ndb:1")
	require.True(t, ok)
	_, ok = f.Refuse(rice)
	require.False(t, ok, "refuse that is not given is not 0")
	require.Equal(t, "Hulls", f.Text(rice, RefuseText))
	release, ok := f.Release(rice)
	require.True(t, ok)
	require.Equal(t, 1, release)
	require.False(t, f.Survey(rice))
	require.Zero(t, f.Portions(rice))
	v, ok = f.Row(rice).Value(&f.Columns()[1])
	require.True(t, ok, "a zero is a value")
	require.Zero(t, v)
	for _, id := range []string{"", "ndb:0", "ndb:3", "zzz"} {
		_, ok = f.Lookup(id)
		require.False(t, ok, id)
	}
}

// The order of ids is that of their bytes, aliases among them.
func TestIndexIsSorted(t *testing.T) {
	f := encoded(t, teaAndRice())
	var ids []string
	for i := range f.IDs() {
		id, _ := f.IDAt(i)
		ids = append(ids, id)
	}
	require.Equal(t, []string{"fdc:9", "ndb:1", "ndb:2"}, ids)
}

func TestEncodeIsDeterministic(t *testing.T) {
	first, err := Encode(teaAndRice())
	require.NoError(t, err)
	for range 5 {
		again, err := Encode(teaAndRice())
		require.NoError(t, err)
		require.True(t, bytes.Equal(first, again))
	}
}

// The digest is of all that follows it.
func TestDigest(t *testing.T) {
	data, err := Encode(teaAndRice())
	require.NoError(t, err)
	f, err := Open(string(data))
	require.NoError(t, err)
	sum := sha256.Sum256(data[40:])
	require.Equal(t, hex.EncodeToString(sum[:]), f.Digest())
}

// Every decimal that fits comes back as the float64 that its printed form parses to.
func TestDecimalsComeBackAsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decimals := rapid.IntRange(0, 4).Draw(t, "decimals")
		units := rapid.Uint32Range(0, 400_000_000).Draw(t, "units")
		other := known(rapid.Uint32Range(0, 10).Draw(t, "other"), rapid.IntRange(0, decimals).Draw(t, "fewer"))
		s := Spec{Columns: []ColumnSpec{{Nutrient: "x", Release: NoRelease}}, Releases: []Release{{}}}
		for i, d := range []Decimal{known(units, decimals), other, {}} {
			food := Food{Values: []Decimal{d}}
			food.Texts[ID] = "ndb:" + strconv.Itoa(i)
			s.Foods = append(s.Foods, food)
		}
		data, err := Encode(s)
		require.NoError(t, err)
		f, err := Open(string(data))
		require.NoError(t, err)
		require.NoError(t, f.Verify())
		want, err := strconv.ParseFloat(fmt.Sprintf("%de-%d", units, decimals), 64)
		require.NoError(t, err)
		got, ok := f.Row(0).Value(&f.Columns()[0])
		require.True(t, ok)
		require.Equal(t, want, got)
		_, ok = f.Row(2).Value(&f.Columns()[0])
		require.False(t, ok)
	})
}

// The greatest value of a narrow column is one below the mark of a missing one.
func TestSentinelIsNeverAValue(t *testing.T) {
	for _, units := range []uint32{0xfffe, 0xffff, 0x10000, 0xfffffffe} {
		s := Spec{Columns: []ColumnSpec{{Nutrient: "x"}}, Releases: []Release{{}}, Foods: []Food{{Values: []Decimal{known(units, 0)}}}}
		s.Foods[0].Texts[ID] = "a"
		f := encoded(t, s)
		v, ok := f.Row(0).Value(&f.Columns()[0])
		require.True(t, ok)
		require.Equal(t, float64(units), v)
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(*Spec)
		want  string
	}{
		"too great":          {func(s *Spec) { s.Foods[0].Values[0] = known(math.MaxUint32, 0) }, "column sodium: a value does not fit"},
		"two foods, one id":  {func(s *Spec) { s.Foods[0].Texts[ID] = "ndb:1" }, `id "ndb:1" names two foods`},
		"alias of another":   {func(s *Spec) { s.Foods[0].Texts[Aliases] = "ndb:1" }, `id "ndb:1" names two foods`},
		"refuse over 254":    {func(s *Spec) { s.Foods[0].Refuse = known(255, 0) }, "ndb:2: refuse: 255 with 0 decimals does not fit"},
		"refuse of a half":   {func(s *Spec) { s.Foods[0].Refuse = known(5, 1) }, "refuse: 5 with 1 decimals does not fit"},
		"factor":             {func(s *Spec) { s.Foods[0].Factors[0] = known(6251, 3) }, "factor: 6251 with 3 decimals"},
		"weightless portion": {func(s *Spec) { s.Foods[0].Portions[0].Grams = known(0, 0) }, `portion "1 cup" has no weight`},
		"unweighed portion":  {func(s *Spec) { s.Foods[0].Portions[0].Grams = Decimal{} }, `portion "1 cup" has no weight`},
		"too long a text":    {func(s *Spec) { s.Foods[0].Texts[Description] = strings.Repeat("x", 1<<16) }, "is too long"},
	} {
		t.Run(name, func(t *testing.T) {
			s := teaAndRice()
			tt.spoil(&s)
			_, err := Encode(s)
			require.ErrorContains(t, err, tt.want)
		})
	}
}

// Counts that would wrap around, or ask for more than there is, are refused before anything is allocated.
func TestOpenRefusesClaims(t *testing.T) {
	data, err := Encode(teaAndRice())
	require.NoError(t, err)
	for place, want := range map[int]string{
		0: "cut off or damaged", 1: "at most 512 and 64", 2: "at most 512 and 64", 3: "cut off or damaged",
		4: "cut off or damaged", 5: "cut off or damaged", 6: "claims rows of", 7: "cut off or damaged",
	} {
		claim := bytes.Clone(data)
		copy(claim[countsAt+4*place:], "\xff\xff\xff\xff")
		_, err := Open(string(claim))
		require.ErrorContains(t, err, want, place)
	}
}

func TestVerifyFindsWhatOpenLetsThrough(t *testing.T) {
	data, err := Encode(teaAndRice())
	require.NoError(t, err)
	f, err := Open(string(data))
	require.NoError(t, err)
	for name, at := range map[string]int{
		"text reference": f.rowsAt + 3, "portions": f.rowsAt + portionFirstAt + 3, "release": f.rowsAt + rowReleaseAt,
		"index": f.indexAt + 7, "portion release": f.portionsAt + 8,
	} {
		t.Run(name, func(t *testing.T) {
			damaged := bytes.Clone(data)
			damaged[at] = 0xee
			f, err := Open(string(damaged))
			require.NoError(t, err)
			require.ErrorContains(t, f.Verify(), "changed or damaged")
			sum := sha256.Sum256(damaged[countsAt:])
			copy(damaged[digestAt:], sum[:]) // a forger makes the digest fit
			f, err = Open(string(damaged))
			require.NoError(t, err)
			require.Error(t, f.Verify())
		})
	}
}

func FuzzOpen(f *testing.F) {
	data, err := Encode(teaAndRice())
	require.NoError(f, err)
	f.Add(data, 0, []byte{})
	f.Add(data, 100, []byte{0xff, 0xff})
	f.Fuzz(func(_ *testing.T, data []byte, at int, patch []byte) {
		if at >= 0 && at < len(data) {
			copy(data[at:], patch)
		}
		file, err := Open(string(data))
		if err != nil {
			return
		}
		for row := range file.Rows() {
			for field := range texts {
				file.Text(row, field)
			}
			for i := range file.Portions(row) {
				file.Portion(row, i)
			}
			for i := range file.Columns() {
				file.Row(row).Value(&file.Columns()[i])
			}
		}
		_ = file.Verify()
	})
}
