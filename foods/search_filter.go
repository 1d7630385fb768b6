package foods

import "strings"

// asIDs are the food ids that a query may be, if it is one and no words: it begins with a prefix of [ParseID], or is a
// number. The likelier come first. An id that cannot be read is that of no food.
func asIDs(query string) (ids []ID, ok bool) {
	query = strings.TrimSpace(query)
	if scheme, _, found := strings.Cut(query, ":"); found {
		switch strings.ToLower(strings.TrimSpace(scheme)) {
		case "ndb", "fdc", "fndds", "gtin", "own":
			id, err := ParseID(query)
			if err != nil {
				return nil, true
			}
			return []ID{id}, true
		}
		return nil, false
	}
	if len(query) < 4 || strings.Trim(query, "0123456789") != "" {
		return nil, false
	}
	for _, scheme := range [...]string{"ndb:", "gtin:", "fndds:", "fdc:"} {
		if id, err := ParseID(scheme + query); err == nil {
			ids = append(ids, id)
		}
	}
	return ids, true
}

// filter answers whether a row is of the group and of the data set that are asked for.
func (c *Catalogue) filter(group, source string) func(row int) bool {
	ofGroup, source := c.groupFilter(group), strings.TrimSpace(source)
	if source == "" {
		return ofGroup
	}
	return func(row int) bool { return c.provenance(row).Of(source) && ofGroup(row) }
}

// Of reports whether the data set has that id, or has it between hyphens in its own: "fdc-branded-2024-10-31" is of
// "branded".
func (p Provenance) Of(source string) bool {
	return source != "" && strings.Contains("-"+p.Source+"-", "-"+source+"-")
}

// groupFilter answers whether a row is in the group that is asked for.
func (c *Catalogue) groupFilter(group string) func(row int) bool {
	group = strings.TrimSpace(group)
	if group == "" {
		return func(int) bool { return true }
	}
	code := strings.Trim(group, "0123456789") == ""
	return func(row int) bool {
		if code {
			return strings.HasPrefix(c.text(row, textGroupCode), group)
		}
		return strings.EqualFold(c.text(row, textGroup), group)
	}
}

// Groups lists the food groups of the catalogue by name, in order.
func (c *Catalogue) Groups() []string {
	if index := c.searchIndex(); index != nil {
		return index.Groups()
	}
	return nil
}
