package samples

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLost(t *testing.T) {
	none := func(int) bool { return false }
	lost, left := Lost("# Soup\n\n- 1 cup rice\n- salt\n", []string{"Soup", "1 cup rice", "salt"}, none)
	require.Empty(t, lost)
	require.Empty(t, left)

	lost, _ = Lost("# Soup\n- 1 cup rice\n- salt\n- salt", []string{"Soup", "rice", "salt"}, none)
	require.Equal(t, []string{"- 1 cup rice", "- salt"}, lost, "a line that is not taken, and one that is taken once")

	lost, left = Lost("salt\npepper", []string{"pepper sauce"}, func(line int) bool { return line == 1 })
	require.Empty(t, lost, "the first line is named")
	require.Equal(t, "sauce", left)
}
