package findings

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

// written is a baseline of a file's findings, written and read back.
func written(t *testing.T, file *File) *Baseline {
	t.Helper()
	var b Baseline
	b.Add(file)
	var text bytes.Buffer
	_, err := b.WriteTo(&text)
	require.NoError(t, err)
	read, err := ReadBaseline("baseline.json", text.Bytes())
	require.NoError(t, err)
	require.Equal(t, b.Len(), read.Len())
	return read
}

func TestBaselineHoldsWhatWasThere(t *testing.T) {
	file := checked(t, "chf-fails.yaml")
	b := written(t, file)
	require.Equal(t, rules.Pass, b.Mark(file))
	require.Zero(t, b.Gone())
	for _, format := range []string{"github", "gitlab", "rdjson"} {
		require.NotContains(t, in(t, format, file), "mtm.floor-energy", format)
	}
	require.NotContains(t, in(t, "junit", file), "<failure")
	require.Contains(t, in(t, "sarif", file), `"baselineState":"unchanged"`)
}

func TestBaselineCountsWhatIsNew(t *testing.T) {
	file := checked(t, "chf-fails.yaml")
	b := written(t, file)
	for i := range file.Findings {
		if f := &file.Findings[i]; f.Effect == rules.RequiredFailed {
			f.Fingerprint += "0" // the same rule on another subject
			require.Equal(t, rules.Fail, b.Mark(file))
			require.False(t, f.Known)
			require.Equal(t, 1, b.Gone())
			return
		}
	}
	require.Fail(t, "the example fails nothing")
}

// TestOpenThatFailsIsNew: a baseline accepts that something cannot be told, not that it fails.
func TestOpenThatFailsIsNew(t *testing.T) {
	file := checked(t, "ckd-open.yaml")
	b := written(t, file)
	require.Equal(t, rules.Pass, b.Mark(file))
	for i := range file.Findings {
		if f := &file.Findings[i]; f.Effect == rules.RequiredOpen {
			f.Verdict, f.Effect = rules.Fail, rules.RequiredFailed
			require.Equal(t, rules.Fail, b.Mark(file))
			return
		}
	}
	require.Fail(t, "the example leaves nothing open")
}

func TestBadBaselines(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "findings: b.json:1: this is no baseline: EOF; write a new one with --write-baseline",
		"{\n\"findigs\": []\n}": "findings: b.json:3: this is no baseline: json: unknown field \"findigs\"; write a new one with --write-baseline",
		`{"schema": "x"}`:       `findings: b.json: its schema is "x" where "mealwright.baseline/v1" is read; write a new one with --write-baseline`,
		`{"schema": "mealwright.baseline/v1", "findings": []} {}`: "findings: b.json:1: this is no baseline: something stands behind its end; write a new one with --write-baseline",
	} {
		_, err := ReadBaseline("b.json", []byte(text))
		require.EqualError(t, err, want)
	}
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(`{"schema": "mealwright.baseline/v1", "findings": [{"file": "a", "rule": "r", "where": "", "verdict": "fail", "fingerprint": "0"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := ReadBaseline("b.json", data)
		if err != nil {
			return
		}
		var text bytes.Buffer
		_, err = b.WriteTo(&text)
		require.NoError(t, err)
		again, err := ReadBaseline("b.json", text.Bytes())
		require.NoError(t, err)
		require.Equal(t, b.entries, again.entries)
	})
}
