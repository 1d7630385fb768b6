package plans

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// figure is a number as said writes it; what was 154 lb is so many kg but for the last digits.
var figure = regexp.MustCompile(`\d+\.\d{9,}(e[+-]\d+)?`)

func roughly(meaning string) string {
	return figure.ReplaceAllStringFunc(meaning, func(s string) string { return s[:min(len(s), 8)] })
}

func rewritten(t require.TestingT, p *Plan) *Plan {
	var b strings.Builder
	require.NoError(t, p.WriteYAML(&b))
	again, ds := Parse(p.File, []byte(b.String()))
	require.NoError(t, ds.Err(), "%s", b.String())
	return again
}

func TestAPlanIsReadAsItWasWritten(t *testing.T) {
	var files []string
	for _, pattern := range []string{"testdata/plans/ok/*.yaml", "../examples/*.yaml", "testdata/published/*.yaml"} {
		more, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, more, pattern)
		files = append(files, more...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		p, ds := Parse("plan.yaml", data)
		require.NoError(t, ds.Err(), file)
		require.Equal(t, roughly(meaning(p)), roughly(meaning(rewritten(t, p))), file)
	}
}

func TestAnyPlanIsReadAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data, err := yaml.Marshal(drawPlan(t))
		require.NoError(t, err)
		p, ds := Parse("plan.yaml", data)
		require.NoError(t, ds.Err(), "%s", data)
		require.Equal(t, roughly(meaning(p)), roughly(meaning(rewritten(t, p))))
	})
}
