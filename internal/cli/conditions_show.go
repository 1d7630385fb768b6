package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

const conditionsShowHelp = `Show what a condition asks of a diet, as a dietitian reads it: the figures that are yours to set with their defaults
and ranges, and every rule with its limit, severity, grade and source. "general" shows what every plan is held to, and the id of a
service, such as mtm, what a package must supply.`

func (a *app) conditionsShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:               "show ID",
		Short:             "Show a condition's rules, limits and sources",
		Long:              conditionsShowHelp,
		Example:           "  mealwright conditions show chf\n  mealwright conditions show chf --format json",
		Args:              oneArg("a condition", "mealwright conditions show chf"),
		ValidArgsFunction: conditionIDs,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		detail, err := findCondition(args[0])
		if err != nil {
			return err
		}
		if f.json() {
			return a.writeJSON(detail)
		}
		return a.writeCondition(detail)
	}
	return cmd
}

// findCondition is the condition of an id or alias, or the pack of that id that is no condition: general, or a service.
func findCondition(name string) (conditionDetail, error) {
	library := conditions.Builtin()
	condition, ok := library.Lookup(name)
	if !ok {
		condition.ID = name
		if other := libraryOf(name); other != nil {
			library = other
		}
	}
	pack, ds := library.Pack(condition.ID)
	if err := ds.Err(); err != nil {
		return conditionDetail{}, err
	}
	return detailOf(conditionOf(condition, pack), pack), nil
}

// indented is how deep the details of a figure or a rule stand below its name.
const indented = "      "

func (a *app) writeCondition(d conditionDetail) error {
	a.printf("%s (%s, version %s)\n", a.out.bold(d.Title), strings.Join(append([]string{d.ID}, d.Aliases...), ", "), d.Version)
	if len(d.ICD10CM) > 0 {
		line := "ICD-10-CM codes that begin with " + strings.Join(d.ICD10CM, ", ")
		if len(d.NotICD10CM) > 0 {
			line += "; not " + strings.Join(d.NotICD10CM, ", ")
		}
		a.println(a.out.wrap("", line))
	}
	a.writeNote("", d.Note)
	a.writeParams(d.Params)
	a.printf("\n%s\n", a.out.bold("Rules"))
	var cited footnotes
	for _, r := range d.Rules {
		a.writeRule(r, d.Params, &cited)
	}
	if len(d.LeftToRDN) > 0 {
		a.printf("\n%s\n", a.out.bold("Left to the RDN"))
		for _, duty := range d.LeftToRDN {
			a.println(a.out.wrap("  ", duty))
		}
	}
	a.printf("\n%s\n", a.out.bold("Sources"))
	for i, source := range cited.ids {
		a.println(a.out.wrap("  ", fmt.Sprintf("[%d] %s", i+1, source)))
	}
	return nil
}

func (a *app) writeNote(indent string, note *string) {
	if note != nil {
		a.println(a.out.wrap(indent, *note))
	}
}

func (a *app) writeParams(params []paramRecord) {
	if len(params) == 0 {
		return
	}
	a.printf("\n%s\n", a.out.bold("What you can set"))
	for _, p := range params {
		a.println(a.out.wrap("  ", p.Name+": "+p.setting()))
		a.writeNote(indented, p.Title)
		a.writeNote(indented, p.Note)
	}
}

// setting says what a parameter is unless somebody sets it, and what it may be.
func (p paramRecord) setting() string {
	var parts []string
	switch p.SetBy {
	case "plan":
		parts = append(parts, "must be given")
	case "default":
		parts = append(parts, *p.Default+" unless you set it")
	default:
		parts = append(parts, "no default, the RDN sets it")
	}
	switch {
	case len(p.Values) > 0:
		parts = append(parts, "one of "+strings.Join(p.Values, ", "))
	case p.Min != nil && p.Max != nil:
		parts = append(parts, "from "+*p.Min+" to "+*p.Max)
	case p.Min != nil:
		parts = append(parts, *p.Min+" or more")
	case p.Max != nil:
		parts = append(parts, *p.Max+" or less")
	case p.Unit != nil:
		parts = append(parts, "in "+*p.Unit)
	}
	return strings.Join(parts, "; ")
}

func (a *app) writeRule(r ruleRecord, params []paramRecord, cited *footnotes) {
	a.printf("\n  %s  %s\n", a.out.bold(r.ID), a.severity(r))
	line := func(name, text string) {
		if text != "" {
			a.println(a.out.wrap(indented, name+text))
		}
	}
	optional := func(name string, text *string) {
		if text != nil {
			line(name, *text)
		}
	}
	line("", strings.ReplaceAll(r.Title, "{each}", "each of the nutrients below"))
	optional("when: ", r.When)
	line("check: ", r.Check)
	for _, p := range params {
		if slices.Contains(r.Params, p.Name) {
			line("with: ", p.inRule())
		}
	}
	line("each of: ", strings.Join(r.Each, ", "))
	optional("how: ", r.Policy)
	optional("grade: ", r.Grade)
	optional("confidence: ", r.Confidence)
	optional("note: ", r.Note)
	line("puts aside the floor of: ", strings.Join(r.Suspends, ", "))
	optional("takes the place of the floor of: ", r.Replaces)
	var sources []string
	for _, c := range r.Cite {
		source := cited.marks(c.text())
		if c.Locator != nil {
			source += " " + *c.Locator
		}
		sources = append(sources, source)
	}
	line("source: ", strings.Join(sources, ", "))
}

// inRule says what figure a rule reads: the default, or one that it waits for.
func (p paramRecord) inRule() string {
	switch {
	case p.Default != nil:
		return p.Name + " " + *p.Default + ", the default"
	case p.Required:
		return p.Name + " as the plan gives it"
	case p.Unset != nil && *p.Unset == rules.Unknown.String():
		return p.Name + " as the RDN sets it; until then the rule is open"
	}
	return p.Name + " as the RDN sets it; until then the rule does not apply"
}

// severity says what a rule's failing means, also once the RDN has set the figure that it reads.
func (a *app) severity(r ruleRecord) string {
	text := r.Scope + ", " + r.Severity
	if r.IfSet != nil {
		text += "; " + *r.IfSet + " once you set the figure"
	}
	return a.out.faint("[" + text + "]")
}

// text is a publication in one line: title, year, address. The place in it stands with the rule.
func (c citeRecord) text() string {
	text := c.Title + " (" + c.Year + ")"
	if c.URL != nil {
		text += ", " + *c.URL
	}
	if c.Note != nil {
		text += " [" + *c.Note + "]"
	}
	return text
}
