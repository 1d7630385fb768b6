package cli

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// classifyInput is a food of the command line or of a line of input.
type classifyInput struct {
	ID          string                  `json:"id"`
	Name        string                  `json:"name"`
	Ingredients string                  `json:"ingredients"`
	Per100      map[string]*amountInput `json:"per100"`
}

// amountInput is an amount in 100 g: a number in the nutrient's own unit, or the object that "foods show" writes.
type amountInput struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// UnmarshalJSON reads either form.
func (v *amountInput) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		type plainForm amountInput
		return json.Unmarshal(data, (*plainForm)(v))
	}
	return json.Unmarshal(data, &v.Value)
}

// subject is the food that is meant. What the input says wins over the catalogue.
func (in *classifyInput) subject(a *app) (processing.Subject, error) {
	var s processing.Subject
	own, err := ownAmounts(in.Per100)
	if err != nil {
		return s, err
	}
	switch {
	case in.ID != "":
		food, err := a.findFood(in.ID)
		if err != nil {
			return s, err
		}
		s = processing.SubjectOf(food, food.Composition(own))
	case strings.TrimSpace(in.Name) == "" && strings.TrimSpace(in.Ingredients) == "":
		return s, errors.New("a food has an id, or a name or ingredients; this has none of them")
	default:
		if s, err = in.ownSubject(own); err != nil {
			return s, err
		}
	}
	if in.Ingredients != "" {
		s.Ingredients = in.Ingredients
	}
	return s, nil
}

// ownSubject is a food that is in no catalogue. What its values leave out is bounded as any food's.
func (in *classifyInput) ownSubject(own foods.Values) (processing.Subject, error) {
	food, err := foods.NewFood(foods.Spec{ID: "own:food", Description: cmp.Or(strings.TrimSpace(in.Name), "food")})
	if err != nil {
		return processing.Subject{}, err
	}
	s := processing.SubjectOf(food, food.Composition(own))
	s.Name = in.Name
	return s, nil
}

// ownAmounts reads values for 100 g. A null is unknown, as a value that is left out.
func ownAmounts(per100 map[string]*amountInput) (foods.Values, error) {
	known := map[nutrition.Nutrient]float64{}
	for name, v := range per100 {
		n, ok := nutrition.LookupNutrient(name)
		if !ok {
			return nil, fmt.Errorf("per100: there is no nutrient %q; names are as in plans, such as sodium or saturated_fat", name)
		}
		switch {
		case v == nil:
			continue
		case v.Value < 0:
			return nil, fmt.Errorf("per100: %s is %v; an amount is not negative", name, v.Value)
		case v.Unit != "" && v.Unit != n.Unit().Symbol:
			return nil, fmt.Errorf("per100: %s is in %q; give it in %s", name, v.Unit, n.Unit())
		}
		known[n] = v.Value
	}
	return func(n nutrition.Nutrient) (foods.Value, bool) {
		v, ok := known[n]
		return foods.Value{Amount: nutrition.Exactly(v), Kind: foods.Own, Source: "input"}, ok
	}, nil
}
