package textindex

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func all(int) bool { return true }

func built(t require.TestingT, documents []Document) *Index {
	b := NewBuilder()
	for row, d := range documents {
		b.Add(row, d)
	}
	x, err := b.Index()
	require.NoError(t, err)
	return x
}

func described(descriptions ...string) []Document {
	var list []Document
	for _, d := range descriptions {
		list = append(list, Document{Description: d})
	}
	return list
}

// vocabulary is words that are near each other, of classes and synonyms, and made of few letters.
var vocabulary = []string{
	"milk", "mlik", "milks", "milkshake", "soymilk", "broccoli", "brocolli", "broccolli", "beverages", "spices",
	"raw", "imitation", "babyfood", "chicken", "chick", "pea", "peas", "garbanzo", "chickpea", "bean", "beans", "2", "25", "a", "the",
	"aab", "abab", "aabb", "abba", "baab", "bbaa", "é", "豆腐", "豆", "hamburger", "ground", "beef", "zz", "zzz",
}

func drawWord() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(vocabulary), rapid.StringMatching(`[ab]{1,6}`))
}

func drawName() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var name strings.Builder
		for i, w := range rapid.SliceOfN(drawWord(), 0, 6).Draw(t, "words") {
			if i > 0 {
				name.WriteString(rapid.SampledFrom([]string{" ", " ", ", ", " (", ") "}).Draw(t, "between"))
			}
			name.WriteString(w)
		}
		return name.String()
	})
}

func drawDocument() *rapid.Generator[Document] {
	return rapid.Custom(func(t *rapid.T) Document {
		d := Document{Description: drawName().Draw(t, "description"), Survey: rapid.Bool().Draw(t, "survey")}
		d.GroupCode = rapid.SampledFrom([]string{"", "0100", "0300", "3600"}).Draw(t, "group")
		d.Source = rapid.SampledFrom([]string{"usda-sr28", "branded", "?"}).Draw(t, "source")
		for _, name := range []*string{&d.CommonName, &d.Brand, &d.Manufacturer, &d.ScientificName} {
			if rapid.IntRange(0, 3).Draw(t, "named") == 0 {
				*name = drawName().Draw(t, "name")
			}
		}
		return d
	})
}

// What the index finds is what the definition says, for any documents, query, limit and filter.
func TestFindsWhatTheReferenceFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		documents := rapid.SliceOfN(drawDocument(), 0, 40).Draw(t, "documents")
		r := &reference{terms: map[string]bool{}}
		for row, d := range documents {
			r.add(row, d)
		}
		x := built(t, documents)
		in := all
		if k := rapid.IntRange(0, 3).Draw(t, "filter"); k > 0 {
			in = func(row int) bool { return row%k == 0 }
		}
		for range 5 {
			query := strings.Join(rapid.SliceOfN(drawWord(), 0, 5).Draw(t, "query"), " ")
			limit := rapid.IntRange(1, 50).Draw(t, "limit")
			want, wantPartial := r.find(query, limit, in)
			got, partial := x.Find(query, limit, in)
			if !slices.Equal(want, got) || len(want) > 0 && partial != wantPartial {
				t.Fatalf("%q: found %v (partial %v), want %v (%v)", query, got, partial, want, wantPartial)
			}
		}
	})
}

// Words that fill chunks, and more than one of them, are found as the definition says.
func TestManyDocuments(t *testing.T) {
	const n = chunkDocs + 9000
	var documents []Document
	r := &reference{terms: map[string]bool{}}
	for row := range n {
		d := Document{Description: fmt.Sprintf("Milk, w%d, %s", row%50, vocabulary[row%len(vocabulary)]), GroupCode: "0100", Survey: row%3 == 0}
		documents = append(documents, d)
		r.add(row, d)
	}
	x := built(t, documents)
	for _, query := range []string{"milk", "milk w7", "w49 milk broccoli", "mikl", "w1", "milk brocolli w3", "milk xyzzyq w2", "xyzzyq pea milk raw"} {
		some := func(row int) bool { return row%101 == 5 }
		want, _ := r.find(query, 1000, some)
		require.Equal(t, want, must(x.Find(query, 1000, some)), query)
		require.Equal(t, want[:min(9, len(want))], must(x.Find(query, 9, some)), query)
	}
	want, _ := r.find("milk w7", 25, all)
	require.Equal(t, want, must(x.Find("milk w7", 25, all)))
	require.Len(t, must(x.Find("milk", 2*n, all)), n)
}

func must(rows []int, _ bool) []int { return rows }

// A slip is found among the terms as it is by comparing with each.
func TestSlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := rapid.SliceOfDistinct(drawWord(), rapid.ID).Draw(t, "terms")
		x := built(t, described(strings.Join(terms, " ")))
		word := drawWord().Draw(t, "word")
		var want, got []string
		for i := range x.terms {
			if oneSlip(word, x.text(i)) {
				want = append(want, x.text(i))
			}
		}
		found := x.oneSlip(nil, word)
		slices.Sort(found)
		for _, i := range slices.Compact(found) {
			got = append(got, x.text(int(i)))
		}
		if !slices.Equal(want, got) {
			t.Fatalf("%q: found %q, want %q", word, got, want)
		}
	})
}

// The order in which documents come does not change the bytes, and neither does anything else.
func TestBytesAreTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		documents := rapid.SliceOfN(drawDocument(), 0, 20).Draw(t, "documents")
		order := make([]int, len(documents))
		for i := range order {
			order[i] = i
		}
		write := func(order []int) []byte {
			b := NewBuilder()
			for _, row := range order {
				b.Add(row, documents[row])
			}
			var out bytes.Buffer
			n, err := b.WriteTo(&out)
			require.NoError(t, err)
			require.EqualValues(t, out.Len(), n)
			return out.Bytes()
		}
		if !bytes.Equal(write(order), write(rapid.Permutation(order).Draw(t, "order"))) {
			t.Fatal("another order, other bytes")
		}
	})
}

func TestBrandAndMaker(t *testing.T) {
	x := built(t, []Document{
		{Description: "Toasted oat cereal", Brand: "Cheerios", Manufacturer: "General Mills", Source: "branded"},
		{Description: "Oats, raw", Source: "usda-sr28"},
		{Description: "TOASTED OAT CEREAL", Manufacturer: "Cheerios and sons", Source: "branded"},
	})
	require.Equal(t, []int{0, 2}, must(x.Find("cheerios", 9, all)))
	require.Equal(t, []int{0}, must(x.Find("general mills oat", 9, all)))
	require.Equal(t, 1, must(x.Find("oat", 9, all))[0], "generic foods come before products")
}

func TestConcurrentSearches(t *testing.T) {
	x := built(t, described("Milk, whole", "Milk, lowfat", "Cheese", "Broccoli, raw"))
	want := must(x.Find("milk", 5, all))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if got := must(x.Find("milk", 5, all)); !slices.Equal(got, want) {
					t.Errorf("found %v, want %v", got, want)
				}
			}
		})
	}
	group.Wait()
}
