package textindex

import (
	"cmp"
	"slices"
)

// hit is a row with what it costs.
type hit struct {
	cost int32
	row  int
}

// before orders hits: the cheaper first, then the lower row.
func (h hit) before(o hit) bool { return h.cost < o.cost || h.cost == o.cost && h.row < o.row }

// best keeps the cheapest hits, each row once.
type best struct {
	limit int
	hits  []hit
	full  bool
	last  hit // the worst that is kept, once there are enough
}

// wanted reports whether a hit may be among the best.
func (b *best) wanted(h hit) bool { return !b.full || h.before(b.last) }

// beyond reports whether nothing that costs so much can be among the best.
func (b *best) beyond(cost int32) bool { return b.full && cost > b.last.cost }

// add keeps a hit. The list is put in order only now and then.
func (b *best) add(h hit) {
	const room = 32
	if b.hits = append(b.hits, h); len(b.hits) >= 2*b.limit+room {
		b.order()
	}
}

// order puts the hits in order and drops those beyond the limit.
func (b *best) order() {
	slices.SortFunc(b.hits, func(x, y hit) int { return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.cost, y.cost)) })
	b.hits = slices.CompactFunc(b.hits, func(x, y hit) bool { return x.row == y.row })
	slices.SortFunc(b.hits, func(x, y hit) int { return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(x.row, y.row)) })
	b.hits = b.hits[:min(len(b.hits), b.limit)]
	if b.full = len(b.hits) == b.limit; b.full {
		b.last = b.hits[b.limit-1]
	}
}
