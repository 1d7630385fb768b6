package plans

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/internal/schema"
	"go.yaml.in/yaml/v3"
)

var planKeys = sync.OnceValue(schema.Keys[schema.Plan])

// plan reads the top level.
func (l *loader) plan(root *yaml.Node) *Plan {
	p := &Plan{File: l.file, Range: l.at(root), Covers: Share{Text: "2/3", Value: 2.0 / 3}}
	if l.isPack(root) {
		return p
	}
	f, at := l.fields(root, "the plan", planKeys())
	p.places = at
	p.Title = l.title(f, root)
	p.Services = l.services(f.value("service"))
	if n := f.value("covers"); n != nil {
		p.Covers = l.covers(n)
	}
	p.Ceilings = Ceilings(l.choice(f.value("ceilings"), "ceilings", string(CeilingsShare), string(CeilingsFullDay)))
	p.SaltAdded = SaltAdded(l.choice(f.value("salt_added"), "salt_added", string(SaltListed), string(SaltNone), string(SaltUnknown)))
	p.Conditions = l.conditions(f.value("conditions"))
	p.Packs = l.entries(f.value("packs"), "packs")
	p.Needs = l.entries(f.value("needs"), "needs")
	p.For = l.person(f.value("for"))
	p.AsOf = l.date(f.value("as_of"), "as_of")
	l.food(p, f, root)
	for _, n := range l.List(f.value("decisions"), "decisions") {
		if l.tooMany() {
			break
		}
		p.Decisions = append(p.Decisions, l.decision(n))
	}
	for _, n := range l.List(f.value("waivers"), "waivers") {
		if l.tooMany() {
			break
		}
		p.Waivers = append(p.Waivers, l.waiver(n, p))
	}
	l.inlineWaivers(p)
	return p
}

func (l *loader) title(f fields, root *yaml.Node) string {
	const example = "Winter menu, week 1"
	if f.value("plan") == nil {
		l.Report(root, "missing-key", "the plan has no title", "begin the file with plan: "+example)
		return ""
	}
	return l.required(f, root, "plan", "the plan", "its title, such as "+example)
}

// food reads the days and the box, and what is said of them together.
func (l *loader) food(p *Plan, f fields, root *yaml.Node) {
	if f.value("days") == nil && f.value("box") == nil && f.value("eligible") == nil {
		l.Report(f.node("plan", root), "empty-plan", "the plan holds no food",
			"add days: with meals and their items, or box: with items and feeds:")
	}
	l.eligible(p, f)
	if n := f.value("days"); n != nil {
		p.Days = l.days(n)
	}
	l.choose(p, f)
	p.PeriodDays = l.period(f.value("period"), len(p.Days))
	p.Feeds = l.feeds(f.value("feeds"))
	switch n := f.value("box"); {
	case n != nil:
		p.Box = l.box(n)
		if f.value("feeds") == nil {
			l.Report(f["box"].Key, "missing-key", "the box does not say whom it feeds", "add feeds: {people: 1, days: 7}")
		}
	case f.value("feeds") != nil:
		l.Report(f["feeds"].Key, "feeds", "feeds: belongs to a box, and the plan has none", "add box: with items, or leave feeds: out")
	}
}

// isPack recognizes a rule pack that was given as a plan, whose every key would be wrong.
func (l *loader) isPack(root *yaml.Node) bool {
	pack := false
	for i := 0; i+1 < len(root.Content); i += 2 {
		switch root.Content[i].Value {
		case "plan":
			return false
		case "pack":
			pack = true
		}
	}
	if pack {
		l.Report(root, "not-a-plan", "this is a pack of rules, not a plan",
			"check it with mealwright rules check, or name it under packs: in a plan")
	}
	return pack
}

func (l *loader) services(n *yaml.Node) []string {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind != yaml.ScalarNode {
		nodes = l.List(n, "service")
	}
	var services []string
	for _, e := range nodes {
		if l.tooMany() {
			break
		}
		switch s := l.choice(e, "service", "mtm", "mtg", "msf", "oaa"); {
		case s == "":
		case slices.Contains(services, s):
			l.reportf(e, "twice", "keep one of them", "service %s is named twice", s)
		default:
			services = append(services, s)
		}
	}
	return services
}

// covers reads the share of the day: a fraction, a decimal number, or a percentage that says so.
func (l *loader) covers(n *yaml.Node) Share {
	text := l.Text(n, "covers")
	if n.Kind != yaml.ScalarNode {
		return Share{}
	}
	share, problem, hint := readShare(text)
	if problem != "" {
		l.reportf(n, "covers", hint, "covers %s", problem)
	}
	return share
}

// period reads "7 days" or "2 weeks"; fed is how many days the plan gives.
func (l *loader) period(n *yaml.Node, fed int) int {
	if n == nil {
		return 0
	}
	days, ok := l.duration(n, "period")
	if !ok {
		return 0
	}
	if whole := int(days); float64(whole) != days || whole > 366 {
		l.Report(n, "period", "period must be whole days, at most 366", "write 7 days, or 4 weeks")
		return 0
	}
	if int(days) < fed {
		l.reportf(n, "period", fmt.Sprintf("write period: %d days, or leave it out", fed),
			"the period is shorter than the %d days of the plan", fed)
	}
	return int(days)
}

func (l *loader) feeds(n *yaml.Node) Feeds {
	if n == nil {
		return Feeds{}
	}
	f, _ := l.fields(n, "feeds", schema.Keys[schema.Feeds]())
	if n.Kind != yaml.MappingNode {
		return Feeds{}
	}
	return Feeds{
		People: l.count(f, n, "people", "feeds", 100_000),
		Days:   l.count(f, n, "days", "feeds", 366),
		Range:  l.at(n),
	}
}

func (l *loader) decision(n *yaml.Node) Decision {
	const what = "a decision"
	f, _ := l.fields(n, what, schema.Keys[schema.Decision]())
	if n.Kind != yaml.MappingNode {
		return Decision{}
	}
	d := Decision{Range: l.at(n)}
	d.Rule = l.entry(f, n, "rule", what, "the rule that gives way")
	d.GivesWayTo = l.entry(f, n, "gives_way_to", what, "the rule that stands")
	d.Reason = l.required(f, n, "reason", what, "why, in a sentence")
	d.By = l.required(f, n, "by", what, "who decided, such as: A. Rivera, RDN")
	d.Date = l.date(f.value("date"), "date")
	if f.value("date") == nil {
		l.missing(n, "date", what, "the day, such as 2026-11-02")
	}
	if d.Rule.Text != "" && d.Rule.Text == d.GivesWayTo.Text {
		l.Report(f.value("gives_way_to"), "decision", "a rule cannot give way to itself", "name the rule that stands")
	}
	return d
}

func (l *loader) waiver(n *yaml.Node, p *Plan) Waiver {
	const what = "a waiver"
	f, _ := l.fields(n, what, schema.Keys[schema.Waiver]())
	if n.Kind != yaml.MappingNode {
		return Waiver{}
	}
	w := Waiver{Range: l.at(n)}
	w.Rule = l.entry(f, n, "rule", what, "the rule that is set aside")
	w.Subject = l.entry(f, n, "subject", what, "what for: plan, days[0], days[0].meals[1]")
	w.Reason = l.required(f, n, "reason", what, "why, in a sentence")
	w.By = l.required(f, n, "by", what, "who decided, such as: A. Rivera, RDN")
	w.Until = l.date(f.value("until"), "until")
	if f.value("until") == nil {
		l.missing(n, "until", what, "its last day, such as 2027-02-01")
	}
	if s := w.Subject.Text; s != "" && !p.hasSubject(s) {
		l.reportf(f.value("subject"), "unknown-subject", "subjects of this plan: "+p.subjects(), "there is no %q in this plan", short(s))
	}
	return w
}

// entry is a required piece of text with its place.
func (l *loader) entry(f fields, n *yaml.Node, key, what, example string) Entry {
	return Entry{Text: l.required(f, n, key, what, example), Range: l.at(f.node(key, n))}
}

// entries are the texts of a list, or a single one.
func (l *loader) entries(n *yaml.Node, what string) []Entry {
	if n == nil {
		return nil
	}
	nodes := []*yaml.Node{n}
	if n.Kind != yaml.ScalarNode {
		nodes = l.List(n, what)
	}
	var es []Entry
	for _, e := range nodes {
		if l.tooMany() {
			break
		}
		text := strings.TrimSpace(l.Text(e, "an entry of "+what))
		if text == "" {
			if e.Kind == yaml.ScalarNode {
				l.reportf(e, "empty", "write it out, or take the entry away", "an entry of %s is empty", what)
			}
			continue
		}
		es = append(es, Entry{Text: text, Range: l.at(e)})
	}
	return es
}
