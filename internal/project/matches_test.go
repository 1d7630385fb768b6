package project_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/internal/project"
)

func TestMatchesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m project.Matches
		for range rapid.IntRange(0, 5).Draw(t, "n") {
			m.Put(project.LockedMatch{
				Key: rapid.StringMatching(`[a-z%"':#é, -]{1,12}`).Draw(t, "key"), Food: "ndb:09040",
				Shown: rapid.StringMatching(`[A-Za-z0-9%"':#, -]{0,20}`).Draw(t, "shown"), Line: rapid.StringMatching(`[a-z½"\\ ]{0,9}`).Draw(t, "line"),
			})
		}
		l := &project.Lock{}
		l.Matches = m.Section()
		read, ds := project.ReadMatches("l", l.Bytes())
		require.NoError(t, ds.Err(), string(l.Bytes()))
		require.Equal(t, m, read)
		again, ds := project.ReadLock("l", l.Bytes())
		require.NoError(t, ds.Err())
		require.Equal(t, l.Bytes(), again.Bytes(), "the other sections and this one are carried along")
	})
}

func TestMatchesAreFoundAndReplaced(t *testing.T) {
	var m project.Matches
	m.Put(project.LockedMatch{Key: "b", Food: "ndb:00001"})
	m.Put(project.LockedMatch{Key: "a", Food: "ndb:00002"})
	m.Put(project.LockedMatch{Key: "b", Food: "ndb:00003"})
	require.Len(t, m, 2)
	id, ok := m.Food("b")
	require.True(t, ok)
	require.EqualValues(t, "ndb:00003", id)
	_, ok = m.Find("c")
	require.False(t, ok)
	require.Empty(t, project.Matches(nil).Section())
}

func TestMatchesThatAreWrong(t *testing.T) {
	for text, want := range map[string]string{
		"lock: 1\nmatches: {a: {food: rice}}\n":              "names no food",
		"lock: 1\nmatches: {a: {food: 'ndb:09040', x: 1}}\n": "x",
		"lock: 1\nmatches: [a]\n":                            "matches",
	} {
		_, ds := project.ReadMatches("mealwright.lock", []byte(text))
		require.ErrorContains(t, ds.Err(), want)
	}
	_, ds := project.ReadMatches("mealwright.lock", nil)
	require.Error(t, ds.Err())
}
