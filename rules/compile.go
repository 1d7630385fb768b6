package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"cel.dev/cel-go/checker"

	"github.com/mealwright/mealwright/nutrition"
)

// Compile checks every expression of a pack and makes a Program of it. Where anything is wrong it says all that
// is wrong, in the order of the file, and there is no Program.
func Compile(p *Pack) (*Program, Diagnostics) { return newCompiler(nil, p).program() }

// CompileTested is Compile for a pack that Compile has passed before, as the packs that ship with mealwright have
// in its tests. An expression that has its checked form with it, from [Precheck], is neither read nor checked again.
// Messages are left until they are asked for: most findings pass, and no one reads what they would have said. A message
// that does not compile after all is replaced by the one made from the amounts.
func CompileTested(p *Pack) (*Program, Diagnostics) {
	c := newCompiler(nil, p)
	c.tested = true
	return c.program()
}

// compile is Compile in this language.
func (l *language) compile(p *Pack) (*Program, Diagnostics) { return newCompiler(l, p).program() }

// program compiles the whole pack.
func (c *compiler) program() (*Program, Diagnostics) {
	p := c.pack
	prog := &Program{pack: p}
	for i := range p.Require {
		prog.require = append(prog.require, c.expression(c.parse(p.Require[i].Check), NoScope, nil, wantTruth("require")).truth)
	}
	written := 0 // rules, templates written out
	for i := range p.Rules {
		if written += max(1, len(p.Rules[i].Each)); written > maxRules {
			c.report(Diagnostic{Code: "too-many-rules", Range: p.Rules[i].Range,
				Message: fmt.Sprintf("a pack has at most %d rules, counting one for each nutrient of a template", maxRules), Hint: "split it into several packs"})
			break
		}
		prog.rules = append(prog.rules, c.rule(&p.Rules[i])...)
	}
	if len(c.problems) > 0 {
		return nil, c.sorted()
	}
	return prog, nil
}

// compiler compiles one pack.
type compiler struct {
	language *language // nil until an expression has to be read
	pack     *Pack
	checkers [ScopeItem + 1]*checker.Env
	ids      map[string]bool
	problems Diagnostics
	tested   bool // the pack has been compiled before
}

func newCompiler(l *language, p *Pack) *compiler {
	return &compiler{language: l, pack: p, ids: make(map[string]bool)}
}

// useLanguage has the language there; what is wrong with it is a mistake of ours, and reported once.
func (c *compiler) useLanguage() error {
	if c.language != nil {
		return nil
	}
	l, err := theLanguage()
	if err != nil {
		c.report(Diagnostic{Code: "internal", Message: err.Error(), Range: Range{File: c.pack.File}})
		return err
	}
	c.language = l
	return nil
}

// checker is the type checker for a scope, made when first asked for.
func (c *compiler) checker(s Scope) (*checker.Env, error) {
	if c.checkers[s] == nil {
		env, err := c.language.checker(s, c.pack.Params)
		if err != nil {
			return nil, err
		}
		c.checkers[s] = env
	}
	return c.checkers[s], nil
}

func (c *compiler) report(d Diagnostic) { c.problems = append(c.problems, d) }

// sorted are the problems in the order of the file, each once: a template may have one for every nutrient.
func (c *compiler) sorted() Diagnostics {
	slices.SortStableFunc(c.problems, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Range.Line, b.Range.Line), cmp.Compare(a.Range.Column, b.Range.Column))
	})
	return slices.CompactFunc(c.problems, func(a, b Diagnostic) bool {
		return a.Code == b.Code && a.Range == b.Range
	})
}

// rule compiles one rule as written into the rules it stands for: itself, or one for each nutrient.
func (c *compiler) rule(r *Rule) []*CompiledRule {
	if r.Scope < ScopePlan || r.Scope > ScopeItem {
		c.report(Diagnostic{Code: "missing-scope", Range: r.Range, Message: "rule " + quote(r.ID) + " has no scope",
			Hint: "write scope: plan, day, meal or item"})
		return nil
	}
	src := c.parseRule(r)
	if len(r.Each) == 0 {
		return c.collect(c.instance(r, src, nil))
	}
	var out []*CompiledRule
	for _, name := range r.Each {
		n, ok := nutrition.LookupNutrient(name)
		if !ok {
			c.report(Diagnostic{Code: "unknown-nutrient", Range: r.Range,
				Message: "unknown nutrient " + quote(name) + " in each", Hint: didYouMean(name, nutrientNames())})
			continue
		}
		out = append(out, c.collect(c.instance(r, src, &n))...)
	}
	return out
}

func (c *compiler) collect(r *CompiledRule) []*CompiledRule {
	if r == nil {
		return nil
	}
	if c.ids[r.ID] {
		c.report(Diagnostic{Code: "duplicate-rule", Range: r.Rule.Range,
			Message: "rule " + quote(r.ID) + " stands twice in the pack", Hint: "give one of them another id"})
		return nil
	}
	c.ids[r.ID] = true
	return []*CompiledRule{r}
}

// instance compiles the rule for one nutrient of its template, or as it is.
func (c *compiler) instance(r *Rule, src ruleSource, each *nutrition.Nutrient) *CompiledRule {
	before := len(c.problems)
	out := &CompiledRule{ID: r.ID, Title: r.Title, Rule: r, Pack: c.pack, each: each}
	if each != nil {
		out.ID = r.ID + "-" + each.String()
		out.Title = atStart(strings.ReplaceAll(r.Title, "{each}", inSentence(*each)))
	}
	out.floors, out.suspends = c.floors(r, each)
	if r.When.Text != "" {
		out.when, out.whenTerm = c.compiled(src.when, r.Scope, each, wantTruth("when"))
		out.whenFalse = "its condition does not hold: " + strings.TrimSpace(r.When.Text)
	}
	out.check, out.checkTerm = c.compiled(src.check, r.Scope, each, wantTruth("check"))
	out.conjuncts = conjunctsOf(&out.check)
	out.message = c.message(r, src, each)
	if len(c.problems) > before {
		return nil
	}
	out.summarize()
	return out
}

// message compiles the message of a rule, now or when it is first asked for.
func (c *compiler) message(r *Rule, src ruleSource, each *nutrition.Nutrient) func() []messageNode {
	if c.tested {
		return sync.OnceValue(func() []messageNode {
			later := newCompiler(c.language, c.pack)
			later.tested = true
			message := later.messageParts(r, later.parseMessage(r), each)
			if len(later.problems) > 0 {
				return nil
			}
			return message
		})
	}
	message := c.messageParts(r, src.message, each)
	return func() []messageNode { return message }
}

func (c *compiler) messageParts(r *Rule, src []*parsed, each *nutrition.Nutrient) []messageNode {
	var message []messageNode
	for i, part := range r.Message.Parts {
		message = append(message, c.messagePart(part, src[i], r.Scope, each))
	}
	return message
}

// messagePart compiles one part of a message; {each} stands for the nutrient's name.
func (c *compiler) messagePart(part MessagePart, src *parsed, s Scope, each *nutrition.Nutrient) messageNode {
	switch {
	case src == nil:
		return messageNode{literal: part.Literal}
	case each != nil && isEach(part):
		return messageNode{literal: inSentence(*each)}
	}
	return messageNode{node: c.expression(src, s, each, wantPrintable)}
}

// floors are the two-thirds floors that a rule is, and those that it puts aside.
func (c *compiler) floors(r *Rule, each *nutrition.Nutrient) (is, suspends []nutrition.Nutrient) {
	is = c.nutrients(r, each, r.FloorOf)
	suspends = c.nutrients(r, each, append(slices.Clone(r.Suspends), r.Replaces)...)
	return is, suspends
}

func (c *compiler) nutrients(r *Rule, each *nutrition.Nutrient, names ...string) []nutrition.Nutrient {
	var out []nutrition.Nutrient
	for _, name := range names {
		n, ok := nutrition.LookupNutrient(name)
		switch {
		case name == "":
		case name == "each" && each != nil:
			out = append(out, *each)
		case !ok:
			c.report(Diagnostic{Code: "unknown-nutrient", Range: r.Range,
				Message: "unknown nutrient " + quote(name), Hint: didYouMean(name, nutrientNames())})
		default:
			out = append(out, n)
		}
	}
	return out
}
