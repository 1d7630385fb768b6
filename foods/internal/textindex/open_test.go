package textindex

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// sample is the bytes of an index.
func sample(t testing.TB, documents []Document) []byte {
	t.Helper()
	b := NewBuilder()
	for row, d := range documents {
		b.Add(row, d)
	}
	require.Equal(t, len(documents), b.Len())
	var out bytes.Buffer
	_, err := b.WriteTo(&out)
	require.NoError(t, err)
	return out.Bytes()
}

func TestOpenRefuses(t *testing.T) {
	data := sample(t, described("Milk, whole", "Cheese, cheddar"))
	_, err := Open(string(data))
	require.NoError(t, err)
	for n := range data {
		_, err := Open(string(data[:n]))
		require.Error(t, err, "cut off after %d bytes", n)
	}
	_, err = Open(string(data) + "x")
	require.ErrorContains(t, err, "cut off or damaged")
	_, err = Open("MWWORDS9" + string(data[8:]))
	require.ErrorContains(t, err, "not a word index of this version")
	for i := range 6 {
		claim := bytes.Clone(data)
		copy(claim[countsAt+4*i:], "\xff\xff\xff\xff")
		if _, err := Open(string(claim)); i != 1 { // the bound of rows is none of a section
			require.ErrorContains(t, err, "cut off or damaged", i)
		}
	}
}

func TestEmptyIndex(t *testing.T) {
	x, err := Open(string(sample(t, nil)))
	require.NoError(t, err)
	require.Zero(t, x.Len())
	require.Empty(t, must(x.Find("milk", 5, all)))
}

func TestRowsKeepTheirNumbers(t *testing.T) {
	b := NewBuilder()
	b.Add(900, Document{Description: "Milk, whole"})
	b.Add(7, Document{Description: "Milk"})
	x, err := b.Index()
	require.NoError(t, err)
	require.Equal(t, 2, x.Len())
	require.Equal(t, 901, x.RowBound())
	require.ElementsMatch(t, []int{7, 900}, must(x.Find("milk", 5, all)))
}

// failing is a writer that fails after so many bytes.
type failing int

var errFull = errors.New("no room")

func (f *failing) Write(p []byte) (int, error) {
	if *f -= failing(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteFails(t *testing.T) {
	for _, room := range []failing{0, 70_000} {
		b := NewBuilder()
		for row := range 3000 {
			b.Add(row, Document{Description: "Milk, whole, with added vitamin D"})
		}
		_, err := b.WriteTo(&room)
		require.ErrorIs(t, err, errFull)
	}
}

// Damaged bytes find other rows, but none that does not exist, and nothing panics.
func FuzzOpen(f *testing.F) {
	many := described("Milk, whole", "Cheese, cheddar", "Broccoli, raw", "Beverages, tea (green)", "Soup, chicken broth")
	for range 300 {
		many = append(many, Document{Description: "Milk, lowfat", Brand: "Cow", Manufacturer: "Farm"})
	}
	data := sample(f, many)
	f.Add(data, 0, []byte{}, "milk chedar")
	f.Add(data, 40, []byte{0xff, 0xff, 0xff, 0xff}, "brocolli")
	f.Add(data, 100, []byte("\x00\x00\x00\x00\xff\xff\xff\xff"), "che tea xyz")
	f.Fuzz(func(t *testing.T, data []byte, at int, patch []byte, query string) {
		damaged := bytes.Clone(data)
		if at >= 0 && at < len(damaged) {
			copy(damaged[at:], patch)
		}
		x, err := Open(string(damaged))
		if err != nil {
			return
		}
		for _, q := range []string{query, "milk", "chees broccoly", "mlik whole"} {
			rows, _ := x.Find(q, 10, all)
			for _, row := range rows {
				if row < 0 || row >= x.RowBound() {
					t.Fatalf("%q finds row %d of %d", q, row, x.RowBound())
				}
			}
		}
	})
}

// A dictionary that is out of order, or whose words do not end, does not keep a search going for long.
func TestDamagedTermsEnd(t *testing.T) {
	data := sample(t, described("aa ab ac ad ae af ag ah aj ak al am an ao ap", strings.Repeat("abcdefgh ", 8)))
	for at := headerSize; at < len(data); at++ {
		for _, b := range []byte{0, 0xff, data[at] ^ 1} {
			damaged := bytes.Clone(data)
			damaged[at] = b
			x, err := Open(string(damaged))
			require.NoError(t, err)
			x.Find("abcdefhg aj", 5, all)
		}
	}
}
