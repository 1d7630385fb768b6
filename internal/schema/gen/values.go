package main

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/mealwright/mealwright/foods/suitability"
	"github.com/mealwright/mealwright/internal/schema"
	"github.com/mealwright/mealwright/nutrition"
)

// valueSchema is the schema of a kind of value, nil where the reflector makes it from the type. It is no stricter
// than the loaders, and where a value has a grammar of its own it leaves that to them.
func valueSchema(t reflect.Type) *jsonschema.Schema {
	if made, ok := values[t]; ok {
		return made()
	}
	return nil
}

type maker = func() *jsonschema.Schema

var values = map[reflect.Type]maker{
	reflect.TypeFor[schema.Text]():           scalar,
	reflect.TypeFor[schema.Texts]():          orList(scalar),
	reflect.TypeFor[schema.Cites]():          orList(scalar),
	reflect.TypeFor[schema.Name]():           pattern(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`),
	reflect.TypeFor[schema.RuleID]():         pattern(`^[a-z][a-z0-9-]*\.[a-z][a-z0-9_-]*$`),
	reflect.TypeFor[schema.Version]():        pattern(`^[0-9]+\.[0-9]+\.[0-9]+([-+].*)?$`),
	reflect.TypeFor[schema.VersionRange]():   anyOf(text, number),
	reflect.TypeFor[schema.Years]():          anyOf(integer(1000, 9999), pattern(`^(n\.d\.|[0-9]{4}([-/]([0-9]{2}|[0-9]{4})?)?)$`)),
	reflect.TypeFor[schema.URL]():            pattern(`^https?://`),
	reflect.TypeFor[schema.Expression]():     anyOf(text, boolean),
	reflect.TypeFor[schema.Message]():        text,
	reflect.TypeFor[schema.Scope]():          enum("plan", "day", "meal", "item"),
	reflect.TypeFor[schema.Severity]():       enum("error", "warning", "note"),
	reflect.TypeFor[schema.Confidence]():     enum("found", "recalled", "derived", "design"),
	reflect.TypeFor[schema.ParamType]():      enum("quantity", "number", "choice", "truth"),
	reflect.TypeFor[schema.Unset]():          enum("unknown"),
	reflect.TypeFor[schema.Unit]():           text,
	reflect.TypeFor[schema.Nutrient]():       nutrient,
	reflect.TypeFor[schema.Nutrients]():      orList(nutrient),
	reflect.TypeFor[schema.NutrientOrEach](): nutrientOrEach,
	reflect.TypeFor[schema.Value]():          scalar,
	reflect.TypeFor[schema.Range]():          ends,
	reflect.TypeFor[schema.Quantity]():       text,
	reflect.TypeFor[schema.Amount]():         text,
	reflect.TypeFor[schema.Measure]():        text,
	reflect.TypeFor[schema.Answers]():        func() *jsonschema.Schema { return mapOf(answer()) },
	reflect.TypeFor[schema.Answer]():         answer,
	reflect.TypeFor[schema.Number]():         anyOf(number, text),
	reflect.TypeFor[schema.Share]():          anyOf(number, text),
	reflect.TypeFor[schema.Ceilings]():       enum("share", "full-day"),
	reflect.TypeFor[schema.Slot]():           enum("breakfast", "lunch", "dinner", "snack"),
	reflect.TypeFor[schema.FactSlot]():       enum("breakfast", "lunch", "dinner", "snack", "none", "unknown"),
	reflect.TypeFor[schema.FactSex]():        enum("female", "male", "unknown"),
	reflect.TypeFor[schema.Sex]():            enum("female", "male"),
	reflect.TypeFor[schema.Date]():           pattern(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`),
	reflect.TypeFor[schema.Percent]():        pattern(`%\s*$`),
	reflect.TypeFor[schema.Duration]():       pattern(`(day|days|week|weeks)\s*$`),
	reflect.TypeFor[schema.Count]():          integer(1, 100_000),
	reflect.TypeFor[schema.Age]():            anyOf(number, text),
	reflect.TypeFor[schema.Height]():         text,
	reflect.TypeFor[schema.Since]():          anyOf(boolean, integer(1, 48)),
	reflect.TypeFor[schema.Service]():        enum("mtm", "mtg", "msf", "oaa"),
	reflect.TypeFor[schema.Services]():       orList(enum("mtm", "mtg", "msf", "oaa")),
	reflect.TypeFor[schema.SaltAdded]():      enum("listed", "none", "unknown"),
	reflect.TypeFor[schema.Reference]():      enum("dri", "fda-2000", "own"),
	reflect.TypeFor[schema.Activity]():       enum("inactive", "low-active", "active", "very-active"),
	reflect.TypeFor[schema.EnergyEquation](): enum("nasem2023", "iom2005", "mifflin"),
	reflect.TypeFor[schema.FoodID]():         pattern(`^[a-z]+:.+$`),
	reflect.TypeFor[schema.State]():          enum("raw", "cooked", "drained", "frozen"),
	reflect.TypeFor[schema.As]():             enum("purchased", "edible"),
	reflect.TypeFor[schema.Scheme]():         func() *jsonschema.Schema { return enum(suitability.Schemes()...)() },
	reflect.TypeFor[schema.Conditions]():     conditionList,
	reflect.TypeFor[schema.Box]():            box,
	reflect.TypeFor[schema.LockVersion]():    func() *jsonschema.Schema { return &jsonschema.Schema{Enum: []any{1, "1"}} },
	reflect.TypeFor[schema.LockedFoods]():    lockedFoods,
	reflect.TypeFor[schema.LockedMatches]():  func() *jsonschema.Schema { return mapOf(reference("LockedMatch")) },
	reflect.TypeFor[schema.LockedFigures]():  func() *jsonschema.Schema { return mapOf(scalar()) },
	reflect.TypeFor[schema.Settings]():       func() *jsonschema.Schema { return mapOf(setting()) },
}

func text() *jsonschema.Schema    { return &jsonschema.Schema{Type: "string"} }
func number() *jsonschema.Schema  { return &jsonschema.Schema{Type: "number"} }
func boolean() *jsonschema.Schema { return &jsonschema.Schema{Type: "boolean"} }

// scalar is words, which YAML takes for a number or a truth where they look like one.
func scalar() *jsonschema.Schema { return anyOf(text, number, boolean)() }

func answer() *jsonschema.Schema { return anyOf(boolean, enum("unknown"))() }

func integer(least, most int) maker {
	return func() *jsonschema.Schema {
		return &jsonschema.Schema{Type: "integer", Minimum: json.Number(fmt.Sprint(least)), Maximum: json.Number(fmt.Sprint(most))}
	}
}

func pattern(p string) maker {
	return func() *jsonschema.Schema { return &jsonschema.Schema{Type: "string", Pattern: p} }
}

func enum(words ...string) maker {
	return func() *jsonschema.Schema {
		s := &jsonschema.Schema{}
		for _, w := range words {
			s.Enum = append(s.Enum, w)
		}
		return s
	}
}

func anyOf(makers ...maker) maker {
	return func() *jsonschema.Schema {
		s := &jsonschema.Schema{}
		for _, m := range makers {
			s.AnyOf = append(s.AnyOf, m())
		}
		return s
	}
}

func listOf(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: s}
}

func mapOf(s *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", AdditionalProperties: s}
}

func orList(m maker) maker {
	return func() *jsonschema.Schema { return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{m(), listOf(m())}} }
}

// ends is the two ends of a range, each of which may be open.
func ends() *jsonschema.Schema {
	s := listOf(anyOf(text, number, null)())
	two := uint64(2)
	s.MinItems, s.MaxItems = &two, &two
	return s
}

func null() *jsonschema.Schema { return &jsonschema.Schema{Type: "null"} }

func nutrient() *jsonschema.Schema { return enum(nutrientNames()...)() }

func nutrientOrEach() *jsonschema.Schema { return enum(append(nutrientNames(), "each")...)() }

func nutrientNames() []string {
	names := make([]string, 0, nutrition.NutrientCount)
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		names = append(names, n.String())
	}
	return names
}

func reference(name string) *jsonschema.Schema { return &jsonschema.Schema{Ref: "#/$defs/" + name} }

// box is a list of items, or a mapping that holds one.
func box() *jsonschema.Schema {
	items := listOf(reference("Item"))
	inside := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), Required: []string{"items"}, AdditionalProperties: jsonschema.FalseSchema}
	inside.Properties.Set("items", items)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{items, inside}}
}

// lockedFoods are foods by their ids.
func lockedFoods() *jsonschema.Schema {
	s := mapOf(reference("LockedFood"))
	s.PropertyNames = pattern(`^[a-z]+:.+$`)()
	return s
}
