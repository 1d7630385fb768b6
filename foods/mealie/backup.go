package mealie

import (
	"slices"
	"strconv"

	"github.com/mealwright/mealwright/foods/internal/jsontree"
)

// ofBackup puts the recipes of a backup together, as its API gives them. A backup has a table for each kind of thing, and
// rows that refer to each other by their ids.
func ofBackup(database *jsontree.Value) []jsontree.Value {
	b := backup{database}
	foods, units, tags := b.byKey("ingredient_foods", "id"), b.byKey("ingredient_units", "id"), b.byKey("tags", "id")
	lines, steps, nutrition := b.byKey("recipes_ingredients", "recipe_id"), b.byKey("recipe_instructions", "recipe_id"), b.byKey("recipe_nutrition", "recipe_id")
	notes, settings, tagged := b.byKey("notes", "recipe_id"), b.byKey("recipe_settings", "recipe_id"), b.byKey("recipes_to_tags", "recipe_id")
	recipes := database.Get("recipes")
	list := make([]jsontree.Value, 0, len(recipes.Items))
	for _, r := range recipes.Items {
		id := key(&r, "id")
		whole := r
		whole.Members = slices.Clip(r.Members) // the row itself stays as it is
		add := func(name string, v jsontree.Value) {
			whole.Members = append(whole.Members, jsontree.Member{Name: name, Value: v})
		}
		add("recipe_ingredient", joined(joined(inOrder(lines[id]), "food_id", "food", foods), "unit_id", "unit", units))
		add("recipe_instructions", inOrder(steps[id]))
		add("notes", inOrder(notes[id]))
		add("nutrition", first(nutrition[id]))
		add("settings", first(settings[id]))
		var named []jsontree.Value
		for i := range tagged[id] {
			named = append(named, tags[key(&tagged[id][i], "tag_id")]...)
		}
		add("tags", jsontree.Value{Kind: jsontree.List, Items: named})
		list = append(list, whole)
	}
	return list
}

type backup struct{ database *jsontree.Value }

// byKey is the rows of a table by the value of a column.
func (b backup) byKey(table, column string) map[string][]jsontree.Value {
	rows := map[string][]jsontree.Value{}
	list := b.database.Get(table)
	for i := range list.Items {
		if k := key(&list.Items[i], column); k != "" {
			rows[k] = append(rows[k], list.Items[i])
		}
	}
	return rows
}

func key(row *jsontree.Value, column string) string {
	v := row.Get(column)
	return v.Text
}

// inOrder is rows as a list, in the order of their positions.
func inOrder(rows []jsontree.Value) jsontree.Value {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b jsontree.Value) int { return position(&a) - position(&b) })
	return jsontree.Value{Kind: jsontree.List, Items: rows}
}

func position(row *jsontree.Value) int {
	n, err := strconv.Atoi(key(row, "position"))
	if err != nil {
		return 0
	}
	return n
}

// joined gives every row of a list the row of another table that it refers to.
func joined(list jsontree.Value, column, name string, others map[string][]jsontree.Value) jsontree.Value {
	for i := range list.Items {
		row := &list.Items[i]
		if other := others[key(row, column)]; len(other) > 0 {
			row.Members = append(slices.Clip(row.Members), jsontree.Member{Name: name, Value: other[0]})
		}
	}
	return list
}

func first(rows []jsontree.Value) jsontree.Value {
	if len(rows) == 0 {
		return jsontree.Value{}
	}
	return rows[0]
}
