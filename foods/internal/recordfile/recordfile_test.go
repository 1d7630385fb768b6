package recordfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// memory is a file in memory.
type memory struct{ data []byte }

func (m *memory) Write(p []byte) (int, error) {
	m.data = append(m.data, p...)
	return len(p), nil
}

func (m *memory) WriteAt(p []byte, at int64) (int, error) { return copy(m.data[at:], p), nil }

func (m *memory) ReadAt(p []byte, at int64) (int, error) {
	n := copy(p, m.data[at:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func tables() Tables {
	return Tables{
		Nutrients: []Nutrient{{Name: "energy", Unit: "kcal", Origin: 1008}, {Name: "protein", Unit: "g", Origin: 1003}, {Name: "added_sugars", Unit: "g"}},
		Notes:     []Note{{Code: "A", Class: "analytical", Text: "Analytical"}, {Source: "USDA SR24", Text: "joined"}},
		Origins:   []OriginNote{{Origin: 2048, Text: "by Atwater's specific factors"}},
	}
}

// given is a record with the source that has it.
type given struct {
	source string
	Record
}

// built writes a file of records, in their order, and opens it.
func built(t require.TestingT, list []given) *File {
	f, err := Open(Memory(bytesBuilt(t, list)))
	require.NoError(t, err)
	require.NoError(t, f.Verify())
	return f
}

func bytesBuilt(t require.TestingT, list []given) []byte {
	b := NewBuilder(&memory{}, tables())
	numbers := map[string]int{}
	for i := range list {
		g := &list[i]
		n, ok := numbers[g.source]
		if !ok {
			var err error
			n, err = b.AddSource()
			require.NoError(t, err)
			numbers[g.source] = n
			b.SetSource(n, SourceInfo{ID: g.source, Label: "The " + g.source, Files: []SourceFile{{"f", "00", 3}}, Problems: []Count{{"bad", 2}}})
		}
		require.NoError(t, b.Add(n, &g.Record))
	}
	out := &memory{}
	w, err := b.Write(contextOf(t), out)
	require.NoError(t, err)
	require.NoError(t, w.AppendSearch(func(w io.Writer) (int64, error) {
		n, err := w.Write([]byte("index"))
		return int64(n), err
	}))
	require.NoError(t, w.Seal(contextOf(t)))
	return out.data
}

// food is a record with as little as it takes.
func food(source, kind, date string, ids ...string) given {
	g := given{source, Record{IDs: ids, Type: kind}}
	g.Texts[Description] = "Food " + ids[0]
	g.Texts[Published] = date
	return g
}

func drawRecord(t *rapid.T, n int) Record {
	text := rapid.StringN(0, 12, 40)
	number := rapid.OneOf(rapid.Map(rapid.IntRange(0, 100_000), func(i int) float64 { return float64(i) / 100 }), rapid.Float64Range(0, 1e12))
	r := Record{
		IDs: []string{fmt.Sprintf("fdc:%d", n+1)}, Type: rapid.SampledFrom([]string{"Branded", "Foundation"}).Draw(t, "type"),
		Flags: rapid.SampledFrom([]uint8{0, Volume, Survey}).Draw(t, "flags"),
	}
	for _, id := range []string{fmt.Sprintf("gtin:%014d", n), fmt.Sprintf("ndb:%05d", n), fmt.Sprintf("fndds:%08d", n), fmt.Sprintf("own:a-%d", n)} {
		if rapid.Bool().Draw(t, "id") {
			r.IDs = append(r.IDs, id)
		}
	}
	for i := range r.Texts {
		if i != SupersededBy {
			r.Texts[i] = text.Draw(t, "text")
		}
	}
	if rapid.Bool().Draw(t, "serving") {
		r.ServingLo = number.Draw(t, "low")
		r.ServingHi = r.ServingLo + number.Draw(t, "more")
	}
	optional := func() Number {
		if !rapid.Bool().Draw(t, "known") {
			return Number{}
		}
		return Number{number.Draw(t, "number"), true}
	}
	r.Refuse, r.MoistureChange = optional(), optional()
	for i := range r.Factors {
		r.Factors[i] = optional()
	}
	for i := range 3 {
		if rapid.Bool().Draw(t, "value") {
			r.Values = append(r.Values, drawValue(t, &r, i))
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "portions") {
		r.Portions = append(r.Portions, Portion{text.Draw(t, "measure"), number.Draw(t, "grams"), text.Draw(t, "source")})
		r.Recipe = append(r.Recipe, Ingredient{text.Draw(t, "id"), text.Draw(t, "code"), text.Draw(t, "what"), text.Draw(t, "retention"), number.Draw(t, "grams")})
		r.Equivalents = append(r.Equivalents, Equivalent{text.Draw(t, "component"), text.Draw(t, "unit"), number.Draw(t, "amount")})
	}
	return r
}

func drawValue(t *rapid.T, r *Record, nutrient int) Value {
	v := Value{
		Nutrient: nutrient, Kind: uint8(rapid.IntRange(0, 7).Draw(t, "kind")), Note: rapid.IntRange(0, 2).Draw(t, "note"),
		Origin:  rapid.SampledFrom([]int{0, 1008, 2048, 4000}).Draw(t, "origin"),
		Printed: Decimal{rapid.Int64().Draw(t, "units"), rapid.IntRange(0, 40).Draw(t, "places")},
	}
	if rapid.Bool().Draw(t, "small") {
		v.Printed = Decimal{rapid.Int64Range(0, 100_000).Draw(t, "units"), rapid.IntRange(0, 4).Draw(t, "places")}
	}
	switch rapid.IntRange(0, 3).Draw(t, "form") {
	case 0:
		v.Lo = v.Printed.Float()
		v.Hi = v.Lo
	case 1:
		v.Lo = rapid.Float64().Draw(t, "point")
		v.Hi = v.Lo
	case 2:
		v.Lo = rapid.Float64Range(0, 1e6).Draw(t, "low")
		v.Hi = rapid.SampledFrom([]float64{math.Inf(1), v.Lo + 1}).Draw(t, "high")
	case 3:
		low := float64(rapid.IntRange(0, 5000).Draw(t, "low")) / 100
		v.Lo, v.Hi = low*100/r.ServingHi, (low+0.5)*100/r.ServingLo
		if r.ServingLo == 0 {
			v.Lo, v.Hi = 0, 1
		}
	}
	if rapid.Bool().Draw(t, "words") {
		v.Source, v.Derivation, v.Reason = "label", "as told", "it rounds"
	}
	return v
}

// What was written is what is read, to the last bit.
func TestRecordsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []given
		for i := range rapid.IntRange(0, 8).Draw(t, "records") {
			list = append(list, given{rapid.SampledFrom([]string{"a", "b"}).Draw(t, "source"), drawRecord(t, i)})
		}
		f := built(t, list)
		require.Equal(t, len(list), f.Rows())
		index, err := f.Search()
		require.NoError(t, err)
		require.Equal(t, "index", index)
		for _, g := range list {
			for _, id := range g.IDs {
				row, found, err := f.Lookup(id)
				require.NoError(t, err)
				require.True(t, found, id)
				v, err := f.View(row)
				require.NoError(t, err)
				r, err := v.Record()
				require.NoError(t, err)
				require.Equal(t, g.Record, *r)
				sources, err := f.Sources()
				require.NoError(t, err)
				require.Equal(t, g.source, sources[v.Source].ID)
				for n := range 3 {
					x, ok := v.Value(n)
					i := slices.IndexFunc(g.Values, func(x Value) bool { return x.Nutrient == n })
					require.Equal(t, i >= 0, ok)
					if ok {
						require.Equal(t, g.Values[i], x)
					}
				}
			}
			_, found, err := f.Lookup(g.IDs[0] + "9")
			require.NoError(t, err)
			require.False(t, found)
		}
		got, err := f.Tables()
		require.NoError(t, err)
		require.Equal(t, tables().Notes, got.Notes)
		require.Equal(t, tables().Origins, got.Origins)
	})
}

// The same records give the same bytes, in whatever order they come.
func TestOrderMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list []given
		for i := range rapid.IntRange(1, 12).Draw(t, "records") {
			g := given{rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "source"), drawRecord(t, i)}
			g.IDs[0] = fmt.Sprintf("fdc:%d", i)
			g.IDs = append(g.IDs[:1], fmt.Sprintf("gtin:%014d", i/3)) // several have one of them
			g.Texts[Published] = rapid.SampledFrom([]string{"", "2020-01-01", "2024-10-31"}).Draw(t, "day")
			list = append(list, g)
		}
		want := bytesBuilt(t, list)
		shuffled := slices.Clone(list)
		rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)).Shuffle(len(list), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		require.True(t, bytes.Equal(want, bytesBuilt(t, shuffled)))
	})
}

// find reads the record that an id leads to.
func find(t *testing.T, f *File, id string) *View {
	t.Helper()
	row, found, err := f.Lookup(id)
	require.NoError(t, err)
	require.True(t, found, id)
	v, err := f.View(row)
	require.NoError(t, err)
	return v
}

func TestNewerRecordsSupersede(t *testing.T) {
	f := built(t, []given{
		food("branded-2024", "Branded", "2024-04-18", "fdc:10", "gtin:00000000000017"),
		food("branded-2024", "Branded", "2021-01-02", "fdc:9", "gtin:00000000000017"),
		food("branded-2023", "Branded", "2021-01-02", "fdc:8", "gtin:00000000000017"),
	})
	require.Equal(t, 1, f.Listed())
	newest := find(t, f, "gtin:00000000000017")
	require.Equal(t, "fdc:10", newest.ID())
	require.False(t, newest.Superseded())
	require.Equal(t, -1, newest.Successor())
	for _, id := range []string{"fdc:8", "fdc:9"} {
		old := find(t, f, id)
		require.Equal(t, id, old.ID())
		require.True(t, old.Superseded())
		require.Equal(t, newest.Row(), old.Successor())
	}
}

// A record whose only id leads to a newer one is still found, by its source.
func TestQualifiedID(t *testing.T) {
	f := built(t, []given{
		food("sr-2015", "SR", "2015-09-01", "ndb:01001"), food("sr-2018", "SR", "2018-04-01", "fdc:173410", "ndb:01001"),
	})
	old := find(t, f, "ndb:01001@sr-2015")
	require.Equal(t, "ndb:01001@sr-2015", old.ID())
	require.Equal(t, []string{"ndb:01001"}, old.IDs())
	require.Equal(t, "fdc:173410", find(t, f, "ndb:01001").file.mustID(t, old.Successor()))
	_, found, err := f.Lookup("ndb:01001@sr-2018")
	require.NoError(t, err)
	require.False(t, found)
}

func (f *File) mustID(t *testing.T, row int) string {
	v, err := f.View(row)
	require.NoError(t, err)
	return v.ID()
}

// Of records of different types, none supersedes another; the higher rank answers to the id that both have, though the
// other is newer.
func TestRankDecidesBetweenTypes(t *testing.T) {
	low := food("foundation", "Foundation", "2024-10-31", "fdc:20", "ndb:01001")
	high := food("sr", "SR", "2018-04-01", "fdc:10", "ndb:01001")
	high.Rank = 1
	f := built(t, []given{low, high})
	require.Equal(t, 2, f.Listed())
	require.Equal(t, "fdc:10", f.mustID(t, find(t, f, "ndb:01001").row))
	v := find(t, f, "fdc:20")
	require.False(t, v.Superseded())
}

// A record that its own data set keeps for history leads to the one that this names.
func TestHistory(t *testing.T) {
	old := food("foundation", "Foundation", "2019-04-01", "fdc:1")
	old.Flags, old.Texts[SupersededBy] = Superseded, "fdc:2"
	f := built(t, []given{old, food("foundation", "Foundation", "2020-04-01", "fdc:2")})
	v := find(t, f, "fdc:1")
	require.True(t, v.Superseded())
	require.Equal(t, "fdc:2", f.mustID(t, v.Successor()))
	require.Equal(t, 1, f.Listed())
}

// Food patterns are no food; they belong to the food of the same code, if it is described alike.
func TestPatternsJoin(t *testing.T) {
	patterns := food("fped", "FPED", "", "fndds:11100000")
	patterns.Flags, patterns.Texts[Description] = Patterns, "MILK, NFS"
	other := food("fped", "FPED", "", "fndds:11100001")
	other.Flags, other.Texts[Description] = Patterns, "Milk, chocolate"
	milk, another := food("fndds", "Survey", "", "fdc:5", "fndds:11100000"), food("fndds", "Survey", "", "fdc:6", "fndds:11100001")
	milk.Texts[Description], another.Texts[Description] = "Milk, NFS", "Milk, malted"
	f := built(t, []given{patterns, milk, another, other})
	require.Equal(t, 2, f.Listed())
	require.Equal(t, 4, f.Rows())
	v := find(t, f, "fndds:11100000")
	require.Equal(t, "fdc:5", v.ID())
	row, err := f.View(v.PatternsRow())
	require.NoError(t, err)
	require.Equal(t, "MILK, NFS", row.Texts[Description])
	require.Equal(t, -1, func() int { v := find(t, f, "fdc:6"); return v.PatternsRow() }())
}

func TestTwiceInOneSource(t *testing.T) {
	b := NewBuilder(&memory{}, tables())
	n, err := b.AddSource()
	require.NoError(t, err)
	b.SetSource(n, SourceInfo{ID: "a"})
	for range 2 {
		g := food("a", "Branded", "", "fdc:1")
		require.NoError(t, b.Add(n, &g.Record))
	}
	_, err = b.Write(t.Context(), &memory{})
	require.ErrorContains(t, err, "source a has fdc:1 twice")
}

// No byte of a file can be changed so that it reads otherwise in silence: opening, looking up or reading fails, or the
// answer is the same.
func TestAlteredBytesAreFound(t *testing.T) {
	var list []given
	for i := range 40 {
		g := food("a", "Branded", "2024-10-31", fmt.Sprintf("fdc:%d", 100+i), fmt.Sprintf("gtin:%014d", i))
		g.Values = []Value{{Nutrient: 1, Lo: float64(i), Hi: float64(i), Printed: Decimal{int64(i), 0}, Origin: 1003}}
		list = append(list, g)
	}
	data := bytesBuilt(t, list)
	whole, err := Open(Memory(data))
	require.NoError(t, err)
	searchAt := int(whole.sections[searchSection].at)
	for at := range data {
		for _, bit := range []byte{1, 0x80} {
			data[at] ^= bit
			f, err := Open(Memory(data))
			if err == nil {
				require.Error(t, f.Verify(), "byte %d", at)
				if at < searchAt {
					holdAnswers(t, f, list, at)
				}
			}
			data[at] ^= bit
		}
	}
}

func holdAnswers(t *testing.T, f *File, list []given, at int) {
	t.Helper()
	for i := range list {
		row, found, err := f.Lookup(list[i].IDs[1])
		if err != nil {
			require.ErrorIs(t, err, ErrDamaged)
			continue
		}
		require.True(t, found, "byte %d hides food %d", at, i)
		v, err := f.View(row)
		if err != nil {
			require.ErrorIs(t, err, ErrDamaged)
			continue
		}
		x, ok := v.Value(1)
		require.True(t, ok && x.Lo == float64(i) && v.Texts[Description] == list[i].Texts[Description], "byte %d changes food %d", at, i)
	}
}

func TestTruncatedIsRefused(t *testing.T) {
	data := bytesBuilt(t, []given{food("a", "Branded", "", "fdc:1")})
	for n := range data {
		_, err := Open(Memory(data[:n]))
		require.Error(t, err)
	}
	_, err := Open(Memory(data) + "x")
	require.ErrorIs(t, err, ErrDamaged)
}

// Whatever write fails, Write says so.
func TestWriterFails(t *testing.T) {
	list := []given{food("a", "Branded", "", "fdc:1"), food("b", "Branded", "", "fdc:2")}
	broken := errors.New("the disk is full")
	for budget := 0; ; budget++ {
		left := budget
		b := NewBuilder(&failing{memory{}, &left, broken}, tables())
		err := func() error {
			for i := range list {
				n, err := b.AddSource()
				require.NoError(t, err)
				b.SetSource(n, SourceInfo{ID: list[i].source})
				if err := b.Add(n, &list[i].Record); err != nil {
					return err
				}
			}
			w, err := b.Write(t.Context(), &failing{memory{}, &left, broken})
			if err != nil {
				return err
			}
			return w.Seal(t.Context())
		}()
		if err == nil {
			require.Greater(t, budget, 5)
			return
		}
		require.ErrorIs(t, err, broken)
	}
}

// failing is a file whose reads and writes fail once so many went well.
type failing struct {
	memory
	left *int
	err  error
}

func (f *failing) spend() error {
	if *f.left == 0 {
		return f.err
	}
	*f.left--
	return nil
}

func (f *failing) Write(p []byte) (int, error) {
	if err := f.spend(); err != nil {
		return 0, err
	}
	return f.memory.Write(p)
}

func (f *failing) WriteAt(p []byte, at int64) (int, error) {
	if err := f.spend(); err != nil {
		return 0, err
	}
	return f.memory.WriteAt(p, at)
}

func (f *failing) ReadAt(p []byte, at int64) (int, error) {
	if err := f.spend(); err != nil {
		return 0, err
	}
	return f.memory.ReadAt(p, at)
}

// FuzzOpen opens any bytes, with their checksums made to fit, and reads all of it.
func FuzzOpen(f *testing.F) {
	var list []given
	for i := range 3 {
		list = append(list, food("a", "Branded", "2024-10-31", fmt.Sprintf("fdc:%d", i), "own:x"))
	}
	list[0].Values = []Value{{Nutrient: 1, Lo: 1, Hi: 2, Reason: "r"}}
	list[0].Portions = []Portion{{"1 cup", 30, ""}}
	data := bytesBuilt(f, list)
	f.Add(data, 0, []byte{}, false)
	f.Add(data, headerSize+40, []byte{0xff, 0xff, 0xff}, true)
	f.Add(data, len(data)-60, []byte{0xff, 0xff, 0xff}, true)
	f.Fuzz(func(_ *testing.T, data []byte, at int, patch []byte, mend bool) {
		data = bytes.Clone(data)
		if at >= 0 && at < len(data) {
			copy(data[at:], patch)
		}
		if mend {
			mendChecksums(data)
		}
		file, err := Open(Memory(data))
		if err != nil {
			return
		}
		_, _, _ = file.Lookup("own:x")
		for row := range min(file.Rows(), 100) {
			if v, err := file.View(row); err == nil {
				_, _ = v.Record()
				_ = v.ID()
			}
		}
		_ = file.Verify()
	})
}

// mendChecksums makes what it can of the checksums fit, so that fuzzing gets behind them.
func mendChecksums(data []byte) {
	if len(data) < headerSize {
		return
	}
	put := func(at int, sum uint32) {
		copy(data[at:], []byte{byte(sum), byte(sum >> 8), byte(sum >> 16), byte(sum >> 24)})
	}
	for i := range notesSection {
		place := sectionsAt + i*sectionSize
		at, size := u64(string(data), place), u64(string(data), place+8)
		if at <= uint64(len(data)) && size <= uint64(len(data))-at {
			put(place+16, checksum(uint32(i), string(data[at:at+size])))
		}
	}
	put(crcAt, checksum(0, string(data[crcAt+4:headerSize])))
	f := &File{head: string(data), size: uint64(len(data))}
	if f.layOut() != nil {
		return
	}
	records := f.sections[recordsSection]
	for row := range min(f.rows, 100) {
		d := int(f.sections[directorySection].at) + row*directoryItem
		from, to := u64(f.head, d), u64(f.head, d+directoryItem)
		if from < to && to <= records.size && to-from >= 4 {
			end := int(records.at + to - 4)
			put(end, checksum(uint32(row), string(data[int(records.at+from):end])))
		}
	}
}

func contextOf(t require.TestingT) context.Context {
	if t, ok := t.(interface{ Context() context.Context }); ok {
		return t.Context()
	}
	return context.Background()
}
