package document

import (
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// page is a pack in the words of its reference.
type page struct {
	*rules.Pack

	Figures []figure
	Parts   []part
}

// figure is a parameter.
type figure struct{ Name, What, Default, Range, Why string }

// part is a rule.
type part struct {
	*rules.Rule

	Judges, Severity, When, Check, Message string
	Cites                                  []cited
	Facts                                  []fact // in pairs of what and how
	Cases                                  []example
}

// cited is a source with the place in it.
type cited struct {
	ID, Title, Year, URL, Place string
}

type fact struct{ What, How string }

// example is a test case.
type example struct{ Expect, Facts string }

func pageOf(p *rules.Pack) page {
	out := page{Pack: p}
	for i := range p.Params {
		out.Figures = append(out.Figures, figureOf(&p.Params[i]))
	}
	for i := range p.Rules {
		out.Parts = append(out.Parts, partOf(p, &p.Rules[i]))
	}
	return out
}

func figureOf(p *rules.Param) figure {
	f := figure{Name: p.Name, What: p.Title, Default: p.DefaultText(), Range: p.RangeText(), Why: join("; ", p.Reason, p.Note)}
	if f.Default == "" {
		f.Default = "the RDN's to set"
		switch {
		case p.Required:
			f.Default = "must be given"
		case p.UnsetUnknown:
			f.Default = "open until the RDN sets it"
		}
	}
	return f
}

// join is the texts that say something.
func join(between string, texts ...string) string {
	var said []string
	for _, t := range texts {
		if t != "" {
			said = append(said, t)
		}
	}
	return strings.Join(said, between)
}

func partOf(p *rules.Pack, r *rules.Rule) part {
	out := part{Rule: r, Judges: "each " + r.Scope.String(), Severity: r.Severity.String(), When: line(r.When.Text), Check: lines(r.Check.Text), Message: r.Message.String()}
	if r.Scope == rules.ScopePlan {
		out.Judges = "the plan as a whole"
	}
	if r.IfSet != rules.NoSeverity {
		out.Severity += ", and " + r.IfSet.String() + " once the RDN has set a figure that it reads"
	}
	for _, cite := range r.Cite {
		out.Cites = append(out.Cites, citedIn(p, cite))
	}
	for _, f := range []fact{
		{"Nutrients", strings.Join(r.Each, ", ")}, {"Policy", r.Policy}, {"Grade", r.Grade}, {"Confidence", r.Confidence},
		{"Is the floor of", r.FloorOf}, {"Puts aside the floor of", strings.Join(r.Suspends, ", ")},
		{"Takes the place of the floor of", r.Replaces}, {"Note", r.Note},
	} {
		if f.How != "" {
			out.Facts = append(out.Facts, f)
		}
	}
	for _, list := range []struct {
		expect string
		cases  []rules.Case
	}{{"pass", r.Pass}, {"fail", r.Fail}, {"cannot tell", r.Unknown}, {"not applicable", r.NotApplicable}} {
		for i := range list.cases {
			out.Cases = append(out.Cases, example{list.expect, list.cases[i].String()})
		}
	}
	return out
}

// citedIn is a citation with what the pack knows of its source.
func citedIn(p *rules.Pack, cite string) cited {
	id, place, _ := strings.Cut(cite, "#")
	c := cited{ID: id, Place: place}
	for _, s := range p.Sources {
		if s.ID == id {
			c.Title, c.Year, c.URL = s.Title, s.Year, s.URL
			c.Place = join(", ", s.Locator, place)
		}
	}
	return c
}

// line is an expression on one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

// lines is an expression on the lines that it was written on, without the indentation that they share.
func lines(text string) string {
	var out []string
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
