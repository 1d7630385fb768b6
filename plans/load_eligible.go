package plans

import "go.yaml.in/yaml/v3"

// eligible reads the list of foods that a produce prescription or a voucher lets its holder choose from. It has no
// amounts, so it makes a plan of its own and belongs to no service that asks for a share of the day.
func (l *loader) eligible(p *Plan, f fields) {
	n := f.value("eligible")
	if n == nil {
		return
	}
	if f.value("days") != nil || f.value("box") != nil {
		l.Report(f["eligible"].Key, "eligible", "a list of eligible foods has no amounts, so it cannot be summed with days: or box:",
			"write the list as a plan of its own")
	}
	if p.asksForFloors() {
		l.Report(f["eligible"].Key, "eligible", "a list of eligible foods has no amounts, and the service asks for a share of the day",
			"write service: msf, or give the foods amounts in days: or box:")
	}
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		l.Report(n, "empty-plan", "the list of eligible foods is empty", "add the foods that may be chosen: - {food: \"ndb:09003\"}")
		return
	}
	p.Eligible = l.items(n, "eligible", listed)
}

// withoutAmount reports what only an amount can have.
func (l *loader) withoutAmount(f fields) {
	if v, ok := f["amount"]; ok {
		l.Report(v.Key, "eligible", "a food on a list has no amount", "take amount: away, or put the food into a box")
	}
	for _, key := range []string{"as", "refuse", "portions"} {
		if v, ok := f[key]; ok {
			l.reportf(v.Key, "eligible", "take it away, or put the food into a box", "%s: belongs to an amount, and a food on a list has none", key)
		}
	}
}
