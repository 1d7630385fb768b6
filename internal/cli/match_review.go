package cli

import (
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/match"
)

const matchKeys = "Enter accepts 1; a number or a food's id chooses; s WORDS searches; k skips; q stops."

// review goes through the open lines, one by one.
func (m *matching) review(items []*matchItem) error {
	a := m.app
	open := m.openItems(items)
	if len(open) == 0 {
		a.tellf("%s, all accepted\n", counted(len(items), "ingredient"))
		return nil
	}
	a.printf("%s of %d to decide. %s\n", counted(len(open), "ingredient"), len(items), matchKeys)
	accepted := 0
	for i, item := range open {
		a.printf("\n[%d/%d] %s  (%s)\n", i+1, len(open), a.out.bold(strings.TrimSpace(item.line.Text)), item.places())
		food, more := m.choose(item)
		if !food.IsZero() {
			m.accept(item, food)
			if err := m.write(); err != nil {
				return err
			}
			accepted++
		}
		if !more {
			break
		}
	}
	a.tellf("%s accepted in %s; %d still open\n", matchesText(accepted), shownPath(m.path), len(open)-accepted)
	return nil
}

// places says where an ingredient stands.
func (item *matchItem) places() string {
	text := item.at[0].String()
	if more := len(item.at) - 1; more > 0 {
		text += ", and " + strconv.Itoa(more) + " more"
	}
	return text
}

// choose asks for the food of one ingredient until there is an answer; more says that the review goes on.
func (m *matching) choose(item *matchItem) (food foods.Food, more bool) {
	candidates := item.match.Candidates
	m.show(item, candidates)
	for {
		m.app.printf("> ")
		answer, err := m.ask()
		if err != nil || answer == "q" {
			return foods.Food{}, false
		}
		words, isSearch := strings.CutPrefix(answer, "s ")
		number, notNumber := strconv.Atoi(answer)
		switch {
		case answer == "k":
			return foods.Food{}, true
		case isSearch:
			candidates = m.search(words)
			m.show(item, candidates)
		case (answer == "" || answer == "y") && len(candidates) > 0:
			return candidates[0].Food, true
		case notNumber == nil && number >= 1 && number <= len(candidates):
			return candidates[number-1].Food, true
		case strings.Contains(answer, ":"):
			found, err := m.catalogue.Find(answer)
			if err == nil {
				return found, true
			}
			m.app.printf("  %s\n", plain(err))
		default:
			m.app.printf("  %s\n", matchKeys)
		}
	}
}

func (m *matching) search(words string) []match.Candidate {
	var list []match.Candidate
	for _, hit := range m.catalogue.Search(words, foods.SearchOptions{Limit: 9}) {
		list = append(list, match.Candidate{Food: hit.Food, Reason: "found by " + words})
	}
	return list
}

// show lists candidates, each with what the line weighs if it is that food.
func (m *matching) show(item *matchItem, candidates []match.Candidate) {
	a := m.app
	if len(candidates) == 0 {
		a.printf("  no food found; s WORDS searches for one\n")
	}
	for i, c := range candidates {
		a.printf("  %d. %s  %s", i+1, c.Food.ID(), c.Food.Description())
		if c.Confidence > 0 {
			a.printf("  %d %%", surety(c.Confidence))
		}
		a.printf("\n")
		if i == 0 {
			weight := match.Weigh(item.line, c.Food)
			a.printf("     %s; %s: %s\n", c.Reason, amountOf(weight), weight.How)
		}
	}
}
