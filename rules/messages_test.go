package rules_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// updating reports whether the tests run with -update, which writes golden files anew.
func updating() bool { f := flag.Lookup("update"); return f != nil && f.Value.String() == "true" }

// vocabularyPack has a parameter of every kind, for expressions under test.
func vocabularyPack(rs ...rules.Rule) *rules.Pack {
	p := pack(rs...)
	p.Params = []rules.Param{
		{Name: "sodium", Type: rules.QuantityType, Unit: nutrition.Sodium.Unit(), Default: &rules.ParamValue{Number: 2000}},
		{Name: "fluid", Type: rules.QuantityType, Unit: nutrition.Fluid.Unit(), Default: &rules.ParamValue{Number: 1500}},
		{Name: "protein", Type: rules.QuantityType, Unit: nutrition.Protein.Unit(), PerKg: true, Default: &rules.ParamValue{Number: 1100}},
		{Name: "meals_per_day", Type: rules.NumberType, Default: &rules.ParamValue{Number: 3}},
		{Name: "stage", Type: rules.ChoiceType, Values: []string{"3a", "3b", "4"}, Default: &rules.ParamValue{Text: "3b"}},
		{Name: "diabetes", Type: rules.TruthType, Default: &rules.ParamValue{}},
	}
	return p
}

// TestMessages holds every message of the compiler against testdata/messages. A case begins with >>>, the place
// (the scope of a check; when, message, or each) and the expression, in which \n is a new line; what follows
// it is what an author sees. go test -update rewrites the answers.
func TestMessages(t *testing.T) {
	files, err := filepath.Glob("testdata/messages/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			old, err := os.ReadFile(file)
			require.NoError(t, err)
			got := answered(t, string(old))
			if updating() {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
				return
			}
			require.Equal(t, string(old), got)
		})
	}
}

// answered is a golden file with every case answered anew.
func answered(t *testing.T, file string) string {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") || line == "\n" && b.Len() > 0 && !strings.Contains(b.String(), ">>>") {
			b.WriteString(line)
			continue
		}
		question, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), ">>> ")
		if !ok {
			continue
		}
		place, expression, ok := strings.Cut(question, " ")
		require.True(t, ok, line)
		b.WriteString(line)
		b.WriteString(answer(t, place, unescaped(expression)))
		b.WriteString("\n")
	}
	return b.String()
}

// unescaped writes out \n, and REPEAT(text,n), which is a text n times.
func unescaped(s string) string {
	s = strings.ReplaceAll(s, `\n`, "\n")
	for {
		i := strings.Index(s, "REPEAT(")
		if i < 0 {
			return s
		}
		j := i + strings.Index(s[i:], ",1000)")
		s = s[:i] + strings.Repeat(s[i+len("REPEAT("):j], 1000) + s[j+len(",1000)"):]
	}
}

// answer is what the author of the expression sees.
func answer(t *testing.T, place, expression string) string {
	t.Helper()
	r := rule("day.sodium <= mg(2300)")
	switch place {
	case "when":
		r.When = written(expression)
	case "message":
		r.Message = rules.Message{Parts: []rules.MessagePart{{Expr: written(expression)}}}
	case "each":
		r.Each, r.Check = []string{"sodium", "energy", "vitamin_a"}, written(expression)
	case "plan", "day", "meal", "item":
		r.Check = written(expression)
		r.Scope = map[string]rules.Scope{"plan": rules.ScopePlan, "day": rules.ScopeDay, "meal": rules.ScopeMeal, "item": rules.ScopeItem}[place]
	default:
		require.Fail(t, "unknown place "+place)
	}
	prog, problems := rules.Compile(vocabularyPack(r))
	if len(problems) == 0 {
		require.NotNil(t, prog)
		return "ok\n"
	}
	require.Nil(t, prog)
	var b strings.Builder
	for _, d := range problems {
		require.NotEmpty(t, d.Code)
		require.NotEmpty(t, d.Message)
		if len(d.Line) > 200 {
			d.Line = ""
		}
		b.WriteString(d.Text())
	}
	return b.String()
}
