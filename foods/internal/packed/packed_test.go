package packed

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods/internal/packed/packedtest"
)

// unpacked reads an archive with small limits: what it gave, file by file, and how it ended.
func unpacked(data []byte) (got []string, err error) {
	err = NewBudget(Limits{Files: 100, File: 1000, Total: 10_000}).Zip(data, func(name string) bool { return !strings.HasSuffix(name, ".png") },
		func(name string, content []byte, err error) {
			if err != nil {
				name += ": " + err.Error()
			}
			got = append(got, fmt.Sprintf("%s %d", name, len(content)))
		})
	return got, err
}

// overlapped is an archive of one file whose directory lists it n times.
func overlapped(t testing.TB, n int) []byte {
	t.Helper()
	data := packedtest.Zip(t, "a.json", strings.Repeat("x", 900))
	const endSize = 22
	end := data[len(data)-endSize:]
	start := binary.LittleEndian.Uint32(end[16:])
	entry := data[start : len(data)-endSize]
	out := append([]byte{}, data[:start]...)
	for range n {
		out = append(out, entry...)
	}
	end = append([]byte{}, end...)
	binary.LittleEndian.PutUint16(end[8:], uint16(n))
	binary.LittleEndian.PutUint16(end[10:], uint16(n))
	binary.LittleEndian.PutUint32(end[12:], uint32(n*len(entry)))
	return append(out, end...)
}

func TestWhatIsInAnArchive(t *testing.T) {
	got, err := unpacked(packedtest.Zip(t, "a/b.json", "{}", "a/", "", "a/c.png", strings.Repeat("x", 5000), "__MACOSX/a/._b.json", "x", "a/.DS_Store", "x", "Thumbs.db", "x"))
	require.NoError(t, err)
	require.Equal(t, []string{"a/b.json 2"}, got)
}

func TestHostileArchivesEnd(t *testing.T) {
	many := make([]string, 0, 400)
	for i := range 200 {
		many = append(many, fmt.Sprint(i), "x")
	}
	large := make([]string, 0, 40)
	for i := range 20 {
		large = append(large, fmt.Sprint(i), strings.Repeat("x", 900))
	}
	for name, data := range map[string][]byte{"bomb_many_entries": packedtest.Zip(t, many...), "bomb_of_many_sizes": packedtest.Zip(t, large...), "bomb_overlapping": overlapped(t, 5000)} {
		t.Run(name, func(t *testing.T) {
			_, err := unpacked(data)
			require.ErrorIs(t, err, ErrTooMuch)
		})
	}
}

// What is wrong with one file of an archive leaves the others as they are.
func TestAFileThatCannotBeUnpacked(t *testing.T) {
	got, err := unpacked(packedtest.Zip(t, "ratio.json", strings.Repeat("0", 1_000_000), "b", "x"))
	require.NoError(t, err)
	require.Equal(t, []string{"ratio.json: it unpacks to more than one file may 0", "b 1"}, got)

	locked := packedtest.Zip(t, "a", "x", "b", "y")
	directory := bytes.LastIndex(locked, []byte("PK\x01\x02"))
	locked[directory+8] |= 1
	got, err = unpacked(locked)
	require.NoError(t, err)
	require.Equal(t, []string{"a 1", "b: it is locked with a password 0"}, got)

	broken := packedtest.Zip(t, "a", strings.Repeat("abc", 200), "b", "y")
	copy(broken[len("PK\x03\x04")+40:], "\xff\xff\xff\xff\xff")
	got, err = unpacked(broken)
	require.NoError(t, err)
	require.Len(t, got, 2)
	require.Contains(t, got[0], "a: ")
	require.Equal(t, "b 1", got[1])
}

func TestWhatIsNoArchive(t *testing.T) {
	for _, data := range []string{"", "PK", "PK\x03\x04", "text"} {
		_, err := unpacked([]byte(data))
		require.ErrorContains(t, err, "no whole zip archive")
		require.Empty(t, Names([]byte(data)))
	}
}

func TestGzip(t *testing.T) {
	pack := func(content string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		_, err := z.Write([]byte(content))
		require.NoError(t, err)
		require.NoError(t, z.Close())
		return b.Bytes()
	}
	b := NewBudget(Limits{File: 1000, Total: 10_000})
	content, err := b.Gzip(pack("soup"))
	require.NoError(t, err)
	require.Equal(t, "soup", string(content))
	_, err = b.Gzip(pack(strings.Repeat("0", 1_000_000)))
	require.ErrorIs(t, err, errTooLarge)
	_, err = b.Gzip([]byte("soup"))
	require.Error(t, err)
	_, err = b.Gzip(pack("soup")[:12])
	require.Error(t, err)
}
