package conditions

import (
	"fmt"
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// InStage is the person in the stage of life that the conditions pregnancy and lactation set. It is an error if
// something else is said of the person.
func InStage(p nutrition.Person, uses []*rules.Use) (nutrition.Person, error) {
	if u := useOf(uses, "pregnancy"); u != nil {
		v, _ := u.Value("trimester")
		trimester, _ := strconv.Atoi(v.Text)
		if p.Trimester != 0 && trimester != 0 && p.Trimester != trimester {
			return p, fmt.Errorf("conditions: the condition pregnancy is of trimester %d, and the person is in trimester %d; keep the one that is meant",
				trimester, p.Trimester)
		}
		p.Pregnant, p.Trimester = true, max(p.Trimester, trimester)
	}
	if u := useOf(uses, "lactation"); u != nil {
		v, _ := u.Value("months")
		months := int(v.Number)
		if p.LactationMonths != 0 && months != 0 && p.LactationMonths != months {
			return p, fmt.Errorf("conditions: the condition lactation is of month %d, and the person is in month %d; keep the one that is meant",
				months, p.LactationMonths)
		}
		p.Lactating, p.LactationMonths = true, max(p.LactationMonths, months)
	}
	return p, nil
}
