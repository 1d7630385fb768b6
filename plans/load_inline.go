package plans

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// inlineMark begins a comment that is meant for mealwright.
const inlineMark = "# " + waiverMark

// inlineWaivers reads waivers that stand as comments beside what they are about, or on the lines above it:
//
//   - {food: "ndb:06018", amount: 1 can}  # mealwright: waive house.soup until 2027-02-01 by A. Rivera, RDN: one meal
//
// They move with their lines, where a subject such as days[0].meals[1].items[2] would have to be counted again.
func (l *loader) inlineWaivers(p *Plan) {
	if l.metadata { // they are about what the metadata are of
		return
	}
	var comments map[string]bool // read when the first is met, which most plans never do
	subjects := map[int][]string{}
	for i, line := range l.Doc.Lines {
		at := strings.Index(line, inlineMark)
		if at < 0 {
			continue
		}
		if comments == nil {
			comments = commentsOf(l.Doc.Root)
			p.eachSubject(func(path string, at rules.Range) { subjects[at.Line] = append(subjects[at.Line], path) })
		}
		if !comments[strings.TrimSpace(line[at:])] {
			continue // it is part of a text
		}
		w, ok := l.inlineWaiver(i+1, utf8.RuneCountInString(line[:at])+1, strings.TrimSpace(line[at:]))
		if !ok {
			continue
		}
		about := subjects[l.aboutLine(i)]
		if len(about) == 0 {
			l.inlineProblem(w.Range, "nothing that a rule is about begins on this line; write it on the line of a food, a meal, a day or plan:, or above it")
			continue
		}
		w.Subject, w.also = Entry{about[0], w.Range}, about[1:]
		p.Waivers = append(p.Waivers, w)
	}
}

// inlineWaiver reads the comment at a place.
func (l *loader) inlineWaiver(line, column int, comment string) (Waiver, bool) {
	at := rules.Range{File: l.file, Line: line, Column: column, EndColumn: column + utf8.RuneCountInString(comment)}
	w, ok := readWaiver(strings.TrimPrefix(comment, "# "), at)
	if !ok {
		l.inlineProblem(at, "write it as # "+waiverForm)
	}
	return w, ok
}

func (l *loader) inlineProblem(at rules.Range, hint string) {
	if l.Full() {
		return
	}
	l.Problems = append(l.Problems, yamlsrc.Problem{Code: "inline-waiver", Message: "this waiver cannot be read", Hint: hint,
		Line: at.Line, Column: at.Column, EndColumn: at.EndColumn})
}

// aboutLine is the number of the line that a comment on the i-th is about: its own, or where it stands alone the next
// that is no comment.
func (l *loader) aboutLine(i int) int {
	for ; i < len(l.Doc.Lines); i++ {
		if text := strings.TrimSpace(l.Doc.Lines[i]); text != "" && !strings.HasPrefix(text, "#") {
			return i + 1
		}
	}
	return 0
}

// commentsOf are the comments of a document, line by line: what only looks like one inside a text is not among them.
func commentsOf(n *yaml.Node) map[string]bool {
	all := map[string]bool{}
	var visit func(n *yaml.Node)
	visit = func(n *yaml.Node) {
		for _, text := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			for line := range strings.Lines(text) {
				all[strings.TrimSpace(line)] = true
			}
		}
		for _, part := range n.Content {
			visit(part)
		}
	}
	visit(n)
	return all
}

// eachSubject tells where everything that a rule can be about begins.
func (p *Plan) eachSubject(tell func(path string, at rules.Range)) {
	tell("plan", p.Range)
	for i := range p.Days {
		day := pathOf("days", i)
		tell(day, p.Days[i].Range)
		for j := range p.Days[i].Meals {
			meal := day + "." + pathOf("meals", j)
			tell(meal, p.Days[i].Meals[j].Range)
			tellItems(meal, p.Days[i].Meals[j].Items, tell)
		}
	}
	tellItems("box", p.Box, tell)
	tellItems("eligible", p.Eligible, tell)
}

func tellItems(of string, items []Item, tell func(path string, at rules.Range)) {
	for k := range items {
		tell(of+"."+pathOf("items", k), items[k].Range)
	}
}

// pathOf is days[2].
func pathOf(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
