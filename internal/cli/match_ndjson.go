package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/mealwright/mealwright/foods/lines"
	"github.com/mealwright/mealwright/foods/match"
	"github.com/mealwright/mealwright/nutrition"
)

// maxMatchLine is the longest line that is read, many times the longest ingredient line.
const maxMatchLine = 64 << 10

// matchLines proposes foods line by line.
func (a *app) matchLines() error {
	catalogue, err := a.catalogue()
	if err != nil {
		return err
	}
	m := match.New(catalogue.Catalogue)
	return a.answerLines(maxMatchLine, func(data []byte, tooLong bool) (object, error) {
		text, err := matchInput(data, tooLong)
		if err != nil {
			return nil, err
		}
		line := lines.Parse(text)
		return matchJSON(&line, m.Match(line)), nil
	})
}

// matchInput is the ingredient line of a line of input.
func matchInput(data []byte, tooLong bool) (string, error) {
	if tooLong {
		return "", fmt.Errorf("longer than %d bytes; give one ingredient", maxMatchLine)
	}
	var in struct {
		Line *string `json:"line"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			err = fmt.Errorf("a JSON object with a text under \"line\" is expected, not %s", wrong.Value)
		}
		return "", fmt.Errorf("not an ingredient line: %s; write {\"line\": \"1 cup rice\"}", strings.TrimPrefix(err.Error(), "json: "))
	}
	if in.Line == nil || strings.TrimSpace(*in.Line) == "" {
		return "", errors.New(`there is no ingredient line; write {"line": "1 cup rice"}`)
	}
	return *in.Line, nil
}

// matchJSON is a proposal in the contract's form; what stands behind the candidates is added to it. What the line does not
// tell, and an unbounded end, is null; a quantity that is a range is an object as grams is.
func matchJSON(line *lines.Line, p match.Proposal) object {
	candidates := make([]object, 0, len(p.Candidates))
	for _, c := range p.Candidates {
		candidates = append(candidates, object{
			{"id", string(c.Food.ID())}, {"description", c.Food.Description()}, {"confidence", rounded(c.Confidence)}, {"reason", c.Reason},
		})
	}
	var food any
	if !p.Food.IsZero() {
		food = object{{"id", string(p.Food.ID())}, {"description", p.Food.Description()}}
	}
	var preparation []string
	for _, part := range line.Preparation {
		preparation = append(preparation, part.Text)
	}
	var doubts []string
	for _, d := range line.Doubts {
		doubts = append(doubts, d.Code.String())
	}
	return object{
		{"quantity", quantityJSON(line.Quantity)}, {"unit", orNull(line.Quantity.Unit.Name)}, {"name", line.Name.Text},
		{"state", orNull(line.State.String())}, {"grams", gramsJSON(p.Grams.Amount)}, {"food", food},
		{"confidence", rounded(p.Confidence)}, {"candidates", candidates},
		{"reason", p.Reason}, {"weighed", p.Grams.How}, {"preparation", notNil(preparation)},
		{"optional", line.Optional}, {"heading", line.Heading}, {"doubts", notNil(doubts)},
	}
}

// quantityJSON is a number, a range, or null where the line gives none.
func quantityJSON(m lines.Measure) any {
	switch {
	case m.Given != lines.Stated:
		return nil
	case m.Known():
		return m.Amount.Lo
	}
	return gramsJSON(m.Amount)
}

// gramsJSON is an interval; an end that nothing bounds is null.
func gramsJSON(v nutrition.Amount) object {
	var hi any
	if !math.IsInf(v.Hi, 1) {
		hi = v.Hi
	}
	return object{{"lo", v.Lo}, {"hi", hi}}
}

// rounded is a confidence to the hundredth: more digits would claim more than it knows.
func rounded(v float64) float64 { return math.Round(v*100) / 100 }
