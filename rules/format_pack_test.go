package rules

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// packTexts are the packs that come with mealwright and those of the tests, mistakes and all.
func packTexts(t testing.TB) [][]byte {
	t.Helper()
	var texts [][]byte
	for _, pattern := range []string{"../conditions/packs/*.yaml", "../plans/packs/*.yaml", "testdata/packs/*/*.yaml"} {
		names, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			texts = append(texts, data)
		}
	}
	return texts
}

// saidBy is what a pack says, without where it stands: places are left out, and white space inside expressions counts
// as one space.
func saidBy(v reflect.Value) string {
	if v.Type() == reflect.TypeFor[Range]() {
		return ""
	}
	switch v.Kind() {
	case reflect.Struct:
		var b strings.Builder
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; !slices.Contains([]string{"Line", "Column", "Exact", "Lines", "lines", "Digest"}, name) {
				b.WriteString(name + "=" + saidBy(v.Field(i)) + ";")
			}
		}
		return "{" + b.String() + "}"
	case reflect.Slice:
		var b strings.Builder
		for i := range v.Len() {
			b.WriteString(saidBy(v.Index(i)) + ",")
		}
		return "[" + b.String() + "]"
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		return saidBy(v.Elem())
	case reflect.String:
		return strings.Join(strings.Fields(v.String()), " ")
	}
	return string(appendValue(nil, v))
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch {
	case v.CanFloat():
		return append(b, plain(v.Float())...)
	case v.CanInt():
		return append(b, plain(float64(v.Int()))...)
	case v.CanUint():
		return append(b, plain(float64(v.Uint()))...)
	case v.Kind() == reflect.Bool && v.Bool():
		return append(b, "true"...)
	}
	return b
}

// requireFormatted formats a text, if that can be done, and holds the result to it: the same pack, the same comments,
// and nothing more to format.
func requireFormatted(t require.TestingT, data []byte) (done bool) {
	formatted, ds := Format("pack.yaml", data)
	if len(ds) > 0 {
		return false
	}
	before, _ := Parse("pack.yaml", data)
	after, _ := Parse("pack.yaml", formatted)
	require.Equal(t, before == nil, after == nil)
	if before != nil {
		require.Equal(t, saidBy(reflect.ValueOf(before)), saidBy(reflect.ValueOf(after)), "%s", formatted)
	}
	require.Equal(t, commentsOf(data), commentsOf(formatted), "%s", formatted)
	again, ds := Format("pack.yaml", formatted)
	require.NoError(t, ds.Err(), "%s", formatted)
	require.Equal(t, string(formatted), string(again), "formatting twice changes more")
	return true
}

// commentsOf are the lines that are comments, sorted: they move with their keys.
func commentsOf(data []byte) []string {
	var comments []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			comments = append(comments, line)
		}
	}
	slices.Sort(comments)
	return comments
}

func TestFormatKeepsWhatPacksSay(t *testing.T) {
	done := 0
	for _, data := range packTexts(t) {
		if requireFormatted(t, data) {
			done++
		}
	}
	require.Greater(t, done, 50)
}

// Comments and blank lines anywhere, other indentation, other ends of lines: what is formatted says the same.
func TestFormatKeepsWhatIsDrawn(t *testing.T) {
	texts := packTexts(t)
	done := 0
	rapid.Check(t, func(t *rapid.T) {
		lines := strings.Split(string(rapid.SampledFrom(texts).Draw(t, "pack")), "\n")
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				lines = slices.Insert(lines, i, strings.Repeat(" ", rapid.IntRange(0, 8).Draw(t, "indent"))+"# a comment")
			case 1:
				lines = slices.Insert(lines, i, "", "")
			case 2:
				lines[i] += "   # behind it"
			case 3:
				lines[i] = strings.ReplaceAll(lines[i], ", ", ",  ")
			}
		}
		if requireFormatted(t, []byte(strings.Join(lines, rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end")))) {
			done++
		}
	})
	require.Positive(t, done)
}

func FuzzFormat(f *testing.F) {
	for _, data := range packTexts(f) {
		f.Add(data)
	}
	f.Add([]byte(`{"pack": "a", "version": "1.0.0", "rules": [{"id": "a.b"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 1<<14 {
			requireFormatted(t, data)
		}
	})
}
