package foods

import (
	"fmt"
	"slices"
	"strings"
)

// Find finds a food by any of its ids as a person writes it ("ndb:5064"). The error says what an id looks like or,
// where no food has this one, which foods have an id next to it.
func (c *Catalogue) Find(s string) (Food, error) {
	id, err := ParseID(s)
	if err != nil {
		return Food{}, err
	}
	row, found, err := c.lookup(string(id))
	if err != nil {
		return Food{}, fmt.Errorf("foods: catalogue %s: %s cannot be looked up: %w", c.Name(), id, err)
	}
	if f := (Food{from: c, row: row}); found {
		return f, f.Err()
	}
	return Food{}, fmt.Errorf("foods: catalogue %s has no food %s%s", c.Name(), id, c.hint(id))
}

// hint is the end of a message about an id that no food has.
func (c *Catalogue) hint(id ID) string {
	var near []string
	for _, f := range c.Nearest(id, 3) {
		near = append(near, fmt.Sprintf("%s (%s)", f.ID(), f.Description()))
	}
	if len(near) > 0 {
		return "; did you mean " + strings.Join(near, ", ") + "?"
	}
	if !c.hasScheme(id.Scheme()) {
		return fmt.Sprintf("; it has no %s ids at all: search it by name, or import data that have them", id.Scheme())
	}
	return "; search it by name to find the id"
}

// Nearest lists at most limit foods whose id is one slip of the keyboard away from id: a character changed, dropped,
// added, or two neighbors swapped. It tries the slips rather than the ids, so its cost does not grow with the
// catalogue.
func (c *Catalogue) Nearest(id ID, limit int) []Food {
	prefix, rest, _ := strings.Cut(string(id), ":")
	var near []Food
	for _, s := range slips(rest) {
		if len(near) >= limit {
			break
		}
		parsed, err := ParseID(prefix + ":" + s)
		if err != nil || parsed == id {
			continue
		}
		if f, ok := c.Food(parsed); ok && !slices.Contains(near, f) {
			near = append(near, f)
		}
	}
	slices.SortFunc(near, func(a, b Food) int { return strings.Compare(string(a.ID()), string(b.ID())) })
	return near
}

// slips are the words one slip away from s, the likelier ones first: two neighbors swapped, one character wrong, one
// too many, one too few.
func slips(s string) []string {
	if len(s) > 20 {
		return nil
	}
	var swapped, changed, dropped, added []string
	for i := range len(s) + 1 {
		for d := byte('0'); d <= '9'; d++ {
			added = append(added, s[:i]+string(d)+s[i:])
		}
		if i == len(s) {
			break
		}
		dropped = append(dropped, s[:i]+s[i+1:])
		for d := byte('0'); d <= '9'; d++ {
			changed = append(changed, s[:i]+string(d)+s[i+1:])
		}
		if i+1 < len(s) {
			swapped = append(swapped, s[:i]+s[i+1:i+2]+s[i:i+1]+s[i+2:])
		}
	}
	return slices.Concat(swapped, changed, dropped, added)
}
