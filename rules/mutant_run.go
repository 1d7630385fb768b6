package rules

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// errCasesFirst is what keeps a pack from being mutated.
var errCasesFirst = errors.New("rules: the test cases must come out as expected before mutants can be told from the pack")

// Mutate makes every small mistake that it knows in the rules of the pack and in the defaults of its parameters, one at a
// time, and sees whether a test case notices: whether one comes out otherwise than with the pack as it is. Mistakes that
// do not compile are not counted, nor are those that change no more than how the same is written. For a mistake that no
// case notices it looks for a case that would.
//
// It uses all cores, and what it finds does not depend on how many there are. The error is the context's, or says that a
// case of the pack fails or is wrong. The plan files that cases name are read by plans.
func (p *Program) Mutate(ctx context.Context, plans PlanReader) (*Mutation, error) {
	m, b, err := p.mutate(ctx, plans)
	if err != nil {
		return nil, err
	}
	survivors := m.Survivors()
	return m, inParallel(ctx, len(survivors), func(i int, w *worker) error {
		s := b.search(b.ruleOf(survivors[i]), w)
		g := s.wantKilled(survivors[i])
		_, err := s.run(ctx)
		survivors[i].Killer = g.by
		return err
	})
}

// ruleOf is the rule in whose cases a mutant is to be noticed.
func (b *bench) ruleOf(m *Mutant) *Rule {
	if m.Rule == nil {
		return b.firstReader(m)
	}
	return m.Rule
}

// mutate is Mutate without the search for cases.
func (p *Program) mutate(ctx context.Context, plans PlanReader) (*Mutation, *bench, error) {
	b, err := p.bench(ctx, plans)
	if err != nil {
		return nil, nil, err
	}
	made := p.mutants()
	compiled := make([]bool, len(made))
	err = inParallel(ctx, len(made), func(i int, w *worker) error {
		m := &made[i]
		other, ok := w.alter(b, m)
		if compiled[i] = ok; !ok {
			return nil
		}
		killed, err := other.killed(ctx, b)
		m.Killed = killed
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	out := &Mutation{Pack: p.pack}
	for i := range made {
		if compiled[i] {
			out.Mutants = append(out.Mutants, made[i])
		}
	}
	return out, b, nil
}

// bench holds what mutants are tried on: the cases of every rule, all of which come out as expected.
type bench struct {
	program *Program
	trials  map[*CompiledRule][]trial
	rules   map[*Rule][]*CompiledRule
}

// bench makes the cases ready, and runs them once.
func (p *Program) bench(ctx context.Context, plans PlanReader) (*bench, error) {
	trials, problems := p.trials(ctx, plans)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	b := &bench{program: p, trials: map[*CompiledRule][]trial{}, rules: map[*Rule][]*CompiledRule{}}
	for _, r := range p.rules {
		b.rules[r.Rule] = append(b.rules[r.Rule], r)
	}
	for i := range trials {
		t := &trials[i]
		f, err := t.run(ctx, t.rule)
		if err != nil {
			return nil, err
		}
		if f.Verdict != t.want {
			return nil, fmt.Errorf("%w: %s: %s", errCasesFirst, t.of.Range, t.rule.ID)
		}
		b.trials[t.rule] = append(b.trials[t.rule], *t)
	}
	return b, nil
}

// altered is a mutant that compiles: what stands in the place of rules, or of the pack.
type altered struct {
	rules map[*CompiledRule]*CompiledRule // by the rule that each takes the place of
	pack  *Pack                           // with another default; nil: the pack as it is
}

// killed reports whether a case notices the mutant.
func (a *altered) killed(ctx context.Context, b *bench) (bool, error) {
	for _, r := range b.program.rules {
		if a.rules[r] == nil {
			continue
		}
		for i := range b.trials[r] {
			t := &b.trials[r][i]
			f, err := a.run(ctx, t)
			if err != nil || f.Verdict != t.want {
				return true, err
			}
		}
	}
	return false, nil
}

// run holds a case against the mutant.
func (a *altered) run(ctx context.Context, t *trial) (Finding, error) {
	if a.pack == nil {
		return t.run(ctx, a.rules[t.rule])
	}
	other := *t
	use, problems := (&Program{pack: a.pack, rules: []*CompiledRule{t.rule}}).With(t.params)
	if len(problems) > 0 {
		return t.run(ctx, t.rule) // the case gives values that this pack refuses, which says nothing
	}
	other.use = use
	return other.run(ctx, t.rule)
}

// worker compiles mutants. A compiler keeps type checkers, which are not for several goroutines.
type worker struct{ compiler *compiler }

// alter compiles a mutant, and reports whether there is one: whether it compiles and is no other writing of the same.
func (w *worker) alter(b *bench, m *Mutant) (*altered, bool) {
	if m.Rule == nil {
		a := b.otherDefault(m)
		return a, len(a.rules) > 0
	}
	if w.compiler == nil {
		w.compiler = newCompiler(nil, b.program.pack)
		w.compiler.tested = true // so that messages are left alone
	}
	changed := *m.Rule
	if m.Place == "when" {
		changed.When = m.expr
	} else {
		changed.Check = m.expr
	}
	c := w.compiler
	c.problems, c.ids = nil, map[string]bool{}
	made := c.rule(&changed)
	originals := b.rules[m.Rule]
	if len(c.problems) > 0 || len(made) != len(originals) {
		return nil, false
	}
	a := &altered{rules: make(map[*CompiledRule]*CompiledRule, len(made))}
	for i, r := range made {
		a.rules[originals[i]] = r
	}
	return a, true
}

// otherDefault is the pack with another default of a parameter, which matters to the rules that read it.
func (b *bench) otherDefault(m *Mutant) *altered {
	pack := *b.program.pack
	pack.Params = slices.Clone(pack.Params)
	pack.Params[m.param].Default = &m.value
	a := &altered{pack: &pack, rules: map[*CompiledRule]*CompiledRule{}}
	for _, r := range b.program.rules {
		if slices.Contains(r.inputs.params, m.param) {
			a.rules[r] = r
		}
	}
	return a
}

// inParallel does n pieces of work on all cores, each core with a worker of its own. The error is that of the first
// piece that has one.
func inParallel(ctx context.Context, n int, do func(i int, w *worker) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var running sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		running.Go(func() {
			w := new(worker)
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				errs[i] = do(i, w)
			}
		})
	}
	running.Wait()
	return errors.Join(ctx.Err(), firstOf(errs))
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
