package textindex

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// near is what [Index.Near] should give, by going through every document.
func (r *reference) near(d Document, limit int, in func(int, int32) bool) []Hit {
	asked := &reference{terms: map[string]bool{}}
	asked.add(0, Document{Description: d.Description})
	var hits []Hit
	for i, doc := range r.documents {
		cost, head, shares := doc.base, false, false
		for word, w := range asked.documents[0].words {
			absent := max(w.refund(word), costWord)
			there, ok := doc.words[word]
			switch {
			case w.aside || !r.terms[word]:
				continue
			case !ok:
				cost += absent
				continue
			}
			cost += placeCosts[there.where] - there.refund(word)
			head = head || there.where.headed()
			shares = shares || w.where == inHead
		}
		if d.Group != "" && r.groups[i] == d.Group {
			cost += placeCosts[inScientificName]
			shares = true
		} else if d.Group != "" && slices.Contains(r.groups, d.Group) {
			cost += costOtherGroup
		}
		if !head {
			cost += costNoHead
		}
		if shares && in(doc.row, cost) {
			hits = append(hits, Hit{cost, doc.row})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.Row, b.Row)) })
	return hits[:min(limit, len(hits))]
}

func TestNearIsWhatTheReferenceSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := rapid.SampledFrom([]string{"", "Soups", "Fruits"})
		documents := rapid.SliceOfN(drawDocument(), 1, 40).Draw(t, "documents")
		r := &reference{terms: map[string]bool{}}
		for row := range documents {
			documents[row].Group = groups.Draw(t, "group")
			r.add(row, documents[row])
			r.groups = append(r.groups, documents[row].Group)
		}
		d := Document{Description: drawName().Draw(t, "description"), Group: groups.Draw(t, "group of the food")}
		asked := &reference{terms: map[string]bool{}}
		asked.add(0, d)
		naming := slices.Contains(r.groups, d.Group) && d.Group != ""
		for word, w := range asked.documents[0].words {
			naming = naming || w.where == inHead && !w.aside && r.terms[word]
		}
		if !naming || len(asked.documents[0].words) >= nearWords {
			t.Skip("nothing names the food, or only some of its words count")
		}
		limit := rapid.IntRange(1, 30).Draw(t, "limit")
		in := func(row int, _ int32) bool { return row%3 > 0 }
		want, got := r.near(d, limit, in), built(t, documents).Near(d, limit, in)
		if !slices.Equal(want, got) {
			t.Fatalf("%+v: found %v, want %v", d, got, want)
		}
	})
}

func TestNearOfNothing(t *testing.T) {
	x := built(t, described("Milk, whole", "Cheese"))
	some := func(int, int32) bool { return true }
	require.Empty(t, x.Near(Document{Description: "xyzzy"}, 5, some))
	require.Empty(t, x.Near(Document{}, 5, some))
	require.Empty(t, x.Near(Document{Description: "Milk"}, 0, some))
	require.Len(t, x.Near(Document{Description: "Milk, " + strings.Repeat("very long, ", 500)}, 5, some), 1)
}
