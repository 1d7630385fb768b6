package plans

import (
	"slices"
	"strings"
	"time"

	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/rules"
)

// waiverMark begins a comment that is meant for mealwright.
const waiverMark = "mealwright:"

// waiverForm is how a waiver is written in a comment.
const waiverForm = waiverMark + " waive RULE until YYYY-MM-DD by NAME: REASON"

// readWaiver reads the text of a comment at a place, without the marks of the comment.
func readWaiver(comment string, at rules.Range) (Waiver, bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(comment, waiverMark)), "waive ")
	rule, rest, hasUntil := strings.Cut(rest, " until ")
	until, rest, hasBy := strings.Cut(rest, " by ")
	by, reason, hasReason := strings.Cut(rest, ":")
	w := Waiver{Rule: Entry{strings.TrimSpace(rule), at}, Until: strings.TrimSpace(until), By: strings.TrimSpace(by),
		Reason: strings.Join(strings.Fields(reason), " "), Range: at}
	_, err := time.Parse(time.DateOnly, w.Until)
	return w, ok && hasUntil && hasBy && hasReason && err == nil && w.Rule.Text != "" && w.By != "" && w.Reason != ""
}

// waiversIn are the waivers among the comments of a recipe or a menu, each with the line that it is about, and what is wrong
// with comments that should be waivers.
func waiversIn(comments []recipe.Comment) (waivers []Waiver, problems rules.Diagnostics) {
	for _, c := range comments {
		if !strings.HasPrefix(c.Text, waiverMark) {
			continue
		}
		at := placeOf(c.Position)
		w, ok := readWaiver(c.Text, at)
		if !ok {
			problems = append(problems, badWaiver(at, "write it as "+waiverForm))
			continue
		}
		w.line = c.About
		waivers = append(waivers, w)
	}
	return waivers, problems
}

// wholeRecipe stands for all lines of a recipe.
const wholeRecipe = -1

// waiversOf takes the waivers of a recipe that the plan serves, each once: what was accepted of its ingredients is, wherever
// it is served. One that cannot be read is a note, as the plan is none the worse for it.
func (b *binding) waiversOf(dish *kitchen.Dish, of *BoundItem) {
	waivers, problems := waiversIn(dish.Comments)
	for _, d := range problems {
		b.notes = append(b.notes, Note{Subject: of.Path(), Diagnostic: d})
	}
	for _, w := range waivers {
		if w.line == 0 {
			w.line = wholeRecipe
		}
		w.Subject = Entry{w.Range.File, w.Range}
		if !slices.ContainsFunc(b.waivers, func(have Waiver) bool { return have.Range == w.Range }) {
			b.waivers = append(b.waivers, w)
		}
	}
}

func badWaiver(at rules.Range, hint string) rules.Diagnostic {
	return rules.Diagnostic{Code: "inline-waiver", Message: "this waiver cannot be read", Hint: hint, Range: at}
}

// waive takes the waivers that stand as comments in a recipe or a menu, in its text and in its metadata:
//
//	Season with @salt{1%tsp}. -- mealwright: waive general.sodium-day until 2027-02-01 by A. Rivera, RDN: one dish a week
//
// One beside or above a line is about what the line names, one in a paragraph of its own or in the metadata about the whole.
func (p *Plan) waive(comments []recipe.Comment, metadataLines int) rules.Diagnostics {
	waivers, problems := waiversIn(append(p.metadataComments(metadataLines), comments...))
	if len(waivers) == 0 {
		return problems
	}
	subjects := map[int][]string{}
	p.eachSubject(func(path string, at rules.Range) { subjects[at.Line] = append(subjects[at.Line], path) })
	for _, w := range waivers {
		switch about := subjects[w.line]; {
		case !p.isMenu(): // a rule about more than an ingredient is about the dish, wherever in it the waiver stands
			w.Subject, w.also = Entry{"plan", w.Range}, []string{"days[0]", "days[0].meals[0]"}
			if w.line == 0 {
				w.also = append(w.also, "days[0].meals[0].items[0]")
			}
		case w.line == 0:
			w.Subject = Entry{"plan", w.Range}
		case len(about) == 0:
			problems = append(problems, badWaiver(w.Range, "no day, meal or food begins on the line that it is about; write it beside or above one"))
			continue
		default:
			w.Subject, w.also, w.line = Entry{about[0], w.Range}, about[1:], 0
		}
		p.Waivers = append(p.Waivers, w)
	}
	return problems
}

// metadataComments are the comments that stand alone in the block of metadata.
func (p *Plan) metadataComments(lines int) []recipe.Comment {
	var list []recipe.Comment
	for i := 1; i < min(lines, len(p.lines)); i++ {
		if text, ok := strings.CutPrefix(strings.TrimSpace(p.lines[i]), "#"); ok {
			list = append(list, recipe.Comment{Text: strings.TrimSpace(text),
				Position: recipe.Position{File: p.File, Line: i + 1, Column: strings.IndexByte(p.lines[i], '#') + 1}})
		}
	}
	return list
}
