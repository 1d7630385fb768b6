package match

import (
	"math/bits"
	"slices"
	"strings"
)

// maxPlain bounds how many words are left out in every way.
const maxPlain = 5

// plainer lists the name in the ways in which it is the same food: all of it, then without one of the words that change
// nothing ("fresh", "organic", "leaves"), then without two. No way is without any word. Of words that change little, those
// are left out too if little is set.
func plainer(stems []string, little bool) [][]string {
	var spans [][2]int
	for i := 0; i < len(stems) && len(spans) < maxPlain; i++ {
		for n := min(3, len(stems)-i); n > 0; n-- {
			if q, ok := qualifierOf(strings.Join(stems[i:i+n], " ")); ok && (q.nothing || little) {
				spans = append(spans, [2]int{i, i + n})
				i += n - 1
				break
			}
		}
	}
	ways := [][]string{stems}
	for left := 1; left <= len(spans); left++ {
		for set := range 1 << len(spans) {
			if bits.OnesCount(uint(set)) != left {
				continue
			}
			if way := without(stems, spans, uint(set)); len(way) > 0 {
				ways = append(ways, way)
			}
		}
	}
	return ways
}

// without are the stems outside the spans of the set.
func without(stems []string, spans [][2]int, set uint) []string {
	way := slices.Clone(stems)
	for i, span := range slices.Backward(spans) {
		if set&(1<<i) != 0 {
			way = slices.Delete(way, span[0], span[1])
		}
	}
	return way
}
