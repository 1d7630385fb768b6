package plans

import (
	"fmt"

	"github.com/mealwright/mealwright/internal/schema"
	"go.yaml.in/yaml/v3"
)

// choose reads how many of the meals are eaten, over how many days.
func (l *loader) choose(p *Plan, f fields) {
	n := f.value("choose")
	if n == nil {
		return
	}
	for _, key := range []string{"box", "eligible", "period"} {
		if f.value(key) != nil {
			l.reportf(f["choose"].Key, "choose", "leave one of the two out, or write two plans",
				"choose: is of the meals of days:, and does not go with %s:", key)
			return
		}
	}
	g, _ := l.fields(n, "choose", schema.Keys[schema.Choose]())
	if n.Kind != yaml.MappingNode {
		return
	}
	c := Choose{
		Meals: l.count(g, n, "meals", "choose", 1000),
		Days:  l.count(g, n, "days", "choose", 366),
		Range: l.at(n),
	}
	meals, _ := p.count()
	switch {
	case c.Meals == 0 || c.Days == 0: // said already
	case c.Meals > meals:
		l.reportf(g.value("meals"), "choose", fmt.Sprintf("write a number from 1 to %d, or add meals to days:", meals),
			"%d meals cannot be chosen: the plan has %s, and each is eaten at most once", c.Meals, counted(meals, "meal"))
	default:
		p.Choose = c
	}
}
