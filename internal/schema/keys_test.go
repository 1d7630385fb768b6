package schema

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeysAreInTheOrderOfTheFields(t *testing.T) {
	require.Equal(t, []string{"people", "days"}, Keys[Feeds]())
	require.Equal(t, []string{"title", "year", "url", "locator", "note"}, Keys[Source]())
	require.Equal(t, []string{"title", "year"}, Required[Source]())
	require.Equal(t, []string{"id", "title", "scope", "severity", "check", "cite"}, Required[Rule]())
	require.Empty(t, Required[Case]())
}
