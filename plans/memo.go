package plans

import "sync"

// memo remembers what was made for a key, up to so many: a stream of plans, each with figures of its own, must not fill the
// memory. When it is full all is forgotten, and what is still used comes back at once.
type memo[V any] struct {
	mu    sync.RWMutex
	known map[string]V
}

// The most that is remembered: sets of rules take some ten kilobytes each, packs of plans' own more.
const (
	maxSets     = 1000
	maxPrograms = 100
)

func (m *memo[V]) find(key string) (V, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.known[key]
	return v, ok
}

func (m *memo[V]) keep(key string, v V, most int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= most {
		m.known = map[string]V{}
	}
	m.known[key] = v
}
