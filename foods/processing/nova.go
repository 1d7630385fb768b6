package processing

import (
	"slices"
	"strings"
)

// nova works out the group: a marker in the list decides; else a list that is understood tells the group by the kinds
// of its ingredients; else the food's kind, where it is clear.
func (c *evidence) nova() NOVA {
	var n NOVA
	reference, strict, doubt := false, false, false
	if c.read != nil {
		for i := range c.read.hits {
			h := &c.read.hits[i]
			class, why, cite := novaHit(h)
			switch {
			case class == novaUnread || class > novaStrict && h.doubtful:
				doubt = true
			case class == novaNo:
			default:
				only := class == novaStrict
				reference, strict = reference || !only, true
				n.Markers = append(n.Markers, c.marker(h, why, cite, only))
			}
		}
	}
	if reference {
		n.Group, n.Strict, n.Lenient = 4, 4, c.lenient()
		return n
	}
	if c.clear() && !doubt {
		n.Group = c.listGroup()
		n.Strict, n.Lenient = n.Group, n.Group
		if strict {
			n.Strict = 4
		}
		return n
	}
	c.byKind(&n)
	if n.Group == 0 {
		n.Questions = c.openQuestions()
	}
	return n
}

// novaHit says how something in a list counts.
func novaHit(h *hit) (class novaClass, why string, cite []string) {
	if h.head {
		return novaNo, "", nil // its substances count
	}
	if h.substance < 0 {
		if h.food {
			return novaStrict, "a food that the label declares as " + h.function, []string{"nova-2019"}
		}
		return novaCosmetic, "declared as " + h.function + ", a class of cosmetic additives", []string{"nova-2019"}
	}
	s := &substanceTable[h.substance]
	cite = citing(s.Sources, "nova-2019")
	switch s.nova {
	case novaCosmetic:
		return novaCosmetic, s.Class + ", a class of cosmetic additives", cite
	case novaForeign:
		return novaForeign, "never or rarely used in kitchens: " + s.Class, cite
	case novaStrict:
		return novaStrict, s.Class, cite
	}
	return s.nova, "", nil
}

// citing are the sources of a row, with the one of the definition among them.
func citing(sources, definition string) []string {
	cite := strings.Fields(sources)
	if !slices.Contains(cite, definition) {
		cite = append(cite, definition)
	}
	return cite
}

// lenient is the group by a reading that leaves out what a kitchen may hold as well: one marker alone, of a class
// that is used to keep a food as it is.
func (c *evidence) lenient() int {
	for i := range c.read.hits {
		h := &c.read.hits[i]
		if class, _, _ := novaHit(h); class <= novaStrict || h.doubtful {
			continue
		}
		if h.substance < 0 || !mild(substanceTable[h.substance].Class) {
			return 4
		}
	}
	if c.clear() {
		return c.listGroup()
	}
	return 0
}

// mild reports whether a class of markers is one that the lenient reading leaves out: thickening a food as gelatin,
// gums and lecithin do, or coloring it with a plant.
func mild(class string) bool {
	switch class {
	case "thickener", "gelling agent", "emulsifier", "carbonating agent":
		return true
	}
	return false
}

// listGroup is the group of a food all of whose ingredients are known and none a marker: foods alone are group 1,
// culinary ingredients alone group 2, and both together, or processed foods, group 3.
func (c *evidence) listGroup() int {
	k := &c.read.kinds
	culinary := k[termSalt] + k[termSugar] + k[termCulinary]
	switch {
	case k[termProcessed] > 0 || k[termFood] > 0 && culinary > 0:
		return 3
	case culinary > 0:
		return 2
	}
	return 1
}

// byKind takes the group from the food's name and group. It says nothing against a list, which may be of a plainer
// food than its name: home-made ice cream is no ultra-processed food.
func (c *evidence) byKind(n *NOVA) {
	if c.kind == nil || c.kind.group == 0 || c.read != nil || c.refused != nil && c.kind.group < 4 {
		return
	}
	n.Group, n.Strict, n.Lenient = c.kind.group, c.kind.group, c.kind.group
	n.Markers = append(n.Markers, c.kindMarker())
}
