package plans

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// hasSubject reports whether the plan has the subject of that name: plan, box, days[0], days[0].meals[1],
// days[0].meals[1].items[2], an ingredient of the recipe there, days[0].meals[1].items[2].ingredients[0], box.items[3] or eligible.items[4], counted from 0.
func (p *Plan) hasSubject(name string) bool {
	steps := strings.Split(name, ".")
	switch {
	case name == "plan":
		return true
	case name == "box":
		return len(p.Box) > 0
	case steps[0] == "box":
		_, ok := step(steps[1:], 0, "items", len(p.Box))
		return ok && len(steps) == 2
	case steps[0] == "eligible":
		_, ok := step(steps[1:], 0, "items", len(p.Eligible))
		return ok && len(steps) == 2
	}
	i, ok := step(steps, 0, "days", len(p.Days))
	if !ok || len(steps) == 1 {
		return ok
	}
	j, ok := step(steps, 1, "meals", len(p.Days[i].Meals))
	if !ok || len(steps) == 2 {
		return ok
	}
	items := p.Days[i].Meals[j].Items
	k, ok := step(steps, 2, "items", len(items))
	if !ok || len(steps) == 3 {
		return ok
	}
	_, ok = step(steps, 3, "ingredients", math.MaxInt) // the recipe, which nobody has read yet, tells how many there are
	return ok && len(steps) == 4 && items[k].Recipe != nil
}

// step reads steps[at] as list[i] with i under count, written without leading zeros.
func step(steps []string, at int, list string, count int) (int, bool) {
	if at >= len(steps) {
		return 0, false
	}
	digits, ok := strings.CutPrefix(steps[at], list+"[")
	digits, closed := strings.CutSuffix(digits, "]")
	i, err := strconv.Atoi(digits)
	return i, ok && closed && err == nil && i >= 0 && i < count && strconv.Itoa(i) == digits
}

// subjects says which subjects there are.
func (p *Plan) subjects() string {
	s := []string{"plan"}
	if n := len(p.Days); n > 0 {
		s = append(s, fmt.Sprintf("days[0] to days[%d]", n-1), "days[0].meals[0]", "days[0].meals[0].items[0]")
	}
	if n := len(p.Box); n > 0 {
		s = append(s, "box", fmt.Sprintf("box.items[0] to box.items[%d]", n-1))
	}
	if n := len(p.Eligible); n > 0 {
		s = append(s, fmt.Sprintf("eligible.items[0] to eligible.items[%d]", n-1))
	}
	return strings.Join(s, ", ")
}
