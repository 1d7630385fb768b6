package rules

import (
	"context"
	"math"
	"slices"
	"strconv"
)

// difference is how far apart the two sides of a comparison are for the first element of every list around it, and
// whether both are known.
func (c *comparing) difference(f *frame) (float64, bool) {
	for _, loop := range c.loops {
		elements := loop.node.parts(f)
		if len(elements) == 0 {
			return 0, false
		}
		f.loops[loop.slot-slotLoops] = elements[0]
	}
	a, b := c.tree.parts[0].amount(f), c.tree.parts[1].amount(f)
	return a.Lo - b.Lo, a.Known() && b.Known()
}

// frameOf is the frame in which the rule sees the subject of a case; nil for facts that are no case.
func (p *points) frameOf(facts []CaseFact) *frame {
	t, problems := p.rule.prepare(Case{Facts: facts}, nil)
	if t == nil || len(problems) > 0 {
		return nil
	}
	f, err := t.run(context.Background(), p.rule)
	if err != nil || f.place == nil || f.State == NoSubject {
		return nil
	}
	return f.frame()
}

// root is the value of a knob for which the two sides of a comparison meet, the other facts being as they are. The sides
// are linear in almost every fact; for the others the line is drawn anew a few times.
func (p *points) root(facts []CaseFact, c *comparing, k *knob) (float64, bool) {
	at := func(v float64) (float64, bool) {
		f := p.frameOf(with(facts, k.path, k.text(v)))
		if f == nil {
			return 0, false
		}
		return c.difference(f)
	}
	x, y := k.usual, k.usual/2
	dx, ok := at(x)
	if !ok {
		return 0, false
	}
	for range 4 {
		dy, ok := at(y)
		if !ok || dx == dy {
			return 0, false
		}
		next := y - dy*(y-x)/(dy-dx)
		if math.Abs(next-y) <= 1e-9*math.Max(1, math.Abs(next)) {
			return math.Max(next, 0), next > -1e-9
		}
		x, dx, y = y, dy, next
		if y < 0 {
			return 0, false
		}
	}
	return y, true
}

// text is a value of a knob as a case writes it.
func (k *knob) text(v float64) string { return digits(v, 10) + k.suffix }

// digits is a number with so many digits that count, and no others.
func digits(v float64, n int) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', n-1, 64), 64)
	if err != nil {
		return "0"
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// around are values of a knob at a point and beside it, the shortest first, and intervals across it.
func (k *knob) around(root float64) []string {
	var out []string
	add := func(text string) {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if exact := digits(root, 10); len(exact) <= 6 {
		add(exact + k.suffix)
	}
	for _, n := range []int{3, 4} {
		step := 1.0
		if root > 0 {
			step = math.Pow(10, math.Floor(math.Log10(root))-float64(n-1))
		}
		below, above := math.Max(0, math.Ceil(root/step-1.0000001)*step), math.Floor(root/step+1.0000001)*step
		add(k.short(below, n+1))
		add(k.short(above, n+1))
		add(digits(below, n+1) + ".." + k.short(above, n+1))
	}
	add(k.text(root))
	return out
}

func (k *knob) short(v float64, n int) string { return digits(v, n) + k.suffix }

// between is the shortest number strictly between two, which differ.
func between(a, b float64) float64 {
	a, b = min(a, b), max(a, b)
	for n := 1; n < 12; n++ {
		v, err := strconv.ParseFloat(digits((a+b)/2, n), 64)
		if gap := (b - a) / 100; err == nil && v > a+gap && v < b-gap {
			return v
		}
	}
	return (a + b) / 2
}
