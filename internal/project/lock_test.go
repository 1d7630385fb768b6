package project_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/project"
	"github.com/mealwright/mealwright/nutrition"
)

// lockOf locks built-in foods.
func lockOf(t testing.TB, ids ...foods.ID) *project.Lock {
	t.Helper()
	l := &project.Lock{Catalogue: project.LockCatalogue(foods.Builtin())}
	for _, id := range ids {
		f, ok := foods.Builtin().Food(id)
		require.True(t, ok, id)
		l.Put(project.LockFood(id, f))
	}
	return l
}

func TestLockIsReadBack(t *testing.T) {
	l := lockOf(t, "ndb:11091", "ndb:09040", "ndb:01077")
	require.Equal(t, foods.ID("ndb:01077"), l.Foods[0].ID, "in the order of the ids, whatever that of the plan")
	l.Matches = "matches:\n  # kept\n  \"1 cup figs\": ndb:09094\n"
	text := l.Bytes()
	read, ds := project.ReadLock("mealwright.lock", text)
	require.NoError(t, ds.Err())
	require.Equal(t, l, read)
	require.Equal(t, string(text), string(read.Bytes()))
	require.Contains(t, string(text), "\n  \"ndb:09040\":\n    sha256: ")
	require.Contains(t, string(text), "\n    description: Bananas, raw\n    group: 0900 Fruits and Fruit Juices\n    refuse: 36 % Skin\n    portions:\n")
	require.Contains(t, string(text), "\n      - 1 cup, mashed = 225 g\n")
	require.Contains(t, string(text), "\n      energy: 89 kcal\n")
}

// TestMatchesStay keeps the section of others, wherever it stands in the file.
func TestMatchesStay(t *testing.T) {
	const matches = "matches:\n  a: b   # as it is\n\n  c: d\n"
	for _, text := range []string{"lock: 1\n" + matches + "catalogue: {name: x, sha256: y}\n", "lock: 1\n" + matches + "\n", matches + "lock: 1\n"} {
		l, ds := project.ReadLock("l", []byte(text))
		require.NoError(t, ds.Err())
		require.Equal(t, matches, l.Matches)
		again, ds := project.ReadLock("l", l.Bytes())
		require.NoError(t, ds.Err())
		require.Equal(t, matches, again.Matches)
	}
}

// TestAnyFoodIsReadBack locks foods whose texts hold whatever YAML might take for something else.
func TestAnyFoodIsReadBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-z:#'"\\\[\]{}&*!|>%@\x60, ?-]{1,8}`),
			rapid.SampledFrom([]string{"null", "~", "true", "0900", "1e3", "- a", "a: b", "a #b", "x\u2028y", "\u0085", " a ", "\ufeffa"}))
		spec := foods.Spec{
			ID: "own:x", Description: "x" + text.Draw(rt, "description"), Ingredients: text.Draw(rt, "ingredients"),
			Group: text.Draw(rt, "group"), Values: map[nutrition.Nutrient]foods.Value{},
			Refuse: foods.Refuse{Percent: rapid.Float64Range(0, 99).Draw(rt, "refuse"), Text: text.Draw(rt, "part"), Known: true},
		}
		for range rapid.IntRange(0, 3).Draw(rt, "portions") {
			spec.Portions = append(spec.Portions, foods.Portion{Measure: "x" + text.Draw(rt, "measure"), Grams: rapid.Float64Range(0.1, 500).Draw(rt, "g")})
		}
		for _, n := range []nutrition.Nutrient{nutrition.Sodium, nutrition.Fat, nutrition.VitaminA} {
			lo := rapid.Float64Range(0, 100).Draw(rt, "lo")
			spec.Values[n] = foods.Value{Kind: foods.LabelRounded, Amount: nutrition.Amount{Lo: lo, Hi: rapid.SampledFrom([]float64{lo, lo + 1, math.Inf(1)}).Draw(rt, "hi")}}
		}
		f, err := foods.NewFood(spec)
		require.NoError(rt, err)
		l := &project.Lock{Catalogue: project.LockedCatalogue{Name: "c", SHA256: "d"}}
		l.Put(project.LockFood("own:x", f))
		read, ds := project.ReadLock("l", l.Bytes())
		require.NoError(rt, ds.Err(), "%s", l.Bytes())
		require.Equal(rt, l, read, "%s", l.Bytes())
	})
}

func TestChanges(t *testing.T) {
	spec := func() foods.Spec {
		return foods.Spec{
			ID: "own:figs", Description: "Figs", Ingredients: "Figs.", Group: "Fruits", GroupCode: "0900",
			Refuse:   foods.Refuse{Percent: 3, Known: true},
			Portions: []foods.Portion{{Measure: "1 cup, chopped", Grams: 149}, {Measure: "1 fig", Grams: 8.4}},
			Values: map[nutrition.Nutrient]foods.Value{
				nutrition.Sodium: {Kind: foods.Measured, Amount: nutrition.Exactly(10)},
				nutrition.Iron:   {Kind: foods.Measured, Amount: nutrition.Exactly(2)},
			},
		}
	}
	lock := func(change func(s *foods.Spec)) project.LockedFood {
		s := spec()
		change(&s)
		f, err := foods.NewFood(s)
		require.NoError(t, err)
		return project.LockFood(s.ID, f)
	}
	was := lock(func(*foods.Spec) {})
	require.Empty(t, project.Changes(was, lock(func(*foods.Spec) {})))
	for want, change := range map[string]func(s *foods.Spec){
		"description: Figs -> Figs, dried":  func(s *foods.Spec) { s.Description = "Figs, dried" },
		"group: 0900 Fruits -> 1900 Fruits": func(s *foods.Spec) { s.GroupCode = "1900" },
		"ingredients: Figs. -> Figs, salt.": func(s *foods.Spec) { s.Ingredients = "Figs, salt." },
		"refuse: 3 % -> not known":          func(s *foods.Spec) { s.Refuse = foods.Refuse{} },
		"1 cup, chopped: 149 g -> 150 g":    func(s *foods.Spec) { s.Portions[0].Grams = 150 },
		"1 fig: 8.4 g -> not known":         func(s *foods.Spec) { s.Portions = s.Portions[:1] },
		"sodium: 10 mg -> 14 mg": func(s *foods.Spec) {
			s.Values[nutrition.Sodium] = foods.Value{Kind: foods.Measured, Amount: nutrition.Exactly(14)}
		},
		"sodium: 10 mg -> 8..12 mg (label)": func(s *foods.Spec) {
			s.Values[nutrition.Sodium] = foods.Value{Kind: foods.LabelRounded, Amount: nutrition.Between(8, 12)}
		},
		"iron: 2 mg -> not known": func(s *foods.Spec) { delete(s.Values, nutrition.Iron) },
		"potassium: not known -> 680 mg": func(s *foods.Spec) {
			s.Values[nutrition.Potassium] = foods.Value{Kind: foods.Measured, Amount: nutrition.Exactly(680)}
		},
		"iron: 2 mg -> 2 mg (assumed zero)": func(s *foods.Spec) {
			s.Values[nutrition.Iron] = foods.Value{Kind: foods.AssumedZero, Amount: nutrition.Exactly(2)}
		},
		"1 date: not known -> 24 g": func(s *foods.Spec) { s.Portions = append(s.Portions, foods.Portion{Measure: "1 date", Grams: 24}) },
	} {
		now := lock(change)
		require.NotEqual(t, was.SHA256, now.SHA256, want)
		changes := project.Changes(was, now)
		require.Len(t, changes, 1, want)
		require.Equal(t, want, changes[0].String())
	}
}

func TestChangesAreShort(t *testing.T) {
	c := project.Change{What: "sodium", Old: "450.8196721311475..491.52542372881356 mg (label)", New: "12 mg"}
	require.Equal(t, "sodium: 450.82..491.53 mg (label) -> 12 mg", c.String())
	c = project.Change{What: "sodium", Old: "0.07500000000000001 mg", New: "0.075 mg"}
	require.Equal(t, "sodium: 0.07500000000000001 mg -> 0.075 mg", c.String())
}

func TestLocksThatAreWrong(t *testing.T) {
	whole := string(lockOf(t, "ndb:09040").Bytes())
	for _, test := range []struct{ name, text, want string }{
		{"no lock file", "plan: x\n", `unknown key "plan" in the lock file`},
		{"another version", "lock: 2\n", "lock: 1 is expected"},
		{"empty", "", "the file is empty"},
		{"a key that is not known", whole + "other: 1\n", `unknown key "other" in the lock file`},
		{"a value that was changed by hand", strings.Replace(whole, "energy: 89 kcal", "energy: 90 kcal", 1), "ndb:09040 is not as it was written"},
		{"a food's key that is not known", strings.Replace(whole, "    description:", "    name:", 1), `unknown key "name" in a food`},
		{"a food twice", whole + "foods:\n", `"foods" stands twice`},
		{"no id", strings.Replace(whole, "ndb:09040", "banana", 1), "no food id as the lock file writes it"},
		{"an id in another spelling", strings.Replace(whole, "ndb:09040", "ndb:9040", 1), "no food id as the lock file writes it"},
		{"conflict marks", "<<<<<<< ours\n" + whole, "mealwright.lock:1"},
	} {
		_, ds := project.ReadLock("mealwright.lock", []byte(test.text))
		require.ErrorContains(t, ds.Err(), test.want, test.name)
	}
}

func FuzzReadLock(f *testing.F) {
	f.Add(lockOf(f, "ndb:09040").Bytes())
	f.Add([]byte("lock: 1\nmatches:\n  a: b\nfoods:\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, ds := project.ReadLock("l", data)
		if len(ds) > 0 {
			return
		}
		again, ds := project.ReadLock("l", l.Bytes())
		require.NoError(t, ds.Err())
		require.Equal(t, string(l.Bytes()), string(again.Bytes()))
	})
}
