package recordfile

import (
	"cmp"
	"fmt"
	"slices"
)

// none stands where there is no record.
const none = ^uint32(0)

// resolved says what became of each record, and of each id.
type resolved struct {
	b      *Builder
	source []uint16 // the place of each source among the sorted ones
	states []byte
	next   []uint32 // the entry that took a record's place, or none
	pat    []uint32 // the entry of its food patterns, or none
	order  []uint32 // the entry of each row
	rows   []uint32 // the row of each entry
	listed int
	// ids are the ids and whom they lead to, sorted.
	ids []ref
	own []string // the own ids, sorted: a key's number is a place in them
}

// resolve decides which record answers to each id, which ones newer records supersede, and in which order they stand.
// What it decides does not depend on the order in which they came.
func (b *Builder) resolve() (*resolved, error) {
	r := &resolved{b: b, states: make([]byte, len(b.entries)), next: make([]uint32, len(b.entries)), pat: make([]uint32, len(b.entries))}
	if err := r.sortSources(); err != nil {
		return nil, err
	}
	r.sortOwn()
	for i := range b.entries {
		r.next[i], r.pat[i] = none, none
		if b.entries[i].flags&Superseded != 0 {
			r.states[i] |= stateSuperseded
		}
	}
	slices.SortFunc(b.refs, func(x, y ref) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.entry, y.entry)) })
	for from := 0; from < len(b.refs); {
		to := from + 1
		for to < len(b.refs) && b.refs[to].key == b.refs[from].key {
			to++
		}
		if err := r.decide(b.refs[from:to]); err != nil {
			return nil, err
		}
		from = to
	}
	r.qualify()
	r.follow()
	r.sortRows()
	return r, nil
}

// sortSources puts the sources in the order of their ids.
func (r *resolved) sortSources() error {
	b := r.b
	order := make([]int, len(b.sources))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(b.sources[x].ID, b.sources[y].ID) })
	r.source = make([]uint16, len(order))
	sorted := make([]SourceInfo, len(order))
	for place, i := range order {
		if place > 0 && sorted[place-1].ID == b.sources[i].ID {
			return fmt.Errorf("there are two sources %s", b.sources[i].ID)
		}
		sorted[place], r.source[i] = b.sources[i], uint16(place)
	}
	for i := range b.entries {
		b.entries[i].source = r.source[b.entries[i].source]
	}
	b.sources = sorted
	return nil
}

// sortOwn numbers the own ids by their order, equal ones alike.
func (r *resolved) sortOwn() {
	b := r.b
	r.own = slices.Clone(b.own)
	slices.Sort(r.own)
	r.own = slices.Compact(r.own)
	number := func(key uint64) uint64 {
		if key>>schemeShift != ownScheme {
			return key
		}
		place, _ := slices.BinarySearch(r.own, b.own[key&(1<<schemeShift-1)])
		return ownScheme<<schemeShift | uint64(place)
	}
	for i := range b.refs {
		b.refs[i].key = number(b.refs[i].key)
	}
	for i := range b.entries {
		b.entries[i].first = number(b.entries[i].first)
	}
}

// decide says which of the records that have an id answers to it: the one of the highest rank, then the newest. Of the
// records of one type, the others are superseded by the newest.
func (r *resolved) decide(group []ref) error {
	b := r.b
	var newest [256]uint32 // by type
	var seen [256]bool
	winner, patterns := none, none
	for _, x := range group {
		e := &b.entries[x.entry]
		if e.flags&Patterns != 0 {
			if patterns == none || r.before(x.entry, patterns) {
				patterns = x.entry
			}
			continue
		}
		if !seen[e.kind] || r.before(x.entry, newest[e.kind]) {
			seen[e.kind], newest[e.kind] = true, x.entry
		}
		if winner == none || r.before(x.entry, winner) {
			winner = x.entry
		}
	}
	for _, x := range group {
		e := &b.entries[x.entry]
		if e.flags&Patterns != 0 {
			continue
		}
		if best := newest[e.kind]; best != x.entry {
			if b.entries[best].source == e.source && b.entries[best].first == e.first {
				return fmt.Errorf("source %s has %s twice", b.sources[e.source].ID, r.id(e.first))
			}
			if r.states[x.entry]&stateSuperseded == 0 || r.next[x.entry] == none {
				r.next[x.entry] = best
			}
			r.states[x.entry] |= stateSuperseded
		}
		if patterns != none && b.entries[patterns].same == e.same {
			r.pat[x.entry] = patterns
		}
	}
	if winner != none {
		r.ids = append(r.ids, ref{group[0].key, winner})
	}
	return nil
}

// before reports whether x answers to an id rather than y.
func (r *resolved) before(x, y uint32) bool {
	a, b := &r.b.entries[x], &r.b.entries[y]
	sa, sb := &r.b.sources[a.source], &r.b.sources[b.source]
	return cmp.Or(
		cmp.Compare(a.flags&Superseded, b.flags&Superseded),
		cmp.Compare(b.rank, a.rank),
		cmp.Compare(dated(b, sb), dated(a, sa)),
		cmp.Compare(day(sb.Date), day(sa.Date)),
		cmp.Compare(b.values, a.values),
		cmp.Compare(a.source, b.source),
		cmp.Compare(b.first, a.first),
	) < 0
}

// dated is when a record was published, as far as is known.
func dated(e *entry, s *SourceInfo) uint32 {
	if e.date != 0 {
		return e.date
	}
	return day(s.Date)
}

// id is the text of an id.
func (r *resolved) id(key uint64) string {
	if key>>schemeShift == ownScheme {
		return r.own[key&(1<<schemeShift-1)]
	}
	return string(appendID(nil, key))
}

// answers is whom an id leads to.
func (r *resolved) answers(key uint64) uint32 {
	i, found := slices.BinarySearchFunc(r.ids, key, func(x ref, key uint64) int { return cmp.Compare(x.key, key) })
	if !found {
		return none
	}
	return r.ids[i].entry
}

// qualify marks the records whose first id leads to another one.
func (r *resolved) qualify() {
	for i := range r.b.entries {
		e := &r.b.entries[i]
		if e.flags&Patterns == 0 && r.answers(e.first) != uint32(i) {
			r.states[i] |= stateQualified
		}
	}
}

// follow takes over the successors that data sets name themselves.
func (r *resolved) follow() {
	for _, n := range r.b.named {
		if by := r.answers(n.key); by != none && by != n.entry && r.next[n.entry] == none {
			r.next[n.entry] = by
		}
	}
}

// sortRows gives every record its row: the current ones first, in the order of their ids.
func (r *resolved) sortRows() {
	b := r.b
	class := func(i uint32) int {
		switch {
		case b.entries[i].flags&Patterns != 0:
			return 2
		case r.states[i]&stateSuperseded != 0:
			return 1
		}
		return 0
	}
	r.order, r.rows = make([]uint32, len(b.entries)), make([]uint32, len(b.entries))
	for i := range r.order {
		r.order[i] = uint32(i)
		if class(uint32(i)) == 0 {
			r.listed++
		}
	}
	slices.SortFunc(r.order, func(x, y uint32) int {
		return cmp.Or(cmp.Compare(class(x), class(y)), cmp.Compare(b.entries[x].first, b.entries[y].first),
			cmp.Compare(b.entries[x].source, b.entries[y].source))
	})
	for row, i := range r.order {
		r.rows[i] = uint32(row)
	}
}
