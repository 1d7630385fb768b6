package plans

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"
)

// tree is a plan file before it is written down as YAML or as JSON.
type tree = map[string]any

// drawItem is an item of SR28 food with whatever an item may carry.
func drawItem(t *rapid.T, inBox bool) tree {
	item := tree{
		"food":   rapid.SampledFrom([]string{"ndb:05064", "ndb:09040", "ndb:11091", "ndb:20037", "ndb:01085"}).Draw(t, "food"),
		"amount": rapid.SampledFrom([]string{"120 g", "4 oz", "1 1/2 lb", "0.25 kg"}).Draw(t, "amount"),
	}
	optional := tree{
		"note": "cooked: with \"care\", # and salt", "state": "cooked", "as": "purchased", "refuse": "12.5%",
		"portions": tree{"1 medium": "118 g", "2 bowls": "9 oz"}, "label": tree{"serving": "2/3 cup (55 g)", "sodium": "140 mg"},
		"nutrients": tree{"sodium": "31 mg", "vitamin_d": "0..40 IU"}, "source": "the maker's sheet, 2026",
		"ingredients": []any{"oats", "honey"}, "contains": "milk",
	}
	for _, key := range sortedKeys(optional) {
		if rapid.IntRange(0, 4).Draw(t, key) == 0 {
			item[key] = optional[key]
		}
	}
	if inBox && rapid.Bool().Draw(t, "lasts") {
		item["lasts"] = "4 weeks"
	}
	return item
}

func drawItems(t *rapid.T, inBox bool) []any {
	var items []any
	for range rapid.IntRange(1, 5).Draw(t, "items") {
		items = append(items, drawItem(t, inBox))
	}
	return items
}

// drawPlan is a plan with nothing wrong with it.
func drawPlan(t *rapid.T) tree {
	var days []any
	for i := range rapid.IntRange(1, 3).Draw(t, "days") {
		var meals []any
		for range rapid.IntRange(1, 2).Draw(t, "meals") {
			meals = append(meals, tree{"meal": rapid.SampledFrom([]string{"lunch", "Second lunch", "yes", "1"}).Draw(t, "meal"),
				"items": drawItems(t, false)})
		}
		days = append(days, tree{"day": fmt.Sprintf("Day %d", i), "meals": meals})
	}
	plan := tree{"plan": rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9 ,:#'"%-]{0,20}[a-z]`).Draw(t, "title"), "days": days}
	optional := tree{
		"service": []any{"mtm", "mtg"}, "covers": 0.5, "ceilings": "full-day", "as_of": "2026-11-22", "period": "2 weeks",
		"conditions": []any{"chf", tree{"ckd": tree{"stage": "3b", "potassium": tree{"value": "unrestricted", "reason": "labs"}}}},
		"packs":      []any{"./house-rules.yaml"}, "needs": []any{"halal"}, "salt_added": "none",
		"for":       tree{"reference": "dri", "sex": "female", "age": 68, "weight": "70 kg", "height": "165 cm", "activity": "low-active"},
		"decisions": []any{tree{"rule": "a.b", "gives_way_to": "c.d", "reason": "r", "by": "A. Rivera, RDN", "date": "2026-11-02"}},
		"waivers":   []any{tree{"rule": "a.b", "subject": "days[0]", "reason": "r", "by": "A. Rivera, RDN", "until": "2027-02-01"}},
	}
	for _, key := range sortedKeys(optional) {
		if rapid.Bool().Draw(t, key) {
			plan[key] = optional[key]
		}
	}
	if rapid.Bool().Draw(t, "box") {
		plan["box"], plan["feeds"] = drawItems(t, true), tree{"people": 2, "days": 7}
	}
	return plan
}

func sortedKeys(m tree) []string {
	keys := make([]string, 0, len(m))
	for _, k := range reflect.ValueOf(m).MapKeys() {
		keys = append(keys, k.String())
	}
	// rapid needs the same order in every run
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

// said writes a value down without anything about where it stood: a plan's meaning.
func said(v reflect.Value) string {
	switch v.Type() {
	case reflect.TypeFor[rules.Range](), reflect.TypeFor[places]():
		return "-"
	}
	switch v.Kind() {
	case reflect.Struct:
		var b strings.Builder
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			if name != "Digest" && name != "lines" {
				b.WriteString(name + "=" + said(v.Field(i)) + ";")
			}
		}
		return "{" + b.String() + "}"
	case reflect.Slice:
		var parts []string
		for i := range v.Len() {
			parts = append(parts, said(v.Index(i)))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case reflect.Pointer:
		if v.IsNil() {
			return "nil"
		}
		return "&" + said(v.Elem())
	}
	return fmt.Sprint(v)
}

func meaning(p *Plan) string { return said(reflect.ValueOf(p)) }

func TestAPlanMeansTheSameInYAMLAndInJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := drawPlan(t)
		asYAML, err := yaml.Marshal(plan)
		require.NoError(t, err)
		asJSON, err := json.Marshal(plan)
		require.NoError(t, err)
		pretty, err := json.MarshalIndent(plan, "", "\t")
		require.NoError(t, err)

		want, ds := Parse("plan.yaml", asYAML)
		require.NoError(t, ds.Err(), "%s", asYAML)
		for _, data := range [][]byte{asJSON, pretty} {
			got, ds := Parse("plan.yaml", data)
			require.NoError(t, ds.Err(), "%s", data)
			require.Equal(t, meaning(want), meaning(got))
		}
	})
}

// Were meaning blind, the test above could not fail.
func TestMeaningSeesADifference(t *testing.T) {
	one, two := parse(t, meal(`food: "ndb:05064", amount: 1 g`)), parse(t, meal(`food: "ndb:05064",   amount: 1 g`))
	require.Equal(t, meaning(one), meaning(two), "white space means nothing")
	for _, item := range []string{`food: "ndb:05064", amount: 2 g`, `food: "ndb:05064", amount: 1 g, refuse: 0%`,
		`food: "ndb:05064", amount: 1 g, label: {serving: 1 g, sodium: 1 mg}`} {
		require.NotEqual(t, meaning(one), meaning(parse(t, meal(item))))
	}
}

func TestTheOrderOfItemsDoesNotMatterToBinding(t *testing.T) {
	binder := NewBinder(foods.Builtin())
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t, false)
		order := rapid.Permutation(indices(len(items))).Draw(t, "order")
		shuffled := make([]any, len(items))
		for to, from := range order {
			shuffled[to] = items[from]
		}
		one, two := bindItems(t, binder, items), bindItems(t, binder, shuffled)
		for to, from := range order {
			a, b := one[from], two[to]
			require.Equal(t, a.Grams, b.Grams)
			require.Equal(t, a.Weight, b.Weight)
			require.Equal(t, a.Food.Food.ID(), b.Food.Food.ID())
			require.Equal(t, a.Food.Composition.Profile(), b.Food.Composition.Profile())
		}
	})
}

func indices(n int) []int {
	is := make([]int, n)
	for i := range is {
		is[i] = i
	}
	return is
}

// bindItems binds one meal of these items.
func bindItems(t *rapid.T, binder *Binder, items []any) []BoundItem {
	data, err := yaml.Marshal(tree{"plan": "A meal", "days": []any{tree{"meals": []any{tree{"items": items}}}}})
	require.NoError(t, err)
	p, ds := Parse("plan.yaml", data)
	require.NoError(t, ds.Err(), "%s", data)
	b, ds := binder.Bind(p)
	require.NoError(t, ds.Err(), "%s", data)
	return b.Days[0].Meals[0].Items
}

// Every place that a plan keeps holds, in the file, the very text that was read there.
func TestPlacesHoldWhatWasRead(t *testing.T) {
	names, err := filepath.Glob("testdata/plans/ok/*.yaml")
	require.NoError(t, err)
	examples, err := filepath.Glob("../examples/*.yaml")
	require.NoError(t, err)
	for _, name := range append(names, examples...) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		p, ds := Parse(name, data)
		require.NoError(t, ds.Err())
		requirePlaces(t, p)
	}
}

// requirePlaces checks the places of titles, items, conditions and entries.
func requirePlaces(t testing.TB, p *Plan) {
	t.Helper()
	holds := func(r rules.Range, want string) {
		t.Helper()
		line := []rune(p.Line(r))
		require.True(t, r.Column >= 1 && r.EndColumn-1 <= len(line), "%s to %d", r, r.EndColumn)
		require.Equal(t, want, strings.Trim(string(line[r.Column-1:r.EndColumn-1]), `"'`), "%s", r)
	}
	holds(p.At("plan"), p.Title)
	for _, c := range p.Conditions {
		holds(c.Range, c.ID)
		for _, param := range c.Params {
			holds(param.Range, param.Name)
			holds(param.Value.Range, param.Value.Text)
		}
	}
	for _, e := range append(p.Packs, p.Needs...) {
		holds(e.Range, e.Text)
	}
	items := append(slices.Clip(p.Box), p.Eligible...)
	for _, d := range p.Days {
		for _, m := range d.Meals {
			items = append(slices.Clip(items), m.Items...)
		}
	}
	require.NotEmpty(t, items)
	for i := range items {
		holds(items[i].At("food"), string(items[i].Food))
		if len(p.Eligible) == 0 { // what is on a list has no amount
			holds(items[i].At("amount"), items[i].Amount)
		}
		require.Equal(t, items[i].Range, items[i].At("no such key"))
	}
}
