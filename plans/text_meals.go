package plans

import (
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
)

// carbChoice is the carbohydrate of one choice of the exchange lists, in grams.
const carbChoice = 15

// textMeals is the table of meals.
func (r *Report) textMeals(p *page) {
	head := []string{"day<", "meal<", "energy", "carbohydrate", "carb choices"}
	for _, n := range energyAndThree {
		head = append(head, n.String())
	}
	rows := [][]string{head}
	for _, day := range r.facts.plan.daysAndBox() {
		rows = append(rows, mealRows(day)...)
	}
	if len(rows) > 1 {
		p.heading("Meals (a carb choice is " + strconv.Itoa(carbChoice) + " g of carbohydrate, by the exchange lists)")
		p.table("  ", rows)
	}
}

func mealRows(day *subject) [][]string {
	if day.box {
		return [][]string{amountRow(day, "box", "a day of one person")}
	}
	rows := make([][]string, 0, len(day.parts)+1)
	for j, part := range day.parts {
		name := ""
		if j == 0 {
			name = day.name
		}
		meal := part.(*subject) //nolint:forcetypeassert // the tree holds nothing else
		rows = append(rows, amountRow(meal, name, meal.name))
	}
	if day.open {
		return rows
	}
	rows = append(rows, amountRow(day.alone(), "", "all day"))
	if day.beside != nil {
		rows = append(rows, amountRow(day, "", "with the box"))
	}
	return rows
}

// amountRow is a row of the table of meals.
func amountRow(s *subject, first, second string) []string {
	carbohydrate := s.Amount(nutrition.Carbohydrate)
	row := []string{
		first, second, s.Amount(nutrition.EnergyKcal).Format(nutrition.EnergyKcal.Unit()),
		carbohydrate.Format(nutrition.Carbohydrate.Unit()), choices(carbohydrate),
	}
	for _, n := range energyAndThree {
		row = append(row, s.Amount(n).Format(n.Unit()))
	}
	return row
}

// choices is an amount of carbohydrate in carb choices.
func choices(a nutrition.Amount) string {
	if !a.Known() {
		return "-"
	}
	return strconv.FormatFloat(a.Lo/carbChoice, 'f', 1, 64)
}
