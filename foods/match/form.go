package match

import (
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/words"
	"github.com/mealwright/mealwright/foods/lines"
)

// form is a set of forms that a food comes in.
type form uint8

const (
	rawForm form = 1 << iota
	cookedForm
	frozenForm
	cannedForm
	driedForm
	drainedForm
	otherForm

	anyForm form = 0
)

// wanted is what a line asks for: the stems of the name without those that tell its form, the form, and the further words.
type wanted struct {
	stems []string
	form  form
	more  []string   // stems of what was done to it
	done  [][]string // what was done, each as a name may begin with it: diced, shredded, 85% lean
	kinds []*kindEntry
	unit  string // the unit, where it may be part of a name: corn by the ear
}

// want reads what a line asks for.
func want(line *lines.Line) wanted {
	var w wanted
	state := map[lines.State]form{lines.Raw: rawForm, lines.Cooked: cookedForm, lines.Frozen: frozenForm, lines.Drained: drainedForm}
	for s, f := range state {
		if line.State&s != 0 {
			w.form |= f
		}
	}
	if k := line.Quantity.Unit.Kind; k == lines.Count || k == lines.Vague {
		w.unit = line.Quantity.Unit.Name
	}
	if name := line.Quantity.Unit.Name; name == "can" || name == "jar" && line.State&lines.Drained != 0 {
		w.form |= cannedForm
	}
	words.Each(line.Name.Text, func(word words.Word) bool {
		stem := string(word.Stem)
		switch f := formTold(stem); f {
		case cannedForm, frozenForm, rawForm:
			w.form |= f
		case driedForm:
			w.form |= f
			w.stems = append(w.stems, stem)
		default:
			if n := len(w.stems); stem == "fat" && n > 0 && (w.stems[n-1] == "low" || w.stems[n-1] == "non") {
				w.stems[n-1] += "fat" // as descriptions write it
				return true
			}
			w.stems = append(w.stems, stem)
		}
		return true
	})
	w.stems = words.Replace(w.stems, meaningOf)
	w.further(line)
	w.kinds = kindsTold(line)
	return w
}

// maxMore is how many further words of a line are looked at.
const maxMore = 24

// further reads the words beside the name.
func (w *wanted) further(line *lines.Line) {
	for _, p := range line.Preparation {
		before := len(w.more)
		words.Each(p.Text, func(word words.Word) bool {
			if formTold(string(word.Stem)) == cookedForm && line.State&lines.Cooked == 0 {
				return true // cooked according to the package: not cooked yet
			}
			w.more = append(w.more, string(word.Stem))
			return len(w.more) < maxMore
		})
		if len(w.more) == before+2 && w.more[before+1] == "lean" {
			w.done = append(w.done, w.more[before:before+2:before+2]) // ground beef, 85% lean
		}
		if len(w.more) == before+1 {
			w.done = append(w.done, w.more[before:before+1:before+1])
		}
	}
	if w.withoutSkin() {
		w.done = append(w.done, []string{"skinless"})
	}
	for i, s := range w.more {
		switch f := formTold(s); {
		case f&(cannedForm|frozenForm) != 0 && line.Quantity.Given == lines.NotGiven, f&cannedForm != 0:
			w.form |= f
		case (s == "can" || s == "tin") && slices.Contains(w.more[:i], "from"):
			w.form |= cannedForm // butter beans from a can
		}
	}
}

// skinless are words of a note that tell, beside the skin, that it is gone.
var skinless = []string{"removed", "off", "discarded", "discard", "without", "remove"}

// withoutSkin reports whether the notes say that the skin is gone: "skin removed" is skinless.
func (w *wanted) withoutSkin() bool {
	return slices.Contains(w.more, "skin") && slices.ContainsFunc(w.more, func(s string) bool { return slices.Contains(skinless, s) })
}

// without are the stems of the name without those that tell that it is dried.
func (w *wanted) without(f form) []string {
	return slices.DeleteFunc(slices.Clone(w.stems), func(s string) bool { return formTold(s) == f })
}

// words of the form, as descriptions have them, to search with.
func (f form) words() string {
	var b strings.Builder
	for _, w := range []struct {
		form form
		word string
	}{{frozenForm, " frozen"}, {cannedForm, " canned"}, {cookedForm, " cooked"}} {
		if f&w.form != 0 {
			b.WriteString(w.word)
		}
	}
	return b.String()
}

// asks is the form without what no description is chosen by.
func (f form) asks() form { return f & (rawForm | cookedForm | frozenForm | cannedForm) }
