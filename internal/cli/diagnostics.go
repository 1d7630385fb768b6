package cli

import "github.com/mealwright/mealwright/rules"

// reportDiagnostics prints what is wrong with a file: place, message, the line with a caret, what to do next. What has
// no place, such as an id on the command line, goes behind our name like any other error.
func (a *app) reportDiagnostics(ds rules.Diagnostics) {
	placed := make(rules.Diagnostics, 0, len(ds))
	for _, d := range ds {
		if d.Range.File != "" {
			placed = append(placed, d)
			continue
		}
		a.tellf("%s %s\n", a.err.bold("mealwright:"), d.Message)
		if d.Hint != "" {
			a.tellf("%s %s\n", a.err.cyan("hint:"), d.Hint)
		}
	}
	// What cannot be written to stderr can be told nowhere else.
	_ = placed.Render(a.stderr, rules.RenderOptions{Color: a.err.color})
}
