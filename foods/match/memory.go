package match

import (
	"fmt"
	"sync"

	"github.com/mealwright/mealwright/foods/lines"
)

// maxRemembered bounds what a matcher remembers; what is beyond is looked up anew.
const maxRemembered = 10_000

// memory keeps what was found for what lines ask for: the recipes of a kitchen ask for the same foods again and again.
type memory struct {
	mu    sync.RWMutex
	found map[string][]Candidate
}

func (m *memory) recall(key string) ([]Candidate, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	list, ok := m.found[key]
	return list, ok
}

func (m *memory) keep(key string, list []Candidate) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.found == nil {
		m.found = map[string][]Candidate{}
	}
	if len(m.found) < maxRemembered {
		m.found[key] = list
	}
}

// key is the same for lines for which the same foods are found: all that finding them reads. The amount is no part of it,
// but where a line gives none its whole text is searched for.
func (w *wanted) key(line *lines.Line) string {
	text := ""
	if line.Quantity.Given == lines.NotGiven {
		text = line.Text
	}
	return fmt.Sprintf("%q %d %q %q %q %d %d %q", w.stems, w.form, w.more, w.done, w.unit, line.Quantity.Given, len(line.Others), text)
}
