package plans

import (
	"math"
	"slices"
	"sort"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// gaps are the values that decide the finding, each with its threshold; none if no missing values do.
func (h *hunt) gaps() []Gap {
	if len(h.blanks) == 0 || !h.smallest() {
		return nil
	}
	pass, fail, method, ok := h.edges()
	if !ok {
		return nil
	}
	if math.Abs(pass-fail) <= sameEdge*max(pass, fail) {
		fail = pass
	}
	inclusive := h.verdict(h.set, pass) == rules.Pass
	list := make([]Gap, len(h.set))
	for i, b := range h.set {
		list[i] = Gap{
			Food: b.food, Items: b.items, Nutrient: b.nutrient, Passes: b.passes, Inclusive: inclusive,
			Threshold: h.value(b, pass), Fails: h.value(b, fail), Method: method,
			Findings: []*rules.Finding{h.finding}, Required: h.finding.Severity == rules.Error,
		}
		for k, other := range h.set {
			if k != i {
				list[i].Given = append(list[i].Given, GivenValue{other.food, other.items[0], other.nutrient, h.value(other, pass)})
			}
		}
	}
	return list
}

// sameEdge is how near two edges are one, as a part of them; comparisons allow as much.
const sameEdge = 4e-9

// value is a blank's value at a share of the way that all values of the set go together: from the end that lets the
// rule pass to the one that does not. Where all of them are wanted, the way is gone from the other end, which
// is zero as a rule: numbers near zero have more digits.
func (h *hunt) value(b *blank, share float64) float64 {
	if b.passes == Above && !h.rising {
		share = 1 - share
	}
	v := along(b.ends(), share)
	if v < nutrition.Tolerance(0) {
		return 0 // what comparisons allow beside nothing is nothing
	}
	return v
}

// verdict is what the rule says when some blanks have their values at a share of the way and the others none.
func (h *hunt) verdict(set []*blank, share float64) rules.Verdict {
	f, _ := h.at(set, share)
	return f.Verdict
}

func (h *hunt) at(set []*blank, share float64) (rules.Finding, bool) {
	values := make(map[blankKey]float64, len(set))
	for _, b := range set {
		values[b.key()] = h.value(b, share)
	}
	return h.report.again(h.finding, h.report.filled(values))
}

// decides reports whether both verdicts can come of some values for the set, whatever the other blanks are.
func (h *hunt) decides(set []*blank) bool {
	best, worst := 0.0, 1.0
	if h.rising {
		best, worst = 1, 0
	}
	return h.verdict(set, best) == rules.Pass && h.verdict(set, worst) == rules.Fail
}

// triedOneByOne is how large a set may be to be tried without each of its values.
const triedOneByOne = 24

// smallest finds the fewest blanks that decide the rule, and reports whether any do. Of a sum those that weigh most
// are the fewest. Of other rules it is a set from which none can be left out.
func (h *hunt) smallest() bool {
	h.rising = !slices.ContainsFunc(h.blanks, func(b *blank) bool { return b.passes == Below })
	if !h.decides(h.blanks) {
		return false
	}
	count := 1 + sort.Search(len(h.blanks)-1, func(i int) bool { return h.decides(h.blanks[:i+1]) })
	h.set = slices.Clone(h.blanks[:count])
	if h.linear || count > triedOneByOne {
		return true
	}
	for i := len(h.set) - 1; i >= 0 && len(h.set) > 1; i-- {
		if without := slices.Delete(slices.Clone(h.set), i, i+1); h.decides(without) {
			h.set = without
		}
	}
	return true
}

// edges are where passing ends and where failing begins, as shares of the way.
func (h *hunt) edges() (pass, fail float64, method Method, ok bool) {
	if h.linear {
		pass, fail, ok = h.solved()
		if ok && h.holds(pass, fail) {
			return pass, fail, Exact, true
		}
	}
	if !h.turnsOnce() {
		return 0, 0, "", false
	}
	pass = h.bisected(func(v rules.Verdict) bool { return v == rules.Pass })
	fail = h.bisected(func(v rules.Verdict) bool { return v == rules.Fail })
	return pass, fail, Bisection, h.holds(pass, fail)
}

// solved finds the edges of a sum from two points, and once more from the point found, which rounds less.
func (h *hunt) solved() (pass, fail float64, ok bool) {
	zero, first := h.at(h.set, 0)
	one, second := h.at(h.set, 1)
	if !first || !second || !zero.Compared || !one.Compared {
		return 0, 0, false
	}
	root := func(edge func(*rules.Finding) float64) float64 {
		slope := edge(&one) - edge(&zero)
		at := -edge(&zero) / slope
		for range 2 {
			f, _ := h.at(h.set, at)
			at -= edge(&f) / slope
		}
		return at
	}
	pass, fail = root(passEdge), root(failEdge)
	sound := func(x float64) bool { return x >= 0 && x <= 1 } // false for NaN
	return pass, fail, sound(pass) && sound(fail)
}

// passEdge is zero where a comparison just passes.
func passEdge(f *rules.Finding) float64 {
	if f.Direction() == rules.Floor {
		return f.Limit.Hi - f.Measured.Lo
	}
	return f.Measured.Hi - f.Limit.Lo
}

// failEdge is zero where a comparison just fails.
func failEdge(f *rules.Finding) float64 {
	if f.Direction() == rules.Floor {
		return f.Limit.Lo - f.Measured.Hi
	}
	return f.Measured.Lo - f.Limit.Hi
}

// beside is how far beside an edge it is tried, as a part of it.
const beside = 1e-6

// leastShare is how far beside nothing an edge is tried.
const leastShare = 1e-10

// holds tries both sides of the edges.
func (h *hunt) holds(pass, fail float64) bool {
	toPass := -1.0
	if h.rising {
		toPass = 1
	}
	step := func(at, sign float64) float64 {
		far := at * beside
		if at < leastShare {
			far = leastShare // beside nothing, comparisons allow a little
		}
		return min(max(at+sign*far, 0), 1)
	}
	return h.verdict(h.set, step(pass, toPass)) == rules.Pass && h.verdict(h.set, step(fail, -toPass)) == rules.Fail
}

// turnsOnce samples the way and reports whether the rule, having left a verdict, never comes back to it. Shares are
// sampled by size, since a value in food is a very small part of what weight alone allows.
func (h *hunt) turnsOnce() bool {
	stage := 0 // passing, open, failing
	for k := -48; k <= 0; k++ {
		share := math.Pow(10, float64(k)/4)
		if h.rising {
			share = math.Pow(10, float64(-48-k)/4)
		}
		now := [...]int{rules.Unknown: 1, rules.Pass: 0, rules.Fail: 2, rules.NotApplicable: 1, rules.Waived: 1}[h.verdict(h.set, share)]
		if now < stage {
			return false
		}
		stage = now
	}
	return true
}

// halvings is how often a way is halved: to the last digit of a number.
const halvings = 80

// bisected is the edge of a verdict on the way.
func (h *hunt) bisected(is func(rules.Verdict) bool) float64 {
	in, out := 0.0, 1.0
	if !is(h.verdict(h.set, in)) {
		in, out = out, in
	}
	for range halvings {
		middle := (in + out) / 2
		if middle == in || middle == out {
			break
		}
		if is(h.verdict(h.set, middle)) {
			in = middle
		} else {
			out = middle
		}
	}
	return in
}
