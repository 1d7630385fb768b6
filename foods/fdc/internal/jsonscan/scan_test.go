package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods/fdc/internal/jsonscan"
)

// rebuild reads a value with the parser into what encoding/json makes of it, numbers as written.
func rebuild(p *jsonscan.Parser) any {
	switch c := p.Peek(); c {
	case '{':
		m := map[string]any{}
		p.Object(func(key []byte) { m[string(key)] = rebuild(p) })
		return m
	case '[':
		list := []any{}
		p.Array(func() { list = append(list, rebuild(p)) })
		return list
	case '"':
		return string(p.Text())
	case 't':
		return p.True()
	case 'f':
		return p.True()
	case 'n':
		p.Skip()
		return nil
	}
	return json.Number(p.Number())
}

func decode(t require.TestingT, data []byte) any {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v))
	return v
}

// anyJSON draws a value of some depth.
func anyJSON(depth int) *rapid.Generator[any] {
	leaves := []*rapid.Generator[any]{
		rapid.Just(any(nil)), rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Map(rapid.Float64Range(-1e9, 1e9), func(x float64) any { return x }),
		rapid.Map(rapid.StringMatching(`[a-z"\\{}\[\],:é\n\t]{0,20}`), func(s string) any { return s }),
	}
	if depth == 0 {
		return rapid.OneOf(leaves...)
	}
	list := rapid.Map(rapid.SliceOfN(anyJSON(depth-1), 0, 3), func(l []any) any { return l })
	object := rapid.Map(rapid.MapOfN(rapid.StringMatching(`[a-z]{1,5}`), anyJSON(depth-1), 0, 3), func(m map[string]any) any { return m })
	return rapid.OneOf(append(leaves, list, object)...)
}

// TestEqualsEncodingJSON reads any document both ways, and any piece of its beginning as cut off.
func TestEqualsEncodingJSON(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		indent := rapid.SampledFrom([]string{"", " ", "\t"}).Draw(rt, "indent")
		doc, err := json.MarshalIndent([]any{anyJSON(3).Draw(rt, "document")}, "", indent)
		require.NoError(rt, err)
		p := jsonscan.New(doc)
		got := rebuild(&p)
		require.NoError(rt, p.Err())
		require.Equal(rt, len(doc), p.Offset())
		require.Equal(rt, decode(rt, doc), got)

		skipped := jsonscan.New(doc)
		skipped.Skip()
		require.NoError(rt, skipped.Err())
		require.Equal(rt, len(doc), skipped.Offset())

		n := rapid.IntRange(0, len(doc)-1).Draw(rt, "cut")
		for _, read := range []func(p *jsonscan.Parser){func(p *jsonscan.Parser) { rebuild(p) }, func(p *jsonscan.Parser) { p.Skip() }} {
			cut := jsonscan.New(doc[:n])
			read(&cut)
			require.True(rt, cut.Short(), "%s: %v", doc[:n], cut.Err())
		}
	})
}

func TestNumbersInQuotes(t *testing.T) {
	p := jsonscan.New([]byte(`["10.5", -3e2 , null, {"a":1}]`))
	var got []string
	p.Array(func() { got = append(got, string(p.Number())) })
	require.NoError(t, p.Err())
	require.Equal(t, []string{"10.5", "-3e2", "", ""}, got)
}

func TestWhatIsOfAnotherKindIsPassedOver(t *testing.T) {
	p := jsonscan.New([]byte(`[5, "x"]`))
	p.Take('[')
	p.Object(func([]byte) { t.Fatal("no object") })
	p.Take(',')
	p.Array(func() { t.Fatal("no array") })
	p.Take(']')
	require.NoError(t, p.Err())
}

func TestErrorsSayWhere(t *testing.T) {
	for doc, want := range map[string]string{
		`{"a" 1}`:  `':' expected at byte 5, not '1'`,
		`[1,]`:     `something behind the comma expected at byte 3, not ']'`,
		`[1 2]`:    `',' expected at byte 3, not '2'`,
		`[tru1]`:   `true expected at byte 4, not '1'`,
		`[%]`:      `a value expected at byte 1, not '%'`,
		`["\q"]`:   "wrong escape",
		`[{"a":[}`: "a value expected",
	} {
		p := jsonscan.New([]byte(doc))
		rebuild(&p)
		require.ErrorContains(t, p.Err(), want, doc)
		require.False(t, p.Short())
	}
	p := jsonscan.New([]byte(`[[1}]`))
	p.Skip()
	require.ErrorContains(t, p.Err(), `']' expected at byte 3, not '}'`)
	deep := jsonscan.New([]byte(strings.Repeat("[", 100)))
	deep.Skip()
	require.ErrorContains(t, deep.Err(), "nested more than 64 deep")
}

// FuzzParser holds what is JSON to be passed over whole, and anything else to end.
func FuzzParser(f *testing.F) {
	for _, s := range []string{`{"a":[1,"x\"y",null,{"b":true}]}`, `[`, `"\\"`, `[[[]],{}]`, `-1e5 `} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := jsonscan.New(data)
		rebuild(&p)
		p = jsonscan.New(data)
		p.Skip()
		if !json.Valid(data) || p.Err() == nil {
			return
		}
		number := bytes.TrimSpace(data)
		ended := number[len(number)-1] >= '0' && number[len(number)-1] <= '9' && p.Short() // only what follows ends a number
		require.True(t, ended || strings.Contains(p.Err().Error(), "nested"), "%q: %v", data, p.Err())
	})
}
