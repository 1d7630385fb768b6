package jsontree

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// plainValue is a value as encoding/json decodes it.
func plainValue(v *Value) any {
	switch v.Kind {
	case Text:
		return v.Text
	case Number:
		return json.Number(v.Text)
	case Bool:
		return v.Text == "true"
	case List:
		list := []any{}
		for i := range v.Items {
			list = append(list, plainValue(&v.Items[i]))
		}
		return list
	case Object:
		object := map[string]any{}
		for i := range v.Members {
			object[v.Members[i].Name] = plainValue(&v.Members[i].Value)
		}
		return object
	case Null:
	}
	return nil
}

// reference is what encoding/json makes of a text; not ok if it refuses it.
func reference(text string) (v any, ok bool) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil, false
	}
	_, err := d.Token()
	return v, err == io.EOF
}

// equals holds our reading against encoding/json's: whatever is JSON reads the same.
func equals(t require.TestingT, text string) {
	want, ok := reference(text)
	v, _, err := Parse(text)
	if !ok {
		return
	}
	if err != nil && strings.Contains(err.Message, "deep") {
		return
	}
	require.Nil(t, err, text)
	require.Equal(t, want, plainValue(&v), text)
}

func TestWhatIsJSONReadsAsWithOthers(t *testing.T) {
	var value func(depth int) *rapid.Generator[any]
	value = func(depth int) *rapid.Generator[any] {
		leaf := rapid.OneOf(rapid.Map(rapid.String(), func(s string) any { return s }), rapid.Map(rapid.Float64Range(-1e9, 1e9), func(f float64) any { return f }),
			rapid.SampledFrom([]any{nil, true, false, "½ cup", "a\nb\t\"c\"\\", "😀"}))
		if depth == 0 {
			return leaf
		}
		return rapid.OneOf(leaf, rapid.Map(rapid.SliceOfN(value(depth-1), 0, 4), func(l []any) any { return l }),
			rapid.Map(rapid.MapOfN(rapid.String(), value(depth-1), 0, 4), func(m map[string]any) any { return m }))
	}
	rapid.Check(t, func(t *rapid.T) {
		data, err := json.Marshal(value(3).Draw(t, "value"))
		require.NoError(t, err)
		equals(t, string(data))
	})
}

func TestEscapesAndNumbers(t *testing.T) {
	for _, text := range []string{`"\ud83d\ude00"`, `"\ud83d"`, `"\ud83d\u0041"`, `"\ud83d\ud83d\ude00"`, `"\u00bd\/\b\f"`, `1e999`, `-0.5E+3`, `[1,2 , {"a" : null}]`, " \n{}\t"} {
		_, ok := reference(text)
		require.True(t, ok, text)
		equals(t, text)
	}
}

// What pages hold that is not quite JSON is read as it was meant.
func TestWhatIsNotQuiteJSON(t *testing.T) {
	for text, want := range map[string]string{
		"// <![CDATA[\n{\"a\": 1}\n// ]]>":  `{"a":1}`,
		"/* x */ [1, /* y */ 2, ] ;":        `[1,2]`,
		`{"a": 1,}`:                         `{"a":1}`,
		`"it\'s"`:                           `"it's"`,
		"\"one\ntwo\tthree\"":               `"one two three"`,
		`{"a": 1};;`:                        `{"a":1}`,
		`007`:                               `007`,
		`{"a": 1, "b": 2, "a": 3}`:          `{"a":3,"b":2}`,
		"{\"a\" // the first\n: 1\n// end":  "",
		`{"a" 1}`:                           "",
		`["\u12"]`:                          "",
		`[1 2]`:                             "",
		`{"a": 1} x`:                        "",
		`[`:                                 "",
		`"x`:                                "",
		`"x\`:                               "",
		`-`:                                 "",
		`1.`:                                "",
		`1e`:                                "",
		`nul`:                               "",
		`{1: 2}`:                            "",
		strings.Repeat("[", maxDepth) + "{": "",
	} {
		v, _, err := Parse(text)
		if want == "" {
			require.NotNil(t, err, text)
			require.LessOrEqual(t, err.Offset, len(text))
			continue
		}
		require.Nil(t, err, text)
		data, problem := json.Marshal(plainValue(&v))
		if text == `007` {
			require.Equal(t, "007", v.Text)
			continue
		}
		require.NoError(t, problem)
		require.Equal(t, want, string(data), text)
	}
}

func TestNamesThatStandTwiceAreTold(t *testing.T) {
	_, repeated, err := Parse(`{"a": 1, "a": 2, "b": {"a": 3, "a": 4}}`)
	require.Nil(t, err)
	require.Len(t, repeated, 2)
	require.Equal(t, "a", repeated[0].Name)
	require.Equal(t, 9, repeated[0].Value.Offset)
}

func TestPlainText(t *testing.T) {
	for text, want := range map[string]string{
		" &frac12;  cup\u00a0milk ":           "½ cup milk",
		"<p>1 cup <a href=\"x\">rice</a></p>": "1 cup rice",
		"&lt;p&gt;Ben &amp;amp; co&lt;/p&gt;": "Ben & co",
		"cook for < 5 minutes at > 200":       "cook for < 5 minutes at > 200",
		"a <unknown> tag, a<b":                "a <unknown> tag, a<b",
		"soft\u00adhyphen and\u200b nothing":  "softhyphen and nothing",
		"2/3 cup\u00c2\u00a0orange juice":     "2/3 cup orange juice",
		"one<br/>two<BR >three":               "one two three",
		"AT&T":                                "AT&T",
	} {
		require.Equal(t, want, Plain(text), text)
	}
	require.Equal(t, []string{"Soak it.", "Boil it.", "Eat."}, Lines("<ol><li>Soak it.</li> <li>Boil <b>it</b>.</li></ol>\n\nEat."))
}

func FuzzParse(f *testing.F) {
	f.Add(`{"a": [1, "½\u00bd", true, null, {"b": -1.5e3}]}`)
	f.Add("/* */ [1,] // x")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?") // as the readers make it
		equals(t, text)
		Lines(text)
		if v, _, err := Parse(text); err == nil {
			_ = v.String()
		}
	})
}
