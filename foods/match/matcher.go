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
	// Food is the likeliest food, the first of the candidates; the zero Food if there is none.
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
		p.Grams = unknown(p.Reason)
		return p
	}
	best := p.Candidates[0]
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

// Best is the likeliest food for a line; the zero Candidate, but for its Reason, if there is none.
func (m *Matcher) Best(line *lines.Line) Candidate {
	if why := saysNothing(line); why != "" {
		return Candidate{Reason: why}
	}
	list := m.found(line)
	if len(list) == 0 {
		return Candidate{Reason: noSuchFood}
	}
	best := list[0]
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
	r := ranking{want: w, seen: make(map[foods.Food]int, 32)}
	m.byNames(&r)
	m.bySearch(&r, line)
	if r.best() < sureLoose {
		m.byFewerWords(&r)
	}
	return r.sorted()
}

// byNames finds the food by the table of cooks' names: by the name with what was done to it (shredded mozzarella), with
// its unit (corn by the ear), alone, or without the word that says it is dried.
func (m *Matcher) byNames(r *ranking) {
	w := &r.want
	for _, done := range w.done {
		if m.byName(r, append([]string{done}, w.stems...), sureName, "") {
			return
		}
	}
	if w.unit != "" && m.byName(r, append(slices.Clone(w.stems), w.unit), sureName, "") {
		return
	}
	if m.byName(r, w.stems, sureName, "") || w.form&driedForm == 0 {
		return
	}
	if plain := w.without(driedForm); len(plain) > 0 {
		m.byName(r, plain, sureName, "")
	}
}

// byName finds the food by the table of cooks' names.
func (m *Matcher) byName(r *ranking, stems []string, sure float64, less string) bool {
	entries := foodsNamed(strings.Join(stems, " "))
	asks := r.want.form.asks()
	forms := []form{asks, anyForm}
	if r.want.form&driedForm != 0 && asks == 0 {
		forms = []form{driedForm, rawForm, anyForm} // dried beans are what raw ones are called
	}
	for _, form := range forms {
		i := slices.IndexFunc(entries, func(n named) bool { return n.form == form })
		if i < 0 {
			continue
		}
		food, ok := m.catalogue.Food(entries[i].food)
		if !ok {
			return false
		}
		why := "cooks mean this by " + quoted(strings.Join(stems, " "))
		if entries[i].proxy {
			sure, why = min(sure, sureProxy), "the nearest food that the data have"
		}
		if form == anyForm && asks&^rawForm != 0 && formOf(food)&asks != asks {
			sure, why = sure*sureForm, why+", in another form"
		}
		r.add(food, -1, sure, why+less)
		return true
	}
	return false
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

// byFewerWords leaves words out of the name until foods are found: first those that say little, then from the front,
// then from the back.
func (m *Matcher) byFewerWords(r *ranking) {
	stems := r.want.stems
	plain := slices.DeleteFunc(slices.Clone(stems), isQualifier)
	var tries [][]string
	if len(plain) > 0 && len(plain) < len(stems) {
		tries = append(tries, plain)
	}
	for n := len(stems) - 1; n > 0; n-- {
		tries = append(tries, stems[len(stems)-n:], stems[:n])
	}
	for _, try := range tries {
		if m.byName(r, try, sureLess, "; the other words of the name were left out") {
			return
		}
	}
	for i, try := range tries {
		if i == 3 {
			return
		}
		hits := m.catalogue.Search(strings.Join(try, " ")+r.want.form.words(), foods.SearchOptions{Limit: 8})
		if len(hits) > 0 && !hits[0].Partial {
			r.addAll(hits, sureLess, "; the other words of the name were left out")
			return
		}
	}
}

func quoted(s string) string { return "“" + s + "”" }
