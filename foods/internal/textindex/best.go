package textindex

import (
	"cmp"
	"slices"
)

// Hit is a row with what it costs.
type Hit struct {
	Cost int32
	Row  int
}

// before orders hits: the cheaper first, then the lower row.
func (h Hit) before(o Hit) bool { return h.Cost < o.Cost || h.Cost == o.Cost && h.Row < o.Row }

// best keeps the cheapest hits, each row once.
type best struct {
	limit int
	hits  []Hit
	full  bool
	last  Hit // the worst that is kept, once there are enough
}

// wanted reports whether a hit may be among the best.
func (b *best) wanted(h Hit) bool { return !b.full || h.before(b.last) }

// beyond reports whether nothing that costs so much can be among the best.
func (b *best) beyond(cost int32) bool { return b.full && cost > b.last.Cost }

// add keeps a hit. The list is put in order only now and then.
func (b *best) add(h Hit) {
	const room = 32
	if b.hits = append(b.hits, h); len(b.hits) >= 2*b.limit+room {
		b.order()
	}
}

// order puts the hits in order and drops those beyond the limit.
func (b *best) order() {
	slices.SortFunc(b.hits, func(x, y Hit) int { return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Cost, y.Cost)) })
	b.hits = slices.CompactFunc(b.hits, func(x, y Hit) bool { return x.Row == y.Row })
	slices.SortFunc(b.hits, func(x, y Hit) int { return cmp.Or(cmp.Compare(x.Cost, y.Cost), cmp.Compare(x.Row, y.Row)) })
	b.hits = b.hits[:min(len(b.hits), b.limit)]
	if b.full = len(b.hits) == b.limit; b.full {
		b.last = b.hits[b.limit-1]
	}
}
