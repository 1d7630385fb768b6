package match

import (
	"cmp"
	"slices"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
)

// ranking gathers candidates and puts them in order.
type ranking struct {
	want wanted
	told form               // the form that a name of the table tells itself: "roasted red pepper"
	name []string           // the part of the name that foods are searched by
	seen map[foods.Food]int // the place of a food in list
	list []scored
	// kindMet says that what is added was found by the kind that a note tells.
	kindMet bool
}

// scored is a candidate with what counts against it.
type scored struct {
	Candidate

	cost    float64
	named   bool // by the table of names
	kindMet bool
}

// addAll adds what a search found.
func (r *ranking) addAll(hits []foods.Match, sure float64, less string) {
	for i, hit := range hits {
		if hit.Partial {
			r.add(hit.Food, i, surePartial, "no food has all the words; this one has the most")
			continue
		}
		r.add(hit.Food, i, sure, "its names have every word"+less)
	}
}

// add puts one food in, at its place in what was found; one that is there already keeps the better of both. The food of
// the table of names has place -1, and nothing counts against it but its form.
func (r *ranking) add(food foods.Food, place int, sure float64, why string) {
	s := scored{Candidate{food, sure, why}, costRank * float64(max(place, 0)), place < 0, r.kindMet}
	d := read(food)
	asks := r.want.form.asks()
	if place >= 0 {
		s.cost += r.against(&d)
		r.doubt(&s, &d)
	} else {
		s.cost = -costForm * sure
	}
	if asks&^rawForm&^d.form != 0 && place >= 0 {
		s.Confidence *= sureForm
		s.Reason += ", in another form"
	}
	if i, ok := r.seen[food]; ok {
		old := &r.list[i]
		old.kindMet = old.kindMet || s.kindMet
		if s.Confidence > old.Confidence && !old.named { // what the table says of a nearest food stands
			old.Confidence, old.Reason = s.Confidence, s.Reason
		}
		old.cost = min(old.cost, s.cost)
		return
	}
	r.seen[food] = len(r.list)
	r.list = append(r.list, s)
}

// doubt lowers the confidence of what a search found by how well the description names what is asked for.
func (r *ranking) doubt(s *scored, d *described) {
	switch f := d.fits(r.name); {
	case d.missing(r.name) > 0 && d.alike(r.name):
		s.Confidence, s.Reason = min(s.Confidence, sureLoose), "by other words for the name"
	case d.missing(r.name) > 0:
		s.Confidence, s.Reason = min(s.Confidence, sureNoFit), "by other words for the name"
	case f == partFit:
		s.cost += costPartFit
		s.Confidence, s.Reason = min(s.Confidence, surePartFit), s.Reason+", and names more than was asked for"
	case f == noFit:
		s.cost += costNoFit
		s.Confidence, s.Reason = min(s.Confidence, sureNoFit), s.Reason+", but names another food"
	}
}

// against adds up what counts against a food, by its description.
func (r *ranking) against(d *described) float64 {
	cost := costWord * float64(d.missing(r.want.stems))
	asks := r.want.form.asks()
	if asks != 0 {
		if asks&^rawForm&^d.form != 0 {
			cost += costForm
		}
		if asks&rawForm != 0 && d.form&cookedForm != 0 {
			cost += costForm
		}
	}
	extra := d.form &^ asks
	for _, c := range []struct {
		form form
		cost float64
	}{{cookedForm, costCooked}, {cannedForm, costCanned}, {frozenForm, costFrozen}, {driedForm &^ r.want.form, costDried}, {otherForm, costOther}} {
		if extra&c.form != 0 {
			cost += c.cost
		}
	}
	if d.brand {
		cost += costBrand
	}
	for _, w := range r.want.more {
		if d.has(w) {
			cost -= gainWord
		}
	}
	return cost
}

// best is the confidence of the surest candidate.
func (r *ranking) best() float64 {
	best := 0.0
	for i := range r.list {
		best = max(best, r.list[i].Confidence)
	}
	return best
}

// saysMore reports whether the line has words beside the name that may be part of a description: all those of a line
// without an amount, which may be a description itself, else what tells of salt, fat or packing.
func (r *ranking) saysMore(line *lines.Line) bool {
	if line.Quantity.Given == lines.NotGiven {
		return len(r.want.more) > 0 || len(line.Others) > 0
	}
	return slices.ContainsFunc(r.want.more, func(s string) bool {
		return formTold(s) == otherForm || s == "salt" || s == "water" || s == "oil" || s == "syrup"
	})
}

// whole ranks the candidates by all words of the line, as foods were found that have them all: what a food lacks of them
// counts against it, and a little what it has beside them. A description that says the same as the line is the food.
func (r *ranking) whole(text string) {
	said := words.Stems(text)
	for i := range r.list {
		s := &r.list[i]
		d := read(s.Food)
		missing, beside := d.missing(said), d.beside(said, r.want.form)
		s.cost += costWord*float64(missing) + costBeside*float64(beside)
		if missing == 0 && beside == 0 {
			s.cost -= gainSame
			s.Confidence, s.Reason = sureSame, "its description says what the line says"
		} else if missing > 0 && (!s.named || d.missing(r.want.stems) > 0) {
			s.Confidence = min(s.Confidence, sureLoose)
		}
	}
}

// sorted is the list, the least cost first. A candidate is no surer than the one before it.
func (r *ranking) sorted() []Candidate {
	r.holdKinds()
	slices.SortStableFunc(r.list, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.Food.ID(), b.Food.ID()))
	})
	list := make([]Candidate, 0, maxCandidates)
	for i := range min(len(r.list), maxCandidates) {
		c := r.list[i].Candidate
		if i > 0 {
			c.Confidence = min(c.Confidence, list[i-1].Confidence*0.9)
		}
		list = append(list, c)
	}
	return list
}
