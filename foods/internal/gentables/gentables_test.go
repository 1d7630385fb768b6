package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
)

func TestParseFormula(t *testing.T) {
	limit, terms, err := parseFormula("food_folate + 1.7 * folic_acid <= folate")
	require.NoError(t, err)
	require.Zero(t, limit)
	require.Equal(t, []term{
		{nutrient: nutrition.Folate, k: -1},
		{nutrient: nutrition.FoodFolate, k: 1},
		{nutrient: nutrition.FolicAcid, k: 1.7},
	}, terms)

	limit, terms, err = parseFormula("cholesterol / 1000 <= 100")
	require.NoError(t, err)
	require.Equal(t, 100.0, limit)
	require.Equal(t, []term{{nutrient: nutrition.Cholesterol, k: 0.001}}, terms)

	limit, _, err = parseFormula("100 <= water + fat")
	require.NoError(t, err)
	require.Equal(t, -100.0, limit)
}

func TestFormulasThatAreNone(t *testing.T) {
	for formula, message := range map[string]string{
		"fat":               "no <=",
		"fat <= phat":       `unknown nutrient "phat"`,
		"x * fat <= 1":      "not a number",
		"fat / 0 <= 1":      "not a number",
		"fat / x <= 1":      "not a number",
		" <= fat":           `unknown nutrient ""`,
		"fat <= water <= 1": "unknown nutrient",
	} {
		_, _, err := parseFormula(formula)
		require.ErrorContains(t, err, message, formula)
	}
}

// in runs f in a folder with the given files, as go generate runs the program in the package's.
func in(t *testing.T, files map[string]string, f func() error) error {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, text := range files {
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	return f()
}

func TestTablesThatAreWrong(t *testing.T) {
	const (
		bound = "bound,formula,slack,above,below,evidence,source\n"
		kind  = "kind,constant,meaning,until\nsoup,Soup,is soup,\n"
		rule  = "kind,groups,any,without,answer,reason,source\n"
		label = "nutrient,from,to,step,less_than,note,source\n"
	)
	cases := []struct {
		name    string
		step    func() error
		files   map[string]string
		message string
	}{
		{"a kind that ends by nothing known", kinds, map[string]string{"data/kinds.csv": "kind,constant,meaning,until\nsoup,Soup,is soup,frozen\n", "data/kind_rules.csv": rule + "soup,,soup,,yes,why,src\n"}, "write cooked, or nothing"},
		{"no file", bounds, nil, "data/bounds.csv"},
		{"no rows", bounds, map[string]string{"data/bounds.csv": bound}, "no rows"},
		{"other columns", bounds, map[string]string{"data/bounds.csv": "name,slack\nx,1\n"}, "columns are"},
		{"no slack", bounds, map[string]string{"data/bounds.csv": bound + "x,fat <= 1,,a,b,e,s\n"}, "slack is"},
		{"a nutrient that is none", bounds, map[string]string{"data/bounds.csv": bound + "x,phat <= 1,0,a,b,e,s\n"}, "x: unknown nutrient"},
		{"a rule of no kind", kinds, map[string]string{"data/kinds.csv": kind, "data/kind_rules.csv": rule + "soop,06,a b,,yes,r,s\n"}, `unknown kind "soop"`},
		{"an answer that is none", kinds, map[string]string{"data/kinds.csv": kind, "data/kind_rules.csv": rule + "soup,06,broth,,maybe,r,s\n"}, "want yes, no or unknown"},
		{"a rule without its reason", kinds, map[string]string{"data/kinds.csv": kind, "data/kind_rules.csv": rule + "soup,06,broth,,yes,,s\n"}, "its reason and its source"},
		{"a phrase of one letter", kinds, map[string]string{"data/kinds.csv": kind, "data/kind_rules.csv": rule + "soup,06,b,,yes,r,s\n"}, "two letters or more"},
		{"a label's nutrient that is none", labels, map[string]string{"data/label_rounding.csv": label + "phat,0,1,0,,n,s\n"}, "a nutrient and a source"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			require.ErrorContains(t, in(t, c.files, c.step), c.message)
		})
	}
}

// What is written is Go, and is written only where it says something new.
func TestWriting(t *testing.T) {
	files := map[string]string{"data/bounds.csv": "bound,formula,slack,above,below,evidence,source\nx,fat <= 1,0.5,a,b,e,s\n"}
	require.NoError(t, in(t, files, func() error {
		if err := bounds(); err != nil {
			return err
		}
		first, err := os.Stat("bounds_table.go")
		require.NoError(t, err)
		text, err := os.ReadFile("bounds_table.go")
		require.NoError(t, err)
		require.Contains(t, string(text), "DO NOT EDIT")
		require.Contains(t, string(text), "{nutrition.Fat, 1}")
		if err := bounds(); err != nil {
			return err
		}
		second, err := os.Stat("bounds_table.go")
		require.NoError(t, err)
		require.Equal(t, first.ModTime(), second.ModTime())
		return nil
	}))
}

// The constants that the tables name are those of package nutrition: the tables in use would not compile otherwise.
func TestGoName(t *testing.T) {
	require.Equal(t, "nutrition.EnergyKcal", goName(nutrition.EnergyKcal))
	require.Equal(t, "nutrition.VitaminB12", goName(nutrition.VitaminB12))
	require.Equal(t, "nutrition.NiacinNE", goName(nutrition.NiacinNE))
	require.Equal(t, "nutrition.VitaminDIU", goName(nutrition.VitaminDIU))
}
