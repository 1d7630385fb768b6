package rules

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNamesOfKinds(t *testing.T) {
	for s, want := range []string{"", "plan", "day", "meal", "item", "5"} {
		require.Equal(t, want, Scope(s).String())
		if s < 5 {
			require.Equal(t, Scope(s), scopeNamed(want))
		}
	}
	for s, want := range []string{"", "error", "warning", "note", "4"} {
		require.Equal(t, want, Severity(s).String())
		if s < 4 {
			require.Equal(t, Severity(s), severityNamed(want))
		}
	}
	for k, want := range []string{"", "quantity", "number", "choice", "truth", "5"} {
		require.Equal(t, want, ParamType(k).String())
		if k < 5 {
			require.Equal(t, ParamType(k), paramTypeNamed(want))
		}
	}
	require.Equal(t, NoScope, scopeNamed("week"))
}

func TestRangeString(t *testing.T) {
	require.Equal(t, "chf.yaml:14:12", Range{"chf.yaml", 14, 12, 21}.String())
	require.Equal(t, "chf.yaml", Range{File: "chf.yaml"}.String())
	require.Empty(t, Range{}.String())
}
