package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
)

// caseBuilder makes the facts of one case for one compiled rule, and collects what is wrong with them.
type caseBuilder struct {
	rule     *CompiledRule
	each     *nutrition.Nutrient // of a template's rule; nil otherwise
	facts    *caseFacts
	problems Diagnostics
}

// located gives problems with parameters the case's place where they have none of their own.
func (r *CompiledRule) located(problems Diagnostics, c Case) Diagnostics {
	for i, d := range problems {
		if d.Range.Line == 0 {
			d.Range = c.Range
		}
		problems[i] = r.Pack.diagnostic(d.Range, d.Code, d.Message, d.Hint)
	}
	return problems
}

// buildCase makes the facts of a case.
func buildCase(r *CompiledRule, c Case) (*caseFacts, Diagnostics) {
	b := &caseBuilder{rule: r, each: r.eachNutrient(), facts: &caseFacts{
		references: map[ReferenceKind]map[nutrition.Nutrient]reference{},
		person:     map[string]Value{},
		params:     map[string]ParamValue{},
		covers:     nutrition.Exactly(2.0 / 3),
		energy:     nutrition.Anything(),
	}}
	for i := range c.Facts {
		b.fact(&c.Facts[i])
	}
	b.facts.plan = b.chain(ScopePlan, ScopePlan.String(), c.Facts)
	b.requiredParams()
	return b.facts, b.problems
}

// eachNutrient is the nutrient of a template that the rule was made for; nil if it was made from none.
func (r *CompiledRule) eachNutrient() *nutrition.Nutrient {
	name, ok := strings.CutPrefix(r.ID, r.Rule.ID+"-")
	if !ok || len(r.Rule.Each) == 0 {
		return nil
	}
	n, ok := nutrition.LookupNutrient(name)
	if !ok {
		return nil
	}
	return &n
}

// report records a problem at a place of the pack.
func (b *caseBuilder) report(at Range, code, message, hint string) {
	b.problems = append(b.problems, b.rule.Pack.diagnostic(at, code, message, hint))
}

// Shown gives diagnostics that are about a place of this pack's file its line, for the snippet.
func (p *Pack) Shown(ds Diagnostics) Diagnostics {
	for i, d := range ds {
		if d.Range.File == p.File && d.Line == "" {
			ds[i] = p.diagnostic(d.Range, d.Code, d.Message, d.Hint)
		}
	}
	return ds
}

// diagnostic is a problem at a place of the pack, with its line.
func (p *Pack) diagnostic(at Range, code, message, hint string) Diagnostic {
	d := Diagnostic{Code: code, Message: message, Hint: hint, Range: at}
	if at.Line >= 1 && at.Line <= len(p.lines) {
		d.Line = p.lines[at.Line-1]
	}
	return d
}

// caseKeys are the facts that a case may begin with, besides the subjects that the rule can see.
func caseKeys() []string {
	return []string{"person", "params", "needs", "ref", "ear", "rda", "ai", "ul", "cdrr", "covers", "ceilings", "dosing_weight"}
}

// fact reads one fact of a case, the subjects excepted.
func (b *caseBuilder) fact(f *CaseFact) {
	switch f.Name {
	case "person":
		b.inside(f, b.personFact)
	case "params":
		b.inside(f, func(f *CaseFact) {
			if b.isText(f) {
				b.facts.params[f.Name] = ParamValue{Text: f.Text, Reason: "the test case gives it", Range: f.Range}
			}
		})
	case "needs":
		b.inside(f, b.need)
	case "ref", "ear", "rda", "ai", "ul", "cdrr":
		table := tableNamed(f.Name)
		b.inside(f, func(f *CaseFact) { b.reference(table, f) })
	case "covers":
		b.covers(f)
	case "ceilings":
		b.facts.fullDay = b.oneOf(f, "share", "full-day") == "full-day"
	case "dosing_weight":
		if a, ok := b.mass(f); ok {
			b.facts.dosing = &a
		}
	default:
		b.subjectKey(f)
	}
}

// tableNamed is the table of references that rules call by a name.
func tableNamed(name string) kind {
	for _, v := range variables {
		if v.name == name && v.kind.isReference() {
			return v.kind
		}
	}
	return noKind
}

// subjectKey reports a key that is no fact, or a subject that the rule cannot see.
func (b *caseBuilder) subjectKey(f *CaseFact) {
	visible, scope := scopeNames()[:b.rule.Rule.Scope], scopeNamed(f.Name)
	switch {
	case scope > b.rule.Rule.Scope:
		b.report(f.NameRange, "unseen-fact", fmt.Sprintf("a rule of scope %s does not see %s", b.rule.Rule.Scope, withArticle(f.Name)),
			"list it: "+listedInside(b.rule.Rule.Scope, scope))
	case scope == NoScope:
		known := append(slices.Clone(visible), caseKeys()...)
		b.report(f.NameRange, "unknown-fact", fmt.Sprintf("a test case knows no %q", f.Name), nearest(f.Name, known))
	}
}

// withArticle is a scope in a sentence.
func withArticle(scope string) string {
	if scope == ScopeItem.String() {
		return "an " + scope
	}
	return "a " + scope
}

// listedInside shows how a subject of one scope is listed inside one of a wider scope.
func listedInside(outer, inner Scope) string {
	text := "{...}"
	for s := inner; s > outer; s-- {
		text = "{" + partsName(s-1) + ": [" + text + "]}"
	}
	return outer.String() + ": " + text
}

// nearest is the hint for a name that is none of those known.
func nearest(name string, known []string) string {
	if hint := didYouMean(name, known); hint != "" {
		return hint
	}
	return "it may give " + strings.Join(known, ", ")
}

// inside reads the fields of a mapping one by one.
func (b *caseBuilder) inside(f *CaseFact, read func(*CaseFact)) {
	if f.Fields == nil {
		b.report(f.Range, "not-a-mapping", f.Name+" must be a mapping of key: value", "")
	}
	for i := range f.Fields {
		read(&f.Fields[i])
	}
}

// isText reports a fact that is a mapping or a list where a value is due.
func (b *caseBuilder) isText(f *CaseFact) bool {
	if f.Fields != nil || f.List != nil {
		b.report(f.Range, "not-text", f.Name+" must be a single value", "")
		return false
	}
	return true
}

// requiredParams gives a value to parameters that must be given and that the rule does not read, so that its
// cases need not.
func (b *caseBuilder) requiredParams() {
	read := b.rule.Params()
	for _, p := range b.rule.Pack.Params {
		if _, given := b.facts.params[p.Name]; p.Required && !given && !slices.Contains(read, p.Name) {
			v := ParamValue{Reason: "the rule does not read it"}
			if p.Type == ChoiceType {
				v.Text = p.Values[0]
			}
			b.facts.params[p.Name] = v
		}
	}
}

// chain makes the subject of a scope that the rule sees, with those below it down to the one it is about.
func (b *caseBuilder) chain(scope Scope, path string, facts []CaseFact) *caseSubject {
	var fields []CaseFact
	for i := range facts {
		if f := &facts[i]; f.Name == scope.String() {
			if f.Fields == nil {
				b.report(f.Range, "not-a-mapping", f.Name+" must be a mapping of key: value", "")
			}
			fields = f.Fields
		}
	}
	if scope == b.rule.Rule.Scope {
		b.facts.atHand = b.subject(scope, path, fields, nil)
		return b.facts.atHand
	}
	return b.subject(scope, path, fields, b.chain(scope+1, partPath(scope, path, 0), facts))
}

// subject makes a subject from its fields. Its parts are first, if there is one, and those listed; without
// either, one of which nothing is known.
func (b *caseBuilder) subject(scope Scope, path string, fields []CaseFact, first *caseSubject) *caseSubject {
	s := &caseSubject{scope: scope, path: path, amounts: map[nutrition.Nutrient]nutrition.Amount{}, attributes: map[string]Value{},
		answers: map[[2]string]nutrition.Truth{}, spreads: map[string]map[nutrition.Nutrient]nutrition.Amount{}}
	listed := false
	if first != nil {
		s.parts = []Subject{first}
	}
	for i := range fields {
		f := &fields[i]
		if scope < ScopeItem && f.Name == partsName(scope) {
			listed = true
			b.parts(s, f)
			continue
		}
		b.subjectFact(s, f)
	}
	if !listed && first == nil && scope < ScopeItem {
		s.parts = newCaseSubject(scope, path).parts
	}
	return s
}

// parts reads the list of a subject's parts.
func (b *caseBuilder) parts(s *caseSubject, f *CaseFact) {
	if f.List == nil {
		b.report(f.Range, "not-a-list", f.Name+" must be a list", "")
	}
	for _, part := range f.List {
		s.parts = append(s.parts, b.subject(s.scope+1, partPath(s.scope, s.path, len(s.parts)), part.Facts, nil))
	}
}
