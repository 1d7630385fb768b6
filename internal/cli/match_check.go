package cli

import (
	"math"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods/match"
)

// check names every ingredient whose food nobody accepted, at each of its places, and changes nothing.
func (m *matching) check(items []*matchItem, asJSON bool) error {
	a := m.app
	list := make([]object, 0, len(items))
	open, gone := 0, 0
	for _, item := range items {
		status, message := m.status(item)
		switch status {
		case "unlocked":
			open++
			a.status = worse(a.status, exitOpen)
		case "gone":
			gone++
			a.status = worse(a.status, exitFailed)
		}
		if asJSON {
			list = append(list, m.itemJSON(item, status))
			continue
		}
		for _, at := range item.at {
			if status != "locked" {
				a.printf("%s: %s [%s]\n", at, message, "match-"+status)
			}
		}
	}
	if asJSON {
		return a.writeJSON(list)
	}
	a.tellf("%s: %d accepted, %d open, %d locked to a food that is not there\n", counted(len(items), "ingredient"), len(items)-open-gone, open, gone)
	return nil
}

// status is locked, unlocked, or gone, and what is to be said of it.
func (m *matching) status(item *matchItem) (status, message string) {
	if locked, ok := m.locked.Find(item.key); ok {
		food, ok := m.catalogue.Food(locked.Food)
		item.match = match.Proposal{Food: food, Confidence: 1, Reason: "accepted", Grams: match.Weigh(item.line, food)}
		if ok {
			return "locked", ""
		}
		return "gone", "\"" + item.key + "\" is locked to " + string(locked.Food) + " (" + locked.Shown + "), which the catalogue does not have"
	}
	item.match = m.matcher.Match(item.line)
	if p := &item.match; !p.Food.IsZero() {
		return "unlocked", "nobody accepted a food for \"" + item.key + "\"; likeliest is " + string(p.Food.ID()) + " (" +
			p.Food.Description() + ", " + strconv.Itoa(surety(p.Confidence)) + " %)"
	}
	return "unlocked", "no food is known for \"" + item.key + "\": " + item.match.Reason
}

// itemJSON is an ingredient of --check as JSON.
func (m *matching) itemJSON(item *matchItem, status string) object {
	var at []string
	for _, p := range item.at {
		at = append(at, p.String())
	}
	return append(object{{"key", item.key}, {"line", item.line.Text}, {"status", status}, {"at", at}}, matchJSON(&item.line, item.match)...)
}

// amountOf is a weight for a reader: "125 g", "38 to 63 g", "weight unknown".
func amountOf(w match.Weight) string {
	switch {
	case w.Known():
		return gramsText(w.Amount.Lo) + " g"
	case !math.IsInf(w.Amount.Hi, 1):
		return gramsText(w.Amount.Lo) + " to " + gramsText(w.Amount.Hi) + " g"
	case w.Amount.Lo > 0:
		return "at least " + gramsText(w.Amount.Lo) + " g"
	}
	return "weight unknown"
}

func gramsText(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func trimmed(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
