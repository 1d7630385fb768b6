package plans

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/mealwright/mealwright/rules"
)

// Fingerprint names a finding so that it is known again in the next version of the plan: by its rule, and by what its
// subject is called (the day, the meal, the food), never by where it stands. Lines may move, and items, meals and days
// be put in between. It is 32 hexadecimal digits, and the same in every run; two findings of one plan never share it.
func (r *Report) Fingerprint(f *rules.Finding) string {
	h := sha256.New()
	part := func(s string) {
		h.Write([]byte(strconv.Itoa(len(s)) + ":" + s)) // with its length, so that no two lists of parts read alike
	}
	part(f.Rule.ID)
	if s, ok := f.Subject.(*subject); ok {
		for ; s.above != nil; s = s.above {
			part(s.scope.String())
			part(s.called())
			part(strconv.Itoa(s.namesakesBefore()))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// called is what the subject is called in the plan: an item by its food, a day or meal by its name.
func (s *subject) called() string {
	switch {
	case s.item != nil:
		return string(s.item.Item.Food)
	case s.box:
		return "box"
	}
	return s.name
}

// namesakesBefore is how many siblings before the subject are called as it is.
func (s *subject) namesakesBefore() int {
	count := 0
	for _, part := range s.above.parts {
		sibling, ok := part.(*subject)
		if !ok || sibling.index >= s.index {
			continue
		}
		if sibling.scope == s.scope && sibling.box == s.box && sibling.called() == s.called() {
			count++
		}
	}
	return count
}
