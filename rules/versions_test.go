package rules

import (
	"fmt"
	"testing"

	"github.com/Masterminds/semver/v3"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// drawVersion is a version of small numbers, so that draws meet; perhaps a pre-release.
func drawVersion(t *rapid.T, name string, pre bool) string {
	n := rapid.IntRange(0, 3)
	text := fmt.Sprintf("%d.%d.%d", n.Draw(t, name), n.Draw(t, name), n.Draw(t, name))
	if pre {
		text += rapid.SampledFrom([]string{"", "-alpha", "-alpha.1", "-alpha.beta", "-2", "-11", "-rc.1", "-rc.10"}).Draw(t, name)
	}
	return text
}

// Versions are ordered as a library that we did not write orders them.
func TestVersionsAreOrderedAsSemver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawVersion(t, "a", true), drawVersion(t, "b", true)
		v, _, ok := parseVersion(a)
		require.True(t, ok)
		w, _, ok := parseVersion(b)
		require.True(t, ok)
		require.Equal(t, semver.MustParse(a).Compare(semver.MustParse(b)), v.compare(w), "%s, %s", a, b)
	})
}

// Ranges mean what they mean in a library that we did not write.
func TestRangesMeanWhatTheyDoElsewhere(t *testing.T) {
	inside := 0
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for range rapid.IntRange(1, 2).Draw(t, "bounds") {
			sign := rapid.SampledFrom([]string{">=", "<", ">", "<=", "^", "~", "=", ""}).Draw(t, "sign")
			bound := drawVersion(t, "bound", false)
			text += sign + bound[:rapid.SampledFrom([]int{1, 3, 5}).Draw(t, "parts")] + " "
		}
		theirs, err := semver.NewConstraint(text)
		require.NoError(t, err, text)
		ours, ok := parseRange(text)
		require.True(t, ok, text)
		at := drawVersion(t, "version", false)
		v, _, _ := parseVersion(at)
		require.Equal(t, theirs.Check(semver.MustParse(at)), ours.has(v), "%s in %q", at, text)
		if ours.has(v) {
			inside++
		}
	})
	require.Positive(t, inside)
}

func TestAPreReleaseIsMeantOnlyWhereItIsNamed(t *testing.T) {
	for _, c := range []struct {
		within, at string
		want       bool
	}{
		{">=1.0", "2.0.0-rc.1", false}, {">=2.0.0-rc.1", "2.0.0-rc.2", true}, {">=2.0.0-rc.2 <3", "2.0.0-rc.1", false}, {"2.0.0-rc.1", "2.0.0-rc.1", true},
	} {
		r, ok := parseRange(c.within)
		require.True(t, ok)
		v, _, _ := parseVersion(c.at)
		require.Equal(t, c.want, r.has(v), "%s in %s", c.at, c.within)
	}
}

func TestWhatIsNoRangeIsRefused(t *testing.T) {
	for _, text := range []string{"", " ", "x", ">=", ">=1.0.0.0", "1.x", "=>1", "1 || 2", "01.0", ">=1 <", "^-1", "1..2"} {
		_, ok := parseRange(text)
		require.False(t, ok, text)
	}
	_, ok := parseRange(">= 1.0, < 2")
	require.True(t, ok)
}
