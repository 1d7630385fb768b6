package cli

import (
	"fmt"

	"github.com/mealwright/mealwright/internal/project"
)

// writeOutdated tells it to people.
func (a *app) writeOutdated(list []outdatedPlan) {
	for i := range list {
		if i > 0 {
			a.println("")
		}
		a.writeOutdatedPlan(&list[i])
	}
}

func (a *app) writeOutdatedPlan(p *outdatedPlan) {
	if len(p.Foods) == 0 {
		a.printf("%s: every food is a current record\n", p.File)
		return
	}
	a.println(a.out.bold(p.File))
	for i := range p.Foods {
		f := &p.Foods[i]
		a.println(a.out.wrap("  ", fmt.Sprintf("%s %s (%s)", f.ID, f.Description, f.Source)))
		if f.By == nil {
			a.println("    superseded; no record is known to have taken its place")
			continue
		}
		a.println(a.out.wrap("    ", fmt.Sprintf("superseded by %s %s (%s)", f.By.ID, f.By.Description, f.By.Source)))
		for _, item := range f.Items {
			a.println("    " + item)
		}
		for _, c := range f.Changes {
			a.println(a.out.wrap("      ", project.Change{What: c.What, Old: deref(c.Old), New: deref(c.New)}.String()))
		}
	}
	a.writeVerdicts(p)
}

func (a *app) writeVerdicts(p *outdatedPlan) {
	for _, problem := range p.Problems {
		a.println(a.out.wrap("  ", "not judged with the newer records: "+problem))
	}
	switch {
	case p.Verdict.New == nil:
		return
	case *p.Verdict.New == p.Verdict.Old:
		a.printf("  The verdict would stay: %s\n", p.Verdict.Old)
	default:
		a.printf("  The verdict would change: %s -> %s\n", p.Verdict.Old, *p.Verdict.New)
	}
	for _, f := range p.Findings {
		a.println(a.out.wrap("    ", fmt.Sprintf("%s, %s: %s", f.Rule, f.Subject,
			orNone(f.Old)+" -> "+orNone(f.New))))
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// orNone is a verdict, or that there is none.
func orNone(verdict *string) string {
	if verdict == nil {
		return "not judged"
	}
	return *verdict
}
