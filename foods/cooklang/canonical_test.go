package cooklang

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// The canonical tests of the specification are read where they are unpacked; the variable names their file.
func canonical(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(os.Getenv("COOKLANG_CANONICAL"))
	if err == nil {
		return data
	}
	if data = fromArchive(t, "cooklang-permissive.tar.gz", "/tests/canonical.yaml"); data == nil {
		t.Skip("the canonical tests are not here; set COOKLANG_CANONICAL to the path of canonical.yaml")
	}
	return data
}

type canonicalPart struct {
	Type, Name, Value string
	Quantity, Units   string
}

func TestCanonical(t *testing.T) {
	var file struct {
		Tests map[string]struct {
			Source string
			Result struct {
				Steps    [][]map[string]string
				Metadata map[string]string
			}
		}
	}
	require.NoError(t, yaml.Unmarshal(canonical(t), &file))
	require.GreaterOrEqual(t, len(file.Tests), 57)
	for name, c := range file.Tests {
		t.Run(name, func(t *testing.T) {
			doc, _ := Parse("t.cook", []byte(c.Source))
			metadata := map[string]string{}
			for _, f := range doc.Metadata {
				metadata[f.Name] = f.Text
			}
			if len(c.Result.Metadata) > 0 || len(metadata) > 0 {
				require.Equal(t, c.Result.Metadata, metadata)
			}
			var want, got [][]canonicalPart
			for _, s := range c.Result.Steps {
				var parts []canonicalPart
				for _, p := range s {
					parts = append(parts, canonicalPart{p["type"], p["name"], p["value"], p["quantity"], p["units"]})
				}
				want = append(want, parts)
			}
			for _, b := range doc.Blocks {
				require.Equal(t, Step, b.Kind)
				got = append(got, asCanonical(b.Parts))
			}
			require.Equal(t, want, got)
		})
	}
}

// asCanonical is parts as the tests write them: a quantity is a number where it is one, and has the default of its kind
// where there is none.
func asCanonical(parts []Part) []canonicalPart {
	var list []canonicalPart
	for _, p := range parts {
		c := canonicalPart{Name: p.Name, Value: p.Text, Quantity: number(p.Quantity), Units: p.Unit}
		switch p.Kind {
		case Text:
			c.Type = "text"
		case Ingredient:
			c.Type = "ingredient"
			if c.Quantity == "" {
				c.Quantity = "some"
			}
		case Cookware:
			c.Type = "cookware"
			if c.Quantity == "" {
				c.Quantity = "1"
			}
		case Timer:
			c.Type = "timer"
		}
		list = append(list, c)
	}
	return list
}

// number is a fraction as a decimal number; one with a leading zero is text.
func number(s string) string {
	above, below, found := strings.Cut(strings.ReplaceAll(s, " ", ""), "/")
	a, errA := strconv.ParseFloat(above, 64)
	b, errB := strconv.ParseFloat(below, 64)
	if !found || errA != nil || errB != nil || strings.HasPrefix(above, "0") {
		return s
	}
	return strconv.FormatFloat(a/b, 'g', -1, 64)
}
