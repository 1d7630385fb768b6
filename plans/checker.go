package plans

import (
	"context"
	"embed"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/rules"
)

//go:generate go run ../rules/internal/packgen packs pack_table.go

//go:embed packs/*.yaml
var embedded embed.FS

// Services is the library of the service packs that ship with mealwright.
func Services() *conditions.Library { return services() }

var services = sync.OnceValue(func() *conditions.Library {
	return conditions.NewLibrary(embedded, "packs", nil, packTable...)
})

// Config says what a [Checker] works with. The zero Config is the built-in foods and conditions.
type Config struct {
	// Catalogue is where foods are found; nil: the built-in USDA data.
	Catalogue *foods.Catalogue
	// Conditions are the condition packs; nil: the built-in ones.
	Conditions *conditions.Library
	// Packs is where the packs and the recipes that a plan names are read from, by paths relative to the plan's own;
	// nil: a plan may name none.
	Packs fs.FS
	// Matches are the foods that were accepted for the ingredients of recipes; nil: none were.
	Matches kitchen.Lock
	// PortionError is the share by which every weight of a plan may be more or less than written, such as 0.1; 0, and
	// weights are taken as written.
	PortionError float64
	// Estimates tightens the bounds of missing values by what other foods have, [foods.Estimates]; every finding that
	// they touch says so. By default bounds are certain.
	Estimates bool
	// Exchange puts another pack in the place of one that plans use; nil: none.
	Exchange *Exchange
}

// Checker holds plans against rules. What it reads and compiles for one plan it keeps for the next. It is safe
// for concurrent use.
type Checker struct {
	*kept

	packs   fs.FS
	matches kitchen.Lock
	binder  *Binder // keeps what foods are made of, and finds recipes
}

// kept is what a checker keeps from one plan to the next, and shares with those that find packs elsewhere.
type kept struct {
	catalogue  *foods.Catalogue
	conditions *conditions.Library
	kitchen    *kitchen.Kitchen     // remembers foods for those of other places
	portions   float64              // the portion error
	estimates  *foods.Estimates     // nil: bounds are certain
	sets       memo[*rules.Set]     // of rules, for plans that name the same conditions with the same values and the same packs
	programs   memo[*rules.Program] // of packs of the plans' own, by their names and their text
	exchange   *Exchange
}

// NewChecker makes a checker.
func NewChecker(c Config) *Checker {
	if c.Catalogue == nil {
		c.Catalogue = foods.Builtin()
	}
	if c.Conditions == nil {
		c.Conditions = conditions.Builtin()
	}
	base := &Checker{kept: &kept{
		catalogue: c.Catalogue, conditions: c.Conditions, portions: c.PortionError, exchange: c.Exchange,
		kitchen: kitchen.New(kitchen.Config{Catalogue: c.Catalogue}),
	}, matches: c.Matches, binder: NewBinder(c.Catalogue)}
	if c.Estimates {
		base.estimates = foods.NewEstimates(c.Catalogue)
	}
	return base.In(c.Packs)
}

// In is a checker that finds the files that plans name in another place, and shares everything else with c, what it
// reads and compiles from now on too.
func (c *Checker) In(fsys fs.FS) *Checker {
	var recipes *kitchen.Kitchen
	if fsys != nil {
		recipes = c.kitchen.With(kitchen.Config{Files: fsys, Lock: c.matches})
	}
	return &Checker{kept: c.kept, packs: fsys, matches: c.matches, binder: c.binder.Recipes(recipes)}
}

// Accepting is a checker that goes by other accepted matches, and shares everything else with c.
func (c *Checker) Accepting(matches kitchen.Lock) *Checker {
	other := *c
	other.matches = matches
	return other.In(c.packs)
}

// CheckFile reads a plan file and checks it with the built-in foods and conditions: the whole library in one
// call. What is wrong with the file itself is an error that carries [rules.Diagnostics].
func CheckFile(ctx context.Context, fsys fs.FS, name string) (*Report, error) {
	plan, ds := Load(fsys, name)
	if err := ds.Err(); err != nil {
		return nil, err
	}
	return NewChecker(Config{Packs: fsys}).Check(ctx, plan)
}

// Check holds a plan against the rules of its services, conditions and packs. What is wrong with the plan as a
// file (a food that does not exist, a condition misspelt) is an error that carries [rules.Diagnostics], all of
// it at once; what is wrong with the diet is in the report.
func (c *Checker) Check(ctx context.Context, p *Plan) (*Report, error) {
	set, problems := c.Rules(p)
	if set != nil {
		problems = append(problems, c.unknownRules(p, set)...)
	}
	judged, ds := judge(p)
	problems = append(problems, ds...)
	bound, ds := c.binder.Bind(p)
	problems = append(problems, ds...)
	if err := inOrder(problems).Err(); err != nil {
		return nil, err
	}
	return c.evaluate(ctx, bound.uncertain(c.portions, c.estimates), &judged, set)
}

// Problems is what is wrong with a plan that could not be read, with what is wrong with its foods besides: whoever mends
// the one then mends the other in the same go. The plan and the problems are those of [Load] or [Parse].
func (c *Checker) Problems(p *Plan, problems rules.Diagnostics) rules.Diagnostics {
	if p == nil {
		return problems
	}
	_, foods := c.binder.Bind(p)
	for _, d := range foods {
		if !slices.ContainsFunc(problems, func(said rules.Diagnostic) bool { return said.Range == d.Range }) {
			problems = append(problems, d)
		}
	}
	return inOrder(problems)
}

// evaluate adds up a bound plan and holds it against its rules.
func (c *Checker) evaluate(ctx context.Context, b *Bound, j *judgedAgainst, set *rules.Set) (*Report, error) {
	return c.hold(ctx, &facts{catalogue: c.catalogue, bound: b, judged: j, plan: newTree(b)}, set)
}

// hold holds what is known of a plan, its totals added up, against rules.
//
//nolint:contextcheck // conflicts are looked for among the rules alone, without food
func (c *Checker) hold(ctx context.Context, f *facts, set *rules.Set) (*Report, error) {
	r := &Report{Plan: f.bound.Plan, Bound: f.bound, set: set, facts: f}
	if err := r.decide().Err(); err != nil {
		return nil, err
	}
	if err := r.settle(ctx); err != nil {
		return nil, err
	}
	return r, c.withoutEstimates(ctx, r, set)
}

// Rules is the union of the rules that a plan is held to: of its services with what comes with them, of its
// conditions, and of its own packs.
func (c *Checker) Rules(p *Plan) (*rules.Set, rules.Diagnostics) {
	texts, problems := c.ownTexts(p)
	if len(problems) > 0 {
		texts = nil // what else is wrong is told as well
	}
	key := p.rulesKey() + keyOf(texts)
	if set, ok := c.sets.find(key); ok && len(problems) == 0 {
		return set, nil
	}
	var uses []*rules.Use
	take := func(us []*rules.Use, ds rules.Diagnostics) {
		uses, problems = append(uses, us...), append(problems, ds...)
	}
	take(c.servicePacks(p))
	take(c.conditions.Select(p.arguments()))
	take(c.needsPack(p))
	for _, text := range texts {
		take(c.ownPack(text))
	}
	if len(problems) > 0 {
		return nil, problems
	}
	if uses, problems = c.exchanged(uses); len(problems) > 0 {
		return nil, problems
	}
	uses, problems = conditions.Extend(uses, c.conditions, services())
	if len(problems) > 0 {
		return nil, problems
	}
	set, ds := conditions.Compose(uses...)
	if len(ds) > 0 {
		return nil, ds
	}
	c.sets.keep(key, set, maxSets)
	return set, nil
}

// fileOf is the file that an entry stands in.
func (p *Plan) fileOf(e Entry) string {
	if e.Range.File == "" {
		return p.File // of a plan that was not read from a file
	}
	return e.Range.File
}

func one(use *rules.Use, ds rules.Diagnostics) ([]*rules.Use, rules.Diagnostics) {
	if len(ds) > 0 {
		return nil, ds
	}
	return []*rules.Use{use}, nil
}

// arguments are the plan's conditions as package conditions takes them.
func (p *Plan) arguments() []conditions.Argument {
	args := make([]conditions.Argument, len(p.Conditions))
	for i, use := range p.Conditions {
		args[i] = conditions.Argument{ID: use.ID, Range: use.Range, Params: map[string]rules.ParamValue{}}
		for _, param := range use.Params {
			args[i].Params[param.Name] = param.Value
		}
	}
	return args
}

// rulesKey is the same for plans that are held to the same rules with the same figures.
func (p *Plan) rulesKey() string {
	var b strings.Builder
	for _, s := range p.Services {
		b.WriteString(s + "\x00")
	}
	for _, need := range p.Needs {
		b.WriteString("\x04" + need.Text)
	}
	if p.declares() {
		b.WriteString("\x05")
	}
	for _, c := range p.Conditions {
		b.WriteString("\x01" + c.ID)
		for _, v := range c.Params {
			b.WriteString("\x02" + v.Name + "\x03" + v.Value.Text + "\x03" + v.Value.Reason + "\x03" + v.Value.By + "\x03" + v.Value.Date)
		}
	}
	return b.String()
}
