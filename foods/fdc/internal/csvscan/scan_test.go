package csvscan_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/fdc/internal/csvscan"
)

// scan reads all rows; a row that cannot be split counts as bad.
func scan(in io.Reader) (rows [][]string, bad int, err error) {
	s := csvscan.New(in)
	for {
		fields, err := s.Next()
		switch {
		case errors.Is(err, csvscan.ErrRow):
			bad++
			continue
		case errors.Is(err, io.EOF):
			return rows, bad, nil
		case err != nil:
			return rows, bad, err
		}
		var row []string
		for _, f := range fields {
			row = append(row, string(f))
		}
		rows = append(rows, row)
	}
}

// readers give the same bytes in other pieces.
var readers = map[string]func(io.Reader) io.Reader{
	"whole": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader,
	"in halves": iotest.HalfReader, "with the end at once": iotest.DataErrReader,
}

func TestRows(t *testing.T) {
	for _, test := range []struct {
		in   string
		want [][]string
	}{
		{"", nil},
		{"a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"a,b\r\n1,2", [][]string{{"a", "b"}, {"1", "2"}}},
		{"\"a\",\"b\"\r\n\"1\",\"2\"\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"\xef\xbb\xbfa,b\n", [][]string{{"a", "b"}}},
		{"\xef\xbb\xbf\"a\",b\n", [][]string{{"a", "b"}}},
		{"\n\na\n\n", [][]string{{"a"}}},
		{",\n", [][]string{{"", ""}}},
		{`"say ""when""","a, b"` + "\n", [][]string{{`say "when"`, "a, b"}}},
		{"\"two\nlines\",x\n", [][]string{{"two\nlines", "x"}}},
		{`"` + strings.Repeat("long ", 20) + `",x`, [][]string{{strings.Repeat("long ", 20), "x"}}},
		{`"""",""""""` + "\n", [][]string{{`"`, `""`}}},
		{`"a""`, nil},
	} {
		for name, through := range readers {
			rows, bad, err := scan(through(strings.NewReader(test.in)))
			require.Zero(t, bad, "%q %s", test.in, name)
			require.Equal(t, test.want, rows, "%q %s", test.in, name)
			if test.want == nil && test.in != "" {
				require.ErrorContains(t, err, "row 1 is cut off: a quote is not closed")
				continue
			}
			require.NoError(t, err)
		}
	}
}

func TestBadRowsAreSkipped(t *testing.T) {
	rows, bad, err := scan(strings.NewReader("a,b\n\"1\"x,2\n3,4\n\"5\"\r6,7\n8,9\n"))
	require.NoError(t, err)
	require.Equal(t, 2, bad)
	require.Equal(t, [][]string{{"a", "b"}, {"3", "4"}, {"8", "9"}}, rows)
}

func TestUnendedIsTheLastRowWithoutItsEnd(t *testing.T) {
	s := csvscan.New(strings.NewReader("a,b\n1,2"))
	_, err := s.Next()
	require.NoError(t, err)
	require.False(t, s.Unended())
	_, err = s.Next()
	require.NoError(t, err)
	require.True(t, s.Unended())
	require.Equal(t, 2, s.Row())
}

func TestErrorsOfTheReaderComeThrough(t *testing.T) {
	broken := errors.New("broken")
	_, _, err := scan(io.MultiReader(strings.NewReader("a,b\n1,"), iotest.ErrReader(broken)))
	require.ErrorIs(t, err, broken)
	_, _, err = scan(io.MultiReader(strings.NewReader("a"), stuck{}))
	require.ErrorIs(t, err, io.ErrNoProgress)
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestAQuoteThatIsNeverClosedEndsTheReading(t *testing.T) {
	_, _, err := scan(strings.NewReader(`"` + strings.Repeat("x", 3*csvscan.MaxRow)))
	require.ErrorContains(t, err, "a quote is not closed")
}

// TestEqualsEncodingCSV writes any rows and reads them both ways.
func TestEqualsEncodingCSV(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		field := rapid.OneOf(rapid.StringMatching(`[a-c",\n ]{0,6}`), rapid.StringMatching(`[a-z "]{28,34}`))
		rows := rapid.SliceOfN(rapid.SliceOfN(field, 2, 4), 0, 5).Draw(rt, "rows")
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		w.UseCRLF = rapid.Bool().Draw(rt, "CRLF") && !strings.Contains(strings.Join(slices.Concat(rows...), ""), "\n")
		require.NoError(rt, w.WriteAll(rows))
		for name, through := range readers {
			got, bad, err := scan(through(bytes.NewReader(buf.Bytes())))
			require.NoError(rt, err)
			require.Zero(rt, bad)
			require.Len(rt, got, len(rows), "%s: %q", name, buf.String())
			for i := range rows {
				require.Equal(rt, rows[i], got[i], "%s: %q", name, buf.String())
			}
		}
	})
}

// FuzzScan holds what encoding/csv can read to be read alike, and anything else to end.
func FuzzScan(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\"a\",\"\"\"b\"\n", "\"a\nb\",c", "\xef\xbb\xbfa\n", "\"a\"b,c\n\"", ",,\n\n\"\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, bad, err := scan(bytes.NewReader(data))
		pieces, _, _ := scan(iotest.OneByteReader(bytes.NewReader(data)))
		require.Equal(t, got, pieces, "the pieces do not matter")
		if bytes.IndexByte(data, '\r') >= 0 {
			return // encoding/csv takes them out of quoted fields
		}
		r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
		r.FieldsPerRecord = -1
		want, wantErr := r.ReadAll()
		if wantErr != nil {
			return
		}
		want = slices.DeleteFunc(want, func(row []string) bool { return len(row) == 1 && row[0] == "" })
		require.NoError(t, err)
		require.Zero(t, bad)
		require.Len(t, got, len(want))
		for i := range want {
			require.Equal(t, want[i], got[i])
		}
	})
}
