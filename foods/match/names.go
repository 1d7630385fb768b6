package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// less is what is said of a food that only a part of the name means.
const less = "; the other words of the name were left out"

// joiners join to a name what is with the food; before them it names the food.
var joiners = []string{"with", "without", "in"}

// byNames finds the food by the table of cooks' names, in each way in which the name is the same food: with what was done
// to it (shredded mozzarella), with its unit (corn by the ear), alone; at last without the word that says it is dried.
func (m *Matcher) byNames(r *ranking) {
	w := &r.want
	ways := plainer(w.stems, false)
	for i, way := range ways {
		sure, but := sureName, ""
		if i > 0 {
			sure, but = surePlain, "; the further words change nothing"
		}
		if m.byWay(r, way, sure, but) {
			return
		}
	}
	if i := slices.IndexFunc(w.stems, func(s string) bool { return slices.Contains(joiners, s) }); i > 0 && m.byName(r, w.stems[:i], sureLess, less) {
		return // fennel with its fronds, tuna in oil
	}
	if w.form&driedForm == 0 {
		return
	}
	for _, way := range plainer(w.without(driedForm), false) {
		if len(way) > 0 && m.byName(r, way, sureDried(m.catalogue, way), "") {
			return
		}
	}
}

// sureDried is how sure a dried food is that the table only knows by its plain name: beans and pasta are meant dried, and
// other food is not, unless its description says so.
func sureDried(c *foods.Catalogue, stems []string) float64 {
	for _, n := range foodsNamed(strings.Join(stems, " ")) {
		food, ok := c.Food(n.food)
		if ok && n.form != cookedForm && formOf(food)&driedForm == 0 && !slices.Contains(soldDried, food.Group()) {
			return sureFewer
		}
	}
	return surePlain
}

// soldDried are the groups whose foods are sold dried.
var soldDried = []string{"Legumes and Legume Products", "Cereal Grains and Pasta", "Spices and Herbs", "Nut and Seed Products"}

// byWay finds the food by one way to say the name.
func (m *Matcher) byWay(r *ranking, way []string, sure float64, less string) bool {
	for _, done := range r.want.done {
		if r.told = formTold(done[0]); m.byName(r, slices.Concat(done, way), sure, less) {
			return true
		}
	}
	r.told = anyForm
	return r.want.unit != "" && m.byName(r, append(slices.Clone(way), r.want.unit), sure, less) || m.byName(r, way, sure, less)
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
		switch entries[i].near {
		case theFood:
		case nearFood:
			sure, why = min(sure, sureProxy), "the nearest food that the data have"
		case otherFood:
			sure, why = min(sure, sureFar), "the data have no such food; this one is the nearest"
		}
		if form == anyForm && asks&^rawForm&^r.told != 0 && formOf(food)&asks != asks {
			sure, why = sure*sureForm, why+", in another form"
		}
		r.add(food, -1, sure, why+less)
		return true
	}
	return false
}

// byFewerWords leaves words out of the name until foods are found: first those that change little, then from the front,
// then from the back. A name that is left with a class of foods alone (flour, cheese) is hardly the food, and one that
// loses its last word (the extract of almond extract) is another.
func (m *Matcher) byFewerWords(r *ranking) {
	stems := r.want.stems
	if i := slices.IndexFunc(stems, func(s string) bool { return slices.Contains(joiners, s) }); i > 0 {
		stems = stems[:i]
	}
	ways := plainer(stems, true)[1:]
	for _, way := range ways {
		if m.byName(r, way, sureLess, less) {
			return
		}
	}
	if n := len(ways); n > 0 && m.bySearchOf(r, ways[n-1], sureLess, less) && r.best() >= sureLoose {
		return
	}
	for n := len(stems) - 1; n > 0; n-- {
		last, sure := stems[len(stems)-n:], sureFewer
		switch {
		case n == 1 && isClass(last[0]):
			sure = sureClass
		case n > 1:
			sure = sureTwo
		}
		if m.byName(r, last, sure, less) || m.byName(r, stems[:n], sureOther, less) {
			return
		}
	}
	for n := len(stems) - 1; n > max(0, len(stems)-3); n-- {
		if m.bySearchOf(r, stems[len(stems)-n:], sureFewer, less) || m.bySearchOf(r, stems[:n], sureOther, less) {
			return
		}
	}
}

// bySearchOf finds foods by a part of the name.
func (m *Matcher) bySearchOf(r *ranking, stems []string, sure float64, less string) bool {
	hits := m.catalogue.Search(strings.Join(stems, " ")+r.want.form.words(), foods.SearchOptions{Limit: 8})
	if len(hits) == 0 || hits[0].Partial {
		return false
	}
	r.name = stems
	r.addAll(hits, sure, less)
	r.name = r.want.stems
	return true
}
