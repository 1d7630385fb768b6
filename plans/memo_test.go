package plans

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Plans each with figures of their own do not fill the memory.
func TestWhatACheckerRemembersOfRulesIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("it composes some thousand sets of rules")
	}
	c := NewChecker(Config{})
	for i := range maxSets + maxSets/2 {
		p := parse(t, fmt.Sprintf("plan: P\nconditions: [{chf: {sodium: %d.%d mg}}]\neligible: [{food: \"ndb:09003\"}]\n", 1500+i%1000, i))
		set, ds := c.Rules(p)
		require.NoError(t, ds.Err())
		again, ds := c.Rules(p)
		require.NoError(t, ds.Err())
		require.Same(t, set, again, "what was just used is remembered")
	}
	require.LessOrEqual(t, len(c.sets.known), maxSets)
}

func TestAMemoForgetsWhenItIsFull(t *testing.T) {
	var m memo[int]
	for i := range 100 {
		m.keep(fmt.Sprint(i), i, 7)
		v, ok := m.find(fmt.Sprint(i))
		require.True(t, ok)
		require.Equal(t, i, v)
		require.LessOrEqual(t, len(m.known), 7)
	}
	_, ok := m.find("0")
	require.False(t, ok)
}
