package rules

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// genEnv is where the plain meaning of a random expression is looked up: a world in which everything is known,
// and the variables in scope.
type genEnv struct {
	world *genWorld
	vars  map[string]*genSubject
}

// genNum is a random amount or number: its text, and its plain meaning, in base units, NaN where it divides by
// zero. The meaning is worked out here a second time, in plain arithmetic, so that it shares nothing with
// what is under test.
type genNum struct {
	text string
	at   func(*genEnv) float64
}

// genBool is a random statement and its plain meaning: unknown only where something divides by zero.
type genBool struct {
	text string
	at   func(*genEnv) nutrition.Truth
}

// genVar is a subject in scope.
type genVar struct {
	name  string // plan.mean, d, m, i
	key   string // in genEnv.vars
	scope Scope
}

// gen makes random expressions.
type gen struct {
	*rand.Rand
	vars []genVar
	next int
}

// dims are the kinds of amounts, in the order of the table of unit functions.
var genUnits = map[kind][]struct {
	name string
	by   float64
}{
	kMass: {{"mg", 1}, {"g", 1000}, {"ug", 0.001}}, kEnergy: {{"kcal", 1}}, kVolume: {{"ml", 1}},
	kRAE: {{"rae", 1}}, kDFE: {{"dfe", 1}}, kNE: {{"ne", 1}},
}

func (g *gen) dim() kind { return kMass + kind(g.IntN(6)) }

func (g *gen) variable() genVar { return g.vars[g.IntN(len(g.vars))] }

// amount is a random amount of dimension k.
func (g *gen) amount(k kind, depth int) genNum {
	if depth == 0 {
		return g.leaf(k)
	}
	switch g.IntN(11) {
	case 0, 1:
		return g.leaf(k)
	case 2:
		a, b := g.amount(k, depth-1), g.amount(k, depth-1)
		return genNum{"(" + a.text + " + " + b.text + ")", func(e *genEnv) float64 { return a.at(e) + b.at(e) }}
	case 3:
		a, b := g.amount(k, depth-1), g.amount(k, depth-1)
		return genNum{"(" + a.text + " - " + b.text + ")", func(e *genEnv) float64 { return a.at(e) - b.at(e) }}
	case 4:
		a := g.amount(k, depth-1)
		return genNum{"(-" + a.text + ")", func(e *genEnv) float64 { return -a.at(e) }}
	case 5:
		n, a := g.number(depth-1), g.amount(k, depth-1)
		return genNum{"(" + n.text + " * " + a.text + ")", func(e *genEnv) float64 { return n.at(e) * a.at(e) }}
	case 6:
		n, a := g.number(depth-1), g.amount(k, depth-1)
		return genNum{"(" + a.text + " * " + n.text + ")", func(e *genEnv) float64 { return a.at(e) * n.at(e) }}
	case 7:
		n, a := g.number(depth-1), g.amount(k, depth-1)
		return genNum{"(" + a.text + " / " + n.text + ")", func(e *genEnv) float64 { return over(a.at(e), n.at(e)) }}
	case 8:
		c, a, b := g.truth(depth-1), g.amount(k, depth-1), g.amount(k, depth-1)
		return genNum{"(" + c.text + " ? " + a.text + " : " + b.text + ")", choose(c, a, b)}
	case 9:
		a := g.amount(k, depth-1)
		if g.IntN(2) == 0 {
			return genNum{"ceiling(" + a.text + ")", func(e *genEnv) float64 { return a.at(e) * e.world.ceiling.Lo }}
		}
		return genNum{"floor(" + a.text + ")", func(e *genEnv) float64 { return a.at(e) * e.world.floor.Lo }}
	}
	return g.special(k, depth)
}

func over(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

func choose(c genBool, a, b genNum) func(*genEnv) float64 {
	return func(e *genEnv) float64 {
		switch c.at(e) {
		case nutrition.True:
			return a.at(e)
		case nutrition.False:
			return b.at(e)
		}
		return math.NaN()
	}
}

// special is a function that only some dimensions have.
func (g *gen) special(k kind, depth int) genNum {
	switch k {
	case kMass:
		a := g.amount(kMass, depth-1)
		return genNum{"per_kg(" + a.text + ")", func(e *genEnv) float64 { return a.at(e) * e.world.weight.Lo }}
	case kEnergy:
		a := g.amount(kMass, depth-1)
		from := [...]struct {
			name string
			by   float64
		}{{"protein", 0.004}, {"carbohydrate", 0.004}, {"fat", 0.009}, {"alcohol", 0.007}}[g.IntN(4)]
		return genNum{"kcal_from_" + from.name + "(" + a.text + ")", func(e *genEnv) float64 { return a.at(e) * from.by }}
	}
	return g.leaf(k)
}

// leaf is a constant, a nutrient of a subject, a reference, a need or a spread.
func (g *gen) leaf(k kind) genNum {
	n := g.nutrientOf(k)
	by, i := n.Unit().Factor, nutrientIndex(n)
	switch g.IntN(8) {
	case 0, 1:
		u := genUnits[k][g.IntN(len(genUnits[k]))]
		v := g.IntN(7)
		return genNum{fmt.Sprintf("%s(%d)", u.name, v), func(*genEnv) float64 { return float64(v) * u.by }}
	case 2:
		return genNum{"ref." + n.String(), func(e *genEnv) float64 { return e.world.refs[i].Lo * by }}
	case 3:
		if k == kEnergy {
			return genNum{"needs.energy", func(e *genEnv) float64 { return e.world.energy.Lo }}
		}
		if k == kMass {
			return genNum{"person.weight", func(e *genEnv) float64 { return e.world.person["weight"].Number.Lo * 1e6 }}
		}
		return genNum{`plan.spread("lunch", "` + n.String() + `")`, func(e *genEnv) float64 { return e.world.spread.Lo * by }}
	}
	v := g.variable()
	return genNum{v.name + "." + n.String(), func(e *genEnv) float64 { return e.vars[v.key].amounts[i].Lo * by }}
}

func (g *gen) nutrientOf(k kind) nutrition.Nutrient {
	for {
		if n := genNutrients[g.IntN(len(genNutrients))]; kindOfDimension(n.Unit().Dimension) == k {
			return n
		}
	}
}

// number is a random plain number.
func (g *gen) number(depth int) genNum {
	if depth == 0 {
		return g.numberLeaf()
	}
	switch g.IntN(7) {
	case 0, 1:
		return g.numberLeaf()
	case 2, 3:
		k := g.dim()
		a, b := g.amount(k, depth-1), g.amount(k, depth-1)
		return genNum{"(" + a.text + " / " + b.text + ")", func(e *genEnv) float64 { return over(a.at(e), b.at(e)) }}
	}
	a, b := g.number(depth-1), g.number(depth-1)
	op := [...]string{"+", "-", "*", "/"}[g.IntN(4)]
	return genNum{"(" + a.text + " " + op + " " + b.text + ")", func(e *genEnv) float64 {
		x, y := a.at(e), b.at(e)
		switch op {
		case "+":
			return x + y
		case "-":
			return x - y
		case "*":
			return x * y
		}
		return over(x, y)
	}}
}

func (g *gen) numberLeaf() genNum {
	switch g.IntN(5) {
	case 0:
		return genNum{"person.age_years", func(e *genEnv) float64 { return e.world.person["age_years"].Number.Lo }}
	case 1:
		return genNum{"person.trimester", func(e *genEnv) float64 { return e.world.person["trimester"].Number.Lo }}
	case 2:
		return genNum{"plan.covers", func(e *genEnv) float64 { return e.world.floor.Lo }}
	case 3:
		v := float64(g.IntN(13)) / 2
		s := strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return genNum{s, func(*genEnv) float64 { return v }}
	}
	v := g.IntN(7)
	return genNum{strconv.Itoa(v), func(*genEnv) float64 { return float64(v) }}
}

// truth is a random statement.
func (g *gen) truth(depth int) genBool {
	if depth == 0 {
		return g.truthLeaf()
	}
	switch g.IntN(12) {
	case 0:
		a := g.truth(depth - 1)
		return genBool{"!" + a.text, func(e *genEnv) nutrition.Truth { return a.at(e).Not() }}
	case 1, 2:
		a, b := g.truth(depth-1), g.truth(depth-1)
		return genBool{"(" + a.text + " && " + b.text + ")", func(e *genEnv) nutrition.Truth { return a.at(e).And(b.at(e)) }}
	case 3, 4:
		a, b := g.truth(depth-1), g.truth(depth-1)
		return genBool{"(" + a.text + " || " + b.text + ")", func(e *genEnv) nutrition.Truth { return a.at(e).Or(b.at(e)) }}
	case 5:
		return g.choice(depth)
	case 6, 7:
		return g.loop(depth)
	case 8:
		return g.equality(depth)
	case 9:
		return g.truthLeaf()
	}
	return g.comparison(depth)
}

func (g *gen) choice(depth int) genBool {
	c, a, b := g.truth(depth-1), g.truth(depth-1), g.truth(depth-1)
	return genBool{"(" + c.text + " ? " + a.text + " : " + b.text + ")", func(e *genEnv) nutrition.Truth {
		switch c.at(e) {
		case nutrition.True:
			return a.at(e)
		case nutrition.False:
			return b.at(e)
		}
		return nutrition.Unknown
	}}
}

// comparison compares two amounts, or two numbers.
func (g *gen) comparison(depth int) genBool {
	var a, b genNum
	if k := g.dim(); g.IntN(5) > 0 {
		a, b = g.amount(k, depth-1), g.amount(k, depth-1)
	} else {
		a, b = g.number(depth-1), g.number(depth-1)
	}
	op := [...]string{"<", "<=", ">", ">="}[g.IntN(4)]
	return genBool{"(" + a.text + " " + op + " " + b.text + ")", func(e *genEnv) nutrition.Truth {
		return holds(op, a.at(e), b.at(e))
	}}
}

// holds is the comparison of two points, with the one tolerance that DESIGN.md 3 names.
func holds(op string, a, limit float64) nutrition.Truth {
	if math.IsNaN(a) || math.IsNaN(limit) {
		return nutrition.Unknown
	}
	eps := 1e-9 * max(1, math.Abs(limit))
	switch op {
	case "<":
		return nutrition.TruthOf(a < limit-eps)
	case "<=":
		return nutrition.TruthOf(a <= limit+eps)
	case ">":
		return nutrition.TruthOf(a > limit+eps)
	}
	return nutrition.TruthOf(a >= limit-eps)
}

// equality is == != or in between plain values.
func (g *gen) equality(depth int) genBool {
	switch g.IntN(3) {
	case 0:
		a, b := g.truth(depth-1), g.truth(depth-1)
		return genBool{"(" + a.text + " == " + b.text + ")", func(e *genEnv) nutrition.Truth {
			x, y := a.at(e), b.at(e)
			if x == nutrition.Unknown || y == nutrition.Unknown {
				return nutrition.Unknown
			}
			return nutrition.TruthOf(x == y)
		}}
	case 1:
		v := g.IntN(4)
		return genBool{fmt.Sprintf("(person.trimester != %d)", v), func(e *genEnv) nutrition.Truth {
			return nutrition.TruthOf(e.world.person["trimester"].Number.Lo != float64(v))
		}}
	}
	v := g.variable()
	name := v.name + ".name"
	if v.key == "plan" || v.scope == ScopeItem {
		name = "person.sex"
	}
	return genBool{`(` + name + ` in ["female", "male"])`, func(e *genEnv) nutrition.Truth {
		text := e.world.person["sex"].Text
		if name != "person.sex" {
			text = e.vars[v.key].name.Text
		}
		return nutrition.TruthOf(text == "female" || text == "male")
	}}
}

func (g *gen) truthLeaf() genBool {
	v := g.variable()
	switch {
	case v.scope == ScopeItem && g.IntN(2) == 0:
		return genBool{v.name + `.is("juice")`, func(e *genEnv) nutrition.Truth { return e.vars[v.key].is }}
	case g.IntN(3) == 0:
		return genBool{"person.pregnant", func(e *genEnv) nutrition.Truth { return e.world.person["pregnant"].Truth }}
	}
	k := g.dim()
	a, b := g.leaf(k), g.leaf(k)
	op := [...]string{"<", "<=", ">", ">="}[g.IntN(4)]
	return genBool{"(" + a.text + " " + op + " " + b.text + ")", func(e *genEnv) nutrition.Truth {
		return holds(op, a.at(e), b.at(e))
	}}
}

// loop is all or exists over the days, or over the parts of a variable in scope.
func (g *gen) loop(depth int) genBool {
	over := genVar{name: "plan", key: "plan", scope: ScopePlan}
	if v := g.variable(); v.key != "plan" && v.scope < ScopeItem {
		over = v
	}
	if len(g.vars) > maxLoops {
		return g.comparison(depth)
	}
	g.next++
	v := genVar{name: fmt.Sprintf("v%d", g.next), scope: over.scope + 1}
	v.key = v.name
	g.vars = append(g.vars, v)
	test := g.truth(depth - 1)
	g.vars = g.vars[:len(g.vars)-1]
	word, stop := "all", nutrition.False
	if g.IntN(2) == 0 {
		word, stop = "exists", nutrition.True
	}
	list := over.name + "." + [...]string{ScopePlan: "days", ScopeDay: "meals", ScopeMeal: "items"}[over.scope]
	return genBool{fmt.Sprintf("%s.%s(%s, %s)", list, word, v.name, test.text), func(e *genEnv) nutrition.Truth {
		result := stop.Not()
		for _, part := range e.vars[over.key].parts {
			e.vars[v.key] = part.(*genSubject)
			switch t := test.at(e); {
			case t == stop:
				return stop
			case t == nutrition.Unknown:
				result = t
			}
		}
		return result
	}}
}

// newGen is a generator of expressions for a rule of scope plan.
func newGen(seed uint64) *gen {
	return &gen{Rand: rand.New(rand.NewPCG(seed, 1)), vars: []genVar{{name: "plan.mean", key: "plan", scope: ScopePlan}}}
}

// at is the meaning of a statement in a world of points.
func (b genBool) in(w *genWorld) nutrition.Truth {
	return b.at(&genEnv{world: w, vars: map[string]*genSubject{"plan": w.plan}})
}
