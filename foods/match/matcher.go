package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/lines"
)

//go:generate go run ./internal/gen

// Matcher proposes foods of one catalogue. It is immutable, and safe for concurrent use.
type Matcher struct {
	catalogue *foods.Catalogue
	memory    memory
}

// New is a matcher that proposes foods of the catalogue.
func New(catalogue *foods.Catalogue) *Matcher { return &Matcher{catalogue: catalogue} }

// Proposal is what a line was matched to.
type Proposal struct {
	// Food is the likeliest food, the first of the candidates; the zero Food if there is none, or none that is likely.
	Food foods.Food
	// Confidence runs from 0 to 1: how sure the line was read and the food found. It is no probability, but of the
	// judged lines those above 0.9 are nearly all right (see the package's measure command).
	Confidence float64
	// Reason says in plain words why this food.
	Reason     string
	Candidates []Candidate
	// Grams is what the line weighs if it is the Food.
	Grams Weight
}

// Candidate is one food that a line may mean.
type Candidate struct {
	Food       foods.Food
	Confidence float64
	Reason     string
}

// maxCandidates is how many candidates a proposal has at most.
const maxCandidates = 8

// noSuchFood is why a line that names a food has no candidates.
const noSuchFood = "the catalogue has no food of that name"

// noneFits is why a line that has candidates has no food.
const noneFits = "no food of the catalogue fits; the nearest are among the candidates"

// saysNothing is why a line is not looked for at all.
func saysNothing(line *lines.Line) string {
	switch {
	case line.Heading:
		return "the line is a heading"
	case line.Name.Text == "":
		return "the line names no food"
	}
	return ""
}

// Match proposes foods for a line. A line that names no food has no candidates, and says so.
func (m *Matcher) Match(line lines.Line) Proposal {
	if why := saysNothing(&line); why != "" {
		return Proposal{Reason: why, Grams: unknown(why)}
	}
	p := Proposal{Candidates: m.Candidates(line)}
	if len(p.Candidates) == 0 {
		p.Reason = noSuchFood
		p.Grams = weighAlone(line, p.Reason)
		return p
	}
	best := p.Candidates[0]
	if best.Confidence < sureNone*line.Confidence {
		p.Reason = noneFits
		p.Grams = weighAlone(line, p.Reason)
		return p
	}
	p.Food, p.Confidence, p.Reason = best.Food, best.Confidence, best.Reason
	p.Grams = Weigh(line, best.Food)
	return p
}

// Candidates lists the foods that a line may mean, the likeliest first, at most eight.
func (m *Matcher) Candidates(line lines.Line) []Candidate {
	list := slices.Clone(m.found(&line))
	for i := range list {
		list[i].Confidence *= line.Confidence
	}
	return list
}

// Best is the likeliest food for a line; the zero Candidate, but for its Reason, if there is none, or none that is likely.
func (m *Matcher) Best(line *lines.Line) Candidate {
	if why := saysNothing(line); why != "" {
		return Candidate{Reason: why}
	}
	list := m.found(line)
	if len(list) == 0 {
		return Candidate{Reason: noSuchFood}
	}
	best := list[0]
	if best.Confidence < sureNone {
		return Candidate{Reason: noneFits}
	}
	best.Confidence *= line.Confidence
	return best
}

// found is what was found for what a line asks for, as sure as if the line had been read without doubt.
func (m *Matcher) found(line *lines.Line) []Candidate {
	key := memoryKey(line)
	if list, ok := m.memory.recall(key); ok {
		return list
	}
	var list []Candidate
	if w := want(line); len(w.stems) > 0 {
		list = m.find(w, line)
	}
	m.memory.keep(key, list)
	return list
}

// find finds foods for what a line asks for.
func (m *Matcher) find(w wanted, line *lines.Line) []Candidate {
	r := ranking{want: w, name: w.stems, seen: make(map[foods.Food]int, 32)}
	m.byKind(&r)
	m.byNames(&r)
	m.bySearch(&r, line)
	m.searchKinds(&r)
	if r.best() < sureLoose {
		m.byFewerWords(&r)
	}
	return r.sorted()
}

// asked is how many foods are asked of one search.
const asked = 24

// bySearch finds foods by the words of the name, in the form that the line tells, and by all words of the line where
// they say more.
func (m *Matcher) bySearch(r *ranking, line *lines.Line) {
	name := strings.Join(r.want.stems, " ")
	hits := m.catalogue.Search(name+r.want.form.words(), foods.SearchOptions{Limit: asked})
	if r.want.form.words() != "" && (len(hits) == 0 || hits[0].Partial) {
		hits = m.catalogue.Search(name, foods.SearchOptions{Limit: asked})
	}
	r.addAll(hits, sureSearch, "")
	if r.saysMore(line) {
		m.byWhole(r, line)
	}
}

// byWhole finds foods by all words of the line; where none has them all, by those outside brackets.
func (m *Matcher) byWhole(r *ranking, line *lines.Line) {
	texts := []string{strings.Join(append(slices.Clone(r.want.stems), r.want.more...), " ") + r.want.form.words()}
	if line.Quantity.Given == lines.NotGiven {
		texts = []string{line.Text}
		if plain, _, ok := strings.Cut(line.Text, "("); ok {
			texts = append(texts, plain)
		}
	}
	for _, text := range texts {
		if hits := m.catalogue.Search(text, foods.SearchOptions{Limit: 8}); len(hits) > 0 && !hits[0].Partial {
			r.addAll(hits, sureSearch, "")
			r.whole(text)
			return
		}
	}
}

func quoted(s string) string { return "“" + s + "”" }
