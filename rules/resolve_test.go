package rules

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// extending is a pack with what it extends, such as "chf >=1.0".
func extending(id, version string, asks ...string) *Pack {
	p := &Pack{ID: id, Version: version, File: id + "-" + version, Digest: id + version + strings.Join(asks, ";")}
	for _, ask := range asks {
		other, within, _ := strings.Cut(ask, " ")
		p.Extends = append(p.Extends, Extension{Pack: other, Version: within})
	}
	return p
}

func lockedAs(named, offered []*Pack) string {
	locked, ds := Resolve(named, offered)
	if len(ds) > 0 {
		return ds[0].Message
	}
	var names []string
	for _, p := range locked {
		names = append(names, p.ID+" "+p.Version)
	}
	return strings.Join(names, ", ")
}

func TestResolveTakesTheNewestThatAllAgreeOn(t *testing.T) {
	offered := []*Pack{extending("b", "1.0.0"), extending("b", "1.5.0"), extending("b", "2.0.0"), extending("c", "1.0.0", "b <2"), extending("c", "2.0.0", "b >=2")}
	for _, c := range []struct {
		asks []string
		want string
	}{
		{nil, "a 1.0.0"},
		{[]string{"b >=1"}, "a 1.0.0, b 2.0.0"},
		{[]string{"b >=1 <2"}, "a 1.0.0, b 1.5.0"},
		{[]string{"c >=1"}, "a 1.0.0, b 2.0.0, c 2.0.0"},
		{[]string{"b <2", "c >=1"}, "a 1.0.0, b 1.5.0, c 1.0.0"},
		{[]string{"b 1.0.0", "c 1.0.0"}, "a 1.0.0, b 1.0.0, c 1.0.0"},
		{[]string{"b <2", "c 2.0.0"}, "no version of b fits all who ask for it: a 1.0.0 asks for <2, c 2.0.0 asks for >=2; there is 1.5.0"},
		{[]string{"b >=3"}, "no version of b fits: a 1.0.0 asks for >=3; there is 2.0.0, 1.5.0, 1.0.0"},
		{[]string{"d ^1"}, "there is no pack d: a 1.0.0 asks for ^1"},
	} {
		got := lockedAs([]*Pack{extending("a", "1.0.0", c.asks...)}, offered)
		require.Equal(t, c.want, got, "%v", c.asks)
	}
}

func TestResolveKeepsWhatIsNamed(t *testing.T) {
	a, b := extending("a", "1.0.0", "b >=2"), extending("b", "1.0.0")
	require.Equal(t, "no version of b fits: a 1.0.0 asks for >=2; there is 1.0.0", lockedAs([]*Pack{a, b}, []*Pack{extending("b", "2.0.0")}))
	require.Equal(t, "two packs are called b: b-2.0.0 (2.0.0) and b-1.0.0 (1.0.0)", lockedAs([]*Pack{b, extending("b", "2.0.0")}, nil))
	require.Equal(t, "a 1.0.0, b 3.0.0", lockedAs([]*Pack{extending("a", "1.0.0", "b >=2"), extending("b", "3.0.0", "a ^1")}, nil), "packs may extend each other")
}

// drawPacks are packs of few ids and versions that ask for one another at random.
func drawPacks(t *rapid.T) []*Pack {
	seen := map[string]bool{}
	var packs []*Pack
	for range rapid.IntRange(1, 10).Draw(t, "packs") {
		id := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "id")
		v := fmt.Sprintf("%d.%d.0", rapid.IntRange(1, 2).Draw(t, "major"), rapid.IntRange(0, 1).Draw(t, "minor"))
		if seen[id+v] {
			continue
		}
		seen[id+v] = true
		var asks []string
		for _, other := range []string{"a", "b", "c", "d"} {
			if other != id && rapid.IntRange(0, 2).Draw(t, "asks") == 0 {
				asks = append(asks, other+" "+rapid.SampledFrom([]string{">=1", "^1", "^2", "<2", "1.0.0", ">=1.1", "~2.0"}).Draw(t, "range"))
			}
		}
		packs = append(packs, extending(id, v, asks...))
	}
	return packs
}

// Whatever the order, the same packs, or the same words; and what is locked fulfills everything that it asks for. Where
// it is refused, no choice of versions would have done, which every choice is tried for.
func TestResolveHasNoOrderAndIsComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		packs := drawPacks(t)
		root := packs[0]
		got := lockedAs([]*Pack{root}, packs[1:])
		require.Equal(t, got, lockedAs([]*Pack{root}, rapid.Permutation(packs[1:]).Draw(t, "order")))

		locked, ds := Resolve([]*Pack{root}, packs[1:])
		if len(ds) == 0 {
			require.True(t, fulfilled(locked), got)
			return
		}
		require.False(t, anyFulfills(map[string]*Pack{root.ID: root}, packs[1:]), got)
	})
}

// fulfilled reports whether some packs have all that they ask for.
func fulfilled(packs []*Pack) bool {
	for _, p := range packs {
		for _, x := range p.Extends {
			ok := false
			for _, q := range packs {
				r, _ := parseRange(x.Version)
				v, _, _ := parseVersion(q.Version)
				ok = ok || q.ID == x.Pack && r.has(v)
			}
			if !ok {
				return false
			}
		}
	}
	return true
}

// anyFulfills tries every choice of at most one version of each of the offered packs.
func anyFulfills(chosen map[string]*Pack, offered []*Pack) bool {
	if len(offered) == 0 {
		var all []*Pack
		for _, p := range chosen {
			all = append(all, p)
		}
		return fulfilled(all)
	}
	if anyFulfills(chosen, offered[1:]) {
		return true
	}
	if p := offered[0]; chosen[p.ID] == nil {
		chosen[p.ID] = p
		defer delete(chosen, p.ID)
		return anyFulfills(chosen, offered[1:])
	}
	return false
}
