package plans

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// maxItemKg is the largest amount that is believed of one item.
const maxItemKg = 100

func (l *loader) days(n *yaml.Node) []Day {
	nodes := l.List(n, "days")
	if n.Kind == yaml.SequenceNode && len(nodes) == 0 {
		l.Report(n, "empty-plan", "days: holds no day", "add a day with its meals, or leave days: out")
	}
	days := make([]Day, 0, len(nodes))
	for i, d := range nodes {
		if l.tooMany() {
			break
		}
		days = append(days, l.day(d, i))
	}
	return days
}

func (l *loader) day(n *yaml.Node, i int) Day {
	d := Day{Name: "day " + strconv.Itoa(i+1), Range: l.at(n)}
	f, _ := l.fields(n, "a day", dayKeys())
	if n.Kind != yaml.MappingNode {
		return d
	}
	if name := l.text(f, "day"); name != "" {
		d.Name = name
	}
	meals := l.List(f.value("meals"), "meals")
	if len(meals) == 0 && (f.value("meals") == nil || f.value("meals").Kind == yaml.SequenceNode) {
		l.reportf(f.node("day", n), "empty-day", "add meals: with their items, or take the day away", "%s has no meals", short(d.Name))
	}
	for j, m := range meals {
		if l.tooMany() {
			break
		}
		d.Meals = append(d.Meals, l.meal(m, j))
	}
	return d
}

func (l *loader) meal(n *yaml.Node, i int) Meal {
	m := Meal{Name: "meal " + strconv.Itoa(i+1), Range: l.at(n)}
	f, _ := l.fields(n, "a meal", mealKeys())
	if n.Kind != yaml.MappingNode {
		return m
	}
	if name := l.text(f, "meal"); name != "" {
		m.Name = name
	}
	if v := f.value("slot"); v != nil {
		m.Slot = l.choice(v, "slot", slots...)
	} else {
		m.Slot = slotOf(m.Name)
	}
	items := f.value("items")
	if items == nil || items.Kind == yaml.SequenceNode && len(items.Content) == 0 {
		l.reportf(f.node("meal", n), "empty-meal", `add items: with a food and an amount each`, "%s has no items", short(m.Name))
		return m
	}
	m.Items = l.items(items, "items", served)
	return m
}

var slots = []string{"breakfast", "lunch", "dinner", "snack"}

// slotOf is the slot that a meal's name says; empty if it says none.
func slotOf(name string) string {
	if name = strings.ToLower(name); slices.Contains(slots, name) {
		return name
	}
	return ""
}

// box reads box: [items...], or box: with items: in it.
func (l *loader) box(n *yaml.Node) []Item {
	list := n
	if n.Kind == yaml.MappingNode {
		f, _ := l.fields(n, "the box", []string{"items"})
		if list = f.value("items"); list == nil {
			list = &yaml.Node{Kind: yaml.SequenceNode, Line: n.Line, Column: n.Column}
		}
	}
	if list.Kind == yaml.SequenceNode && len(list.Content) == 0 {
		l.Report(n, "empty-plan", "the box holds nothing", "add items with a food and an amount each, or leave box: out")
	}
	return l.items(list, "box", boxed)
}

// home is where an item stands.
type home uint8

const (
	served home = iota // in a meal
	boxed              // in a box
	listed             // on a list of eligible foods, without an amount
)

func (l *loader) items(n *yaml.Node, what string, in home) []Item {
	nodes := l.List(n, what)
	items := make([]Item, 0, len(nodes))
	for _, e := range nodes {
		if l.tooMany() {
			break
		}
		items = append(items, l.item(e, in))
	}
	return items
}

// Plans have many days, meals and items, so their keys are listed once.
var (
	dayKeys  = sync.OnceValue(schema.Keys[schema.Day])
	mealKeys = sync.OnceValue(schema.Keys[schema.Meal])
	itemKeys = sync.OnceValue(schema.Keys[schema.Item])
)

func (l *loader) item(n *yaml.Node, in home) Item {
	before := len(l.Problems)
	f, at := l.fields(n, "an item", itemKeys())
	it := Item{Range: l.at(n), places: at}
	if n.Kind == yaml.MappingNode && !l.recipe(n, f, &it, in) {
		l.readItem(n, f, &it, in)
	}
	it.reported = len(l.Problems) > before
	return it
}

func (l *loader) readItem(n *yaml.Node, f fields, it *Item, in home) {
	it.Food = foods.ID(l.required(f, n, "food", "the item", `a food's id, such as "ndb:05064"; mealwright foods search finds it`))
	if in == listed {
		l.withoutAmount(f)
	} else if it.Amount = l.required(f, n, "amount", "the item", `120 g, or a measure such as 1 cup`); it.Amount != "" {
		l.checkAmount(f.value("amount"), it.Amount)
	}
	it.Note, it.Source = l.text(f, "note"), l.text(f, "source")
	if v := f.value("state"); v != nil {
		it.State = State(l.choice(v, "state", string(Raw), string(Cooked), string(Drained), string(Frozen)))
	}
	if v := f.value("as"); v != nil {
		it.As = As(l.choice(v, "as", string(AsPurchased), string(AsEdible)))
	}
	if v := f.value("refuse"); v != nil {
		it.RefusePercent = l.percent(v, "refuse")
	}
	it.Portions = l.portions(f.value("portions"))
	it.Label = l.label(f.value("label"))
	it.Nutrients = l.nutrientAmounts(f.value("nutrients"), "nutrients")
	it.Ingredients = strings.Join(l.Texts(f.value("ingredients"), "ingredients"), ", ")
	it.Contains = l.contains(f.value("contains"))
	it.Certified = l.certified(f.value("certified"))
	l.lasts(f, it, in)
	if it.As == AsEdible && it.RefusePercent != nil && *it.RefusePercent > 0 {
		l.Report(f["refuse"].Value, "contradiction", "nothing comes off an edible weight", "write as: purchased, or take refuse: away")
	}
}

func (l *loader) lasts(f fields, it *Item, in home) {
	v := f.value("lasts")
	switch {
	case v == nil:
	case in != boxed:
		l.Report(f["lasts"].Key, "lasts", "only what is in a box lasts", "take lasts: away")
	default:
		it.LastsDays, _ = l.duration(v, "lasts")
	}
}

// checkAmount reports an amount that cannot be one. Whether the food has such a measure is told by [Bind].
func (l *loader) checkAmount(n *yaml.Node, text string) {
	const hint = `write grams, such as 120 g, or a household measure, such as 1 cup`
	v, measure, err := nutrition.ParseNumber(text)
	switch {
	case err != nil:
		l.notAQuantity(n, "amount", text, "120 g", err)
		return
	case measure == "":
		l.reportf(n, "no-unit", hint, "amount has no unit: %q", short(text))
		return
	case v == 0:
		l.Report(n, "no-amount", "the amount is nothing", "give an amount, or take the item away")
		return
	}
	u, known := nutrition.LookupUnit(measure)
	switch {
	case !known: // a household measure
	case u.Dimension == nutrition.Mass && v*u.Factor > maxItemKg*1e6:
		l.reportf(n, "absurd", "check the number and its unit", "%s of one food; at most %d kg are read", short(text), maxItemKg)
	case u.Dimension != nutrition.Mass && u.Dimension != nutrition.Volume:
		l.reportf(n, "wrong-dimension", hint, "%q is %s where a weight or a household measure is due", short(text), u.Dimension)
	}
}

func (l *loader) portions(n *yaml.Node) []Portion {
	var ps []Portion
	for _, f := range l.mapping(n, "portions") {
		p := Portion{Measure: strings.TrimSpace(f.Name), Range: l.at(f.Key)}
		if v, rest, err := nutrition.ParseNumber(p.Measure); err != nil || v <= 0 || rest == "" {
			l.reportf(f.Key, "portion", `write it like "1 medium: 118 g"`, "a portion is a number with a measure, not %q", short(p.Measure))
			continue
		}
		if q, ok := l.weighed(f.Value, "a portion", "118 g"); ok {
			p.Grams = q
			ps = append(ps, p)
		}
	}
	return ps
}

// weighed is a mass in grams, above zero and of an item's size.
func (l *loader) weighed(n *yaml.Node, what, example string) (grams float64, ok bool) {
	q, ok := l.quantity(n, what, nutrition.Mass, example)
	if !ok {
		return 0, false
	}
	if grams = q.Base() / 1000; grams <= 0 || grams > maxItemKg*1000 {
		l.reportf(n, "absurd", fmt.Sprintf("write it like %q", example), "%s of %s; it must be above 0 and at most %d kg", what, q, maxItemKg)
		return 0, false
	}
	return grams, true
}
