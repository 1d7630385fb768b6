package rules

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// hundred are a hundred rules as packs have them.
func hundred() *Pack {
	p := &Pack{ID: "bench"}
	for i := range 100 {
		r := benchPack().Rules[i%20]
		r.ID = fmt.Sprintf("bench.%d", i)
		p.Rules = append(p.Rules, r)
	}
	return p
}

// compileByCEL compiles the rules as cel-go does it: its environment with our declarations, its parser, checker and
// planner.
func compileByCEL(tb testing.TB, o *oracle, p *Pack) {
	tb.Helper()
	for i := range p.Rules {
		tree, issues := o.env.Compile(p.Rules[i].Check.Text)
		if issues.Err() != nil {
			tb.Fatal(issues.Err())
		}
		if _, err := o.env.Program(tree); err != nil {
			tb.Fatal(err)
		}
	}
}

func compileByUs(tb testing.TB, p *Pack) {
	tb.Helper()
	if _, problems := Compile(p); len(problems) > 0 {
		tb.Fatal(problems)
	}
}

// BenchmarkCompileHundred compares compiling a hundred rules with cel-go's own way to do it, in a process that has
// compiled before. The goal is at most half of its time, cold; for cold see BenchmarkCompileCold.
func BenchmarkCompileHundred(b *testing.B) {
	o, p := newOracle(b), hundred()
	b.Run("rules", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			compileByUs(b, p)
		}
	})
	b.Run("cel-go", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			compileByCEL(b, o, p)
		}
	})
}

// coldCompiler names the environment variable by which the test program is told to compile once and say how long that
// took.
const coldCompiler = "MEALWRIGHT_COLD_COMPILER"

// TestCompileOnce is what BenchmarkCompileCold runs in a process of its own.
func TestCompileOnce(t *testing.T) {
	who, p := os.Getenv(coldCompiler), hundred()
	if who == "cel-go" {
		_, err := theLanguage() // which the oracle uses and cel-go does not need
		require.NoError(t, err)
	}
	start := time.Now()
	switch who {
	case "rules":
		compileByUs(t, p)
	case "cel-go":
		compileByCEL(t, newOracle(t), p)
	default:
		t.Skip("only BenchmarkCompileCold runs it")
	}
	fmt.Printf("took %d\n", time.Since(start).Nanoseconds())
}

// BenchmarkCompileCold compares the same in processes that do nothing before, in turns, declarations included, by the
// median. Run it with -benchtime 20x.
func BenchmarkCompileCold(b *testing.B) {
	took := map[string][]float64{}
	for b.Loop() {
		for _, who := range []string{"rules", "cel-go"} {
			cmd := exec.Command(os.Args[0], "-test.run", "^TestCompileOnce$", "-test.v")
			cmd.Env = append(os.Environ(), coldCompiler+"="+who)
			out, err := cmd.Output()
			require.NoError(b, err)
			_, after, found := strings.Cut(string(out), "took ")
			require.True(b, found, string(out))
			digits, _, _ := strings.Cut(after, "\n")
			ns, err := strconv.ParseFloat(digits, 64)
			require.NoError(b, err)
			took[who] = append(took[who], ns)
		}
	}
	for _, list := range took {
		slices.Sort(list)
	}
	n := len(took["rules"]) / 2
	b.ReportMetric(took["rules"][n]/1e6, "ms-rules")
	b.ReportMetric(took["cel-go"][n]/1e6, "ms-cel-go")
	b.ReportMetric(took["rules"][n]/took["cel-go"][n], "ratio")
}
