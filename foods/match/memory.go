package match

import (
	"math"
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

// memoryKey is the same for lines for which the same foods are found: all that finding them reads. The amount is no part
// of it, but where a line gives none its whole text is searched for.
func memoryKey(line *lines.Line) string {
	unit := &line.Quantity.Unit
	size := len(line.Name.Text) + len(unit.Name) + 8
	for _, p := range line.Preparation {
		size += len(p.Text) + 1
	}
	key := append(make([]byte, 0, size), byte(line.State), byte(unit.Kind), byte(line.Quantity.Given), byte(min(len(line.Others), math.MaxUint8)))
	key = append(append(append(append(key, unit.Name...), 0), line.Name.Text...), 0)
	for _, p := range line.Preparation {
		key = append(append(key, p.Text...), 0)
	}
	if line.Quantity.Given == lines.NotGiven {
		key = append(key, line.Text...)
	}
	return string(key)
}
