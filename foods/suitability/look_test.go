package suitability

import (
	"strings"
	"testing"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
)

// product is a food of which nothing but its ingredient list is known.
func product(t testing.TB, list string, declared ...string) Item {
	t.Helper()
	f, err := foods.NewFood(foods.Spec{ID: "own:product", Description: "product", Source: foods.Provenance{Source: "test"}})
	require.NoError(t, err)
	return Item{Food: f, Ingredients: list, Declared: declared}
}

func TestIngredientLists(t *testing.T) {
	for _, c := range []struct {
		list      string
		substance Substance
		want      State
	}{
		{"Sugar, whey powder, salt.", Milk, Contains},
		{"Sugar, coconut milk, salt.", Milk, Unknown},
		{"Sugar, coconut milk, salt.", Coconut, Contains},
		{"Flour (wheat), water.", Wheat, Contains},
		{"Flour (wheat), water.", Gluten, Contains},
		{"Rice, salt. May contain traces of peanuts.", Peanut, MayContain},
		{"Rice, salt. Made in a facility that also processes milk.", Milk, MayContain},
		{"Rice, salt. Contains: soy.", Soy, Contains},
		{"Rice, salt.", Soy, Unknown}, // that a list does not name it makes nothing free of it
		{"Rice, salt. Free from gluten.", Gluten, Free},
		{"Rice, salt. Free from almonds.", TreeNut, Unknown},
		{"Soy lecithin, sugar.", Soy, Contains},
		{"Lecithin, sugar.", Soy, Unknown},
		{"Milk-free chocolate.", Milk, Unknown},
		{"Lactose free milk.", Milk, Contains},
		{"Egg-free noodles.", Egg, Unknown},
		{"Vegan cheese.", Milk, Unknown},
		{"Non-dairy creamer (sodium caseinate).", Milk, Contains},
		{"Wheat-free oats.", Wheat, Unknown},
		{"Chicken flavor.", Poultry, Unknown},
		{"Chicken broth.", Poultry, Contains},
		{"Turkey bacon.", Pork, Unknown},
		{"Bacon.", Pork, Contains},
		{"Hamburger bun.", Meat, Unknown},
		{"Gelatin, sugar.", Gelatin, Contains},
		{"Cream of tartar.", Milk, Unknown},
		{"Creamy sauce.", Milk, Unknown},
		{"Leche, azúcar.", Milk, Contains},
		{"Œufs, sucre.", Egg, Contains},
		{"SEMOLINA (WHEAT)", Wheat, Contains},
		{"Sugar, milk", Milk, Contains}, // the end of a list that was cut off protects nobody
		{"Water, E120.", Insect, Contains},
		{"Aged cheese.", Tyramine, Contains},
	} {
		a := Look(product(t, c.list)).Holds(c.substance)
		require.Equal(t, c.want, a.State, "%s in %q: %v", c.substance, c.list, a.Evidence)
		if c.want != Unknown {
			require.NotEmpty(t, a.Evidence)
		}
	}
}

// TestEvidenceStandsWhereItSays: the words of evidence are the bytes of the list at its place.
func TestEvidenceStandsWhereItSays(t *testing.T) {
	const list = "Sugar, whey powder (milk), salt. May contain traces of hazelnuts."
	facts := Look(product(t, list))
	for _, s := range []Substance{Milk, TreeNut} {
		for _, e := range facts.Holds(s).Evidence {
			require.Equal(t, e.Text, list[e.Start:e.End])
			require.NotEmpty(t, e.Source)
			require.NotEmpty(t, e.Why)
		}
	}
	require.Equal(t, "hazelnuts", facts.Holds(TreeNut).Evidence[0].Text)
	require.Equal(t, Statement, facts.Holds(TreeNut).Evidence[0].Place)
}

func TestNeedsOfLists(t *testing.T) {
	for _, c := range []struct {
		list, need, want string
	}{
		{"Tomatoes, water, salt.", "vegan", "yes"},
		{"Tomatoes, water, salt.", "halal", "yes"},
		{"Tomatoes, water, salt.", "kosher", "unknown"}, // what a factory makes has a certificate
		{"Tomatoes, water, salt", "vegan", "unknown"},   // nothing shows that the list is whole
		{"Tomatoes, water, salt (", "vegan", "unknown"},
		{"Tomatoes, frobnicated gloop, salt.", "vegan", "unknown"},
		{"Tomatoes, gelatin, salt.", "vegan", "no"},
		{"Tomatoes, gelatin, salt.", "halal", "unknown"},
		{"Tomatoes, gelatin, salt.", "pork-free", "unknown"},
		{"Pork gelatin, sugar.", "halal", "no"},
		{"Beef, cheese.", "kosher", "no"},
		{"Beef, salt.", "kosher", "unknown"},
		{"Milk, salt.", "vegetarian", "yes"},
		{"Milk, salt.", "vegan", "no"},
		{"Cheese, salt.", "vegetarian", "unknown"},
		{"Wine, salt.", "alcohol-free", "no"},
		{"Vinegar, water.", "alcohol-free", "yes"},
		{"Natural flavor, water.", "vegan", "unknown"},
		{"Mono- and diglycerides, water.", "halal", "unknown"},
		{"Rice, salt. May contain milk.", "milk-free", "no"},
		{"Rice, salt.", "milk-free", "unknown"},
	} {
		v := Look(product(t, c.list)).Meets(need(t, c.need))
		require.Equal(t, truth(t, c.want), v.Truth, "%q, %s: %v", c.list, c.need, v.Evidence)
		require.False(t, v.Certified)
		if v.Truth == nutrition.Unknown {
			require.NotEmpty(t, v.Ask, "%q, %s: what is to be found out?", c.list, c.need)
		}
	}
}

func TestCertificates(t *testing.T) {
	halal := Certificate{Scheme: "halal", By: "Example Halal Board", Until: "2027-02-01"}
	chicken := Item{Food: builtin(t, "ndb:05062"), Certified: []Certificate{halal}}
	for asOf, want := range map[string]nutrition.Truth{"": nutrition.True, "2027-02-01": nutrition.True, "2027-02-02": nutrition.Unknown} {
		chicken.AsOf = asOf
		v := Look(chicken).Meets(need(t, "halal"))
		require.Equal(t, want, v.Truth, asOf)
		require.Equal(t, want == nutrition.True, v.Certified)
		if want == nutrition.Unknown {
			require.Contains(t, v.Ask, "ended on 2027-02-01")
		}
	}
	require.Equal(t, nutrition.True, Look(chicken).Meets(need(t, "pork-free")).Truth)
	require.Equal(t, nutrition.Unknown, Look(chicken).Meets(need(t, "kosher")).Truth, "one scheme is not another")

	bacon := Item{Food: builtin(t, "ndb:10123"), Certified: []Certificate{halal}}
	require.Equal(t, nutrition.False, Look(bacon).Meets(need(t, "halal")).Truth, "no certificate makes pork halal")
	require.NotEmpty(t, Look(bacon).Contradictions())

	nuts := product(t, "Rice, salt.")
	nuts.Certified = []Certificate{{Scheme: "peanut-free", By: "Example Labs", Until: "2027-02-01"}}
	v := Look(nuts).Meets(need(t, "peanut-free"))
	require.Equal(t, nutrition.True, v.Truth)
	require.True(t, v.Certified)
}

func TestContradictions(t *testing.T) {
	for _, c := range []struct {
		list     string
		declared []string
		want     string
	}{
		{"", []string{"milk", "milk-free"}, `"milk" in what the plan declares; and free of it by "milk-free"`},
		{"Sugar, whey.", []string{"milk-free"}, `"whey" in the ingredient list`},
		{"Rice. May contain milk.", []string{"dairy-free"}, `"milk" in the label's statement`},
		{"Milk. Free from milk.", nil, `"Milk" in the ingredient list`},
	} {
		facts := Look(product(t, c.list, c.declared...))
		found := facts.Contradictions()
		require.NotEmpty(t, found, c.list)
		require.Contains(t, found[0].String(), c.want)
		require.NotEqual(t, Free, facts.Holds(Milk).State)
		answer, ok := facts.Is("contradictory")
		require.True(t, ok)
		require.Equal(t, nutrition.True, answer)
	}
	bread := Item{Food: builtin(t, "ndb:20080"), Declared: []string{"gluten-free"}}
	require.NotEmpty(t, Look(bread).Contradictions(), "the food's name contradicts it")
	fine := product(t, "Rice, salt.", "milk-free", "may contain soy")
	require.Empty(t, Look(fine).Contradictions())
	require.Equal(t, Free, Look(fine).Holds(Milk).State)
}

// TestAListMakesItAnotherFood: an item that is a product is not cleared by the single food that stands for it.
func TestAListMakesItAnotherFood(t *testing.T) {
	apple := Item{Food: builtin(t, "ndb:09003")}
	require.Equal(t, Free, Look(apple).Holds(Milk).State)
	apple.Ingredients = "Apples"
	require.Equal(t, Free, Look(apple).Holds(Milk).State)
	apple.Ingredients = "Apples, ascorbic acid."
	require.Equal(t, Unknown, Look(apple).Holds(Milk).State)
	apple.Ingredients = "<b>Apples</b>"
	require.Equal(t, Unknown, Look(apple).Holds(Milk).State, "what cannot be read clears nothing")
}

func TestStatesAndKitchens(t *testing.T) {
	rice := Item{Food: builtin(t, "ndb:20036")}
	for _, c := range []struct {
		state, need, want string
		served            bool
	}{
		{"", "no-freezer", "yes", false},
		{"", "no-freezer", "unknown", true}, // a meal comes chilled or frozen
		{"frozen", "no-freezer", "no", false},
		{"frozen", "no-freezer", "no", true},
		{"cooked", "no-freezer", "yes", true},
		{"", "no-stove", "no", false},
		{"", "no-stove", "yes", true}, // the kitchen cooks it
		{"cooked", "no-stove", "yes", false},
		{"", "microwave-only", "unknown", false},
		{"cooked", "microwave-only", "yes", false},
	} {
		rice.State, rice.Served = c.state, c.served
		v := Look(rice).Meets(need(t, c.need))
		require.Equal(t, truth(t, c.want), v.Truth, "%+v: %v", c, v.Evidence)
	}
}

func TestQuestions(t *testing.T) {
	facts := Look(product(t, "Milk, salt. May contain soy. Free from egg."))
	for question, want := range map[string]nutrition.Truth{
		"contains-milk": nutrition.True, "contains-soy": nutrition.Unknown, "contains-egg": nutrition.False,
		"milk-free": nutrition.False, "contradictory": nutrition.False,
	} {
		require.True(t, Asks(question))
		answer, ok := facts.Is(question)
		require.True(t, ok)
		require.Equal(t, want, answer, question)
	}
	for _, question := range []string{"juice", "contains-", "contains-plutonium", "-free", "halaal", ""} {
		require.False(t, Asks(question), question)
		_, ok := facts.Is(question)
		require.False(t, ok, question)
	}
}

// TestTheZeroItemIsUnknown: nothing is known of nothing.
func TestTheZeroItemIsUnknown(t *testing.T) {
	facts := Look(Item{})
	for _, s := range Substances() {
		require.Equal(t, Unknown, facts.Holds(s).State)
	}
	for _, n := range Needs() {
		require.Equal(t, nutrition.Unknown, facts.Meets(n).Truth, n.String())
	}
	require.Equal(t, nutrition.Unknown, facts.Meets(Need{}).Truth)
	require.Empty(t, facts.Contradictions())
	require.Contains(t, strings.Join(NeedIDs(), " "), "sesame-free")
}
