package sample

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/cooking"
	"github.com/mealwright/mealwright/foods/kitchen"
	"github.com/mealwright/mealwright/foods/recipe"
	"github.com/mealwright/mealwright/nutrition"
)

// Survey is a food that USDA's survey database (FNDDS) computes from other foods: as a recipe whose serving weighs 100 g, with
// USDA's own values as what was published.
type Survey struct {
	*recipe.Recipe
	// Cooked is how its ingredients are cooked by USDA's retention codes, each as one of these.
	Cooked []cooking.Method

	grams    float64
	moisture string // the change of moisture in percent of all ingredients
	unknown  bool   // an ingredient is not in the catalogue
	done     bool   // something was done to an ingredient
}

// Dishes puts survey foods together, each cooked as its codes say.
func Dishes(list []*Survey, catalogue *foods.Catalogue) []*kitchen.Dish {
	kitchens := map[string]*kitchen.Kitchen{}
	dishes := make([]*kitchen.Dish, len(list))
	for i, s := range list {
		key := keyOf(s.Cooked)
		if kitchens[key] == nil {
			kitchens[key] = kitchen.New(kitchen.Config{Catalogue: catalogue, Cooked: s.Cooked})
		}
		dishes[i], _ = kitchens[key].Of(s.Recipe)
	}
	return dishes
}

// keyOf is the same for the same methods.
func keyOf(methods []cooking.Method) string {
	var b strings.Builder
	for _, m := range methods {
		b.WriteString(m.String() + "; ")
	}
	return b.String()
}

// ReadSurvey reads the survey foods that are made of foods of the catalogue, out of a zip of the tables as CSV. Those of one
// ingredient that nothing was done to are left out.
func ReadSurvey(path string, catalogue *foods.Catalogue) ([]*Survey, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close() //nolint:errcheck // nothing was written
	ingredients, err := tableOf(archive, "ingredients.csv")
	if err != nil {
		return nil, err
	}
	values, err := tableOf(archive, "nutrient_values.csv")
	if err != nil {
		return nil, err
	}
	made := map[string]*Survey{}
	for _, row := range ingredients[1:] {
		s := made[row[0]]
		if s == nil {
			s = &Survey{Recipe: &recipe.Recipe{Title: row[1], Position: recipe.Position{File: row[0]}}}
			made[row[0]] = s
		}
		if err := s.add(row, catalogue); err != nil {
			return nil, err
		}
	}
	var list []*Survey
	for _, row := range values[1:] {
		if s := made[row[0]]; s != nil && s.finish(values[0], row) {
			list = append(list, s)
		}
	}
	return list, nil
}

// add adds a row of the ingredients: code, description, category, its description, sequence, ingredient code, ingredient,
// grams, retention code, moisture change.
func (s *Survey) add(row []string, catalogue *foods.Catalogue) error {
	grams, err := strconv.ParseFloat(row[7], 64)
	if err != nil {
		return fmt.Errorf("ingredients.csv: %s: %w", row[0], err)
	}
	code, err := strconv.Atoi(row[8])
	if err != nil {
		return fmt.Errorf("ingredients.csv: %s: %w", row[0], err)
	}
	food, ok := catalogue.Food(foods.ID("ndb:" + ("00000" + row[5])[min(5, len(row[5])):]))
	if !ok {
		s.unknown = true
		return nil
	}
	s.grams += grams
	s.moisture = row[9]
	s.done = s.done || code != 0 || row[9] != "0.0"
	if how := method(code); !slices.Contains(s.Cooked, how) {
		s.Cooked = append(s.Cooked, how)
	}
	s.Ingredients = append(s.Ingredients, recipe.Ingredient{
		Line: row[7] + " g " + row[6], Quantity: row[7], Unit: "g", Name: "peeled food", Food: food.ID(),
		Position: recipe.Position{File: row[0], Line: len(s.Ingredients) + 1},
	})
	return nil
}

// method is the way of cooking of a retention code; 0 is that of a food which is not cooked here.
func method(code int) cooking.Method {
	if code == 0 {
		return cooking.Uncooked
	}
	if m, ok := cooking.MethodOf(code); ok {
		return m
	}
	return cooking.Cooked
}

// finish adds the published values and what a serving is; false where the food is none to compare.
func (s *Survey) finish(columns, row []string) bool {
	moisture, err := strconv.ParseFloat(s.moisture, 64)
	weight := s.grams * (1 + moisture/100)
	if s.unknown || err != nil || weight <= 0 || !s.done && len(s.Ingredients) < 2 {
		return false
	}
	s.Servings = recipe.Servings{Text: "of 100 g", Count: nutrition.Exactly(weight / 100), Known: true}
	s.Yield = strconv.FormatFloat(weight, 'f', -1, 64) + " g"
	for c, title := range columns {
		if name, unit, ok := surveyColumn(title); ok {
			s.Nutrition.Values = append(s.Nutrition.Values, recipe.ParsePublished(name, row[c]+" "+unit, ""))
		}
	}
	return true
}

// surveyColumn reads the title of a column of values, "Fiber, total dietary (g)".
func surveyColumn(title string) (name, unit string, ok bool) {
	title, unit, ok = strings.Cut(strings.TrimSuffix(title, ")"), " (")
	if !ok {
		return "", "", false
	}
	name, ok = surveyNames[title]
	return name, strings.TrimSuffix(strings.TrimSuffix(unit, "_RAE"), "_DFE"), ok
}

// surveyNames are the nutrients that are compared, by their names in FNDDS.
var surveyNames = map[string]string{
	"Energy": "energy", "Protein": "protein", "Carbohydrate": "carbohydrate", "Sugars, total": "sugars", "Fiber, total dietary": "fiber",
	"Total Fat": "fat", "Fatty acids, total saturated": "saturated_fat", "Fatty acids, total monounsaturated": "monounsaturated_fat",
	"Fatty acids, total polyunsaturated": "polyunsaturated_fat", "Cholesterol": "cholesterol", "Thiamin": "thiamin", "Riboflavin": "riboflavin",
	"Niacin": "niacin", "Vitamin B-6": "vitamin_b6", "Folate, DFE": "folate", "Choline, total": "choline", "Vitamin B-12": "vitamin_b12",
	"Vitamin C": "vitamin_c", "Calcium": "calcium", "Phosphorus": "phosphorus", "Magnesium": "magnesium", "Iron": "iron", "Zinc": "zinc",
	"Copper": "copper", "Selenium": "selenium", "Potassium": "potassium", "Sodium": "sodium", "Vitamin A, RAE": "vitamin_a",
	"Vitamin K (phylloquinone": "vitamin_k", "Vitamin E (alpha-tocopherol": "vitamin_e", "Alcohol": "alcohol", "Caffeine": "caffeine",
}

func tableOf(archive *zip.ReadCloser, name string) ([][]string, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
}
