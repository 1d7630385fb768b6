package cli

import (
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

// unreadReport is the report of a file that a folder holds and that cannot be read as a plan: it failed, and each
// thing that is wrong with it is a finding at its place. It has the keys of every report.
func unreadReport(catalogue *foods.Catalogue, name string, ds rules.Diagnostics) object {
	findings := []object{}
	for _, d := range ds {
		findings = append(findings, unreadFinding(name, d))
	}
	return object{
		{"schema", plans.ReportSchema},
		{"plan", object{{"title", nil}, {"file", name}, {"sha256", nil}}},
		{"inputs", object{
			{"catalogue", object{{"name", catalogue.Name()}, {"sha256", catalogue.Digest()}}},
			{"packs", []string{}}, {"reference", nil}, {"covers", nil}, {"ceilings", nil}, {"as_of", nil},
		}},
		{"verdict", rules.Fail},
		{"summary", object{
			{"pass", 0}, {"fail", len(ds)}, {"unknown", 0}, {"not_applicable", 0}, {"waived", 0},
			{"required", object{{"fail", len(ds)}, {"unknown", 0}}},
		}},
		{"totals", object{{"mean", object{}}, {"days", []string{}}}},
		{"findings", findings},
		{"not_assessed", []string{}},
		{"left_to_rdn", []string{}},
		{"waivers", []string{}},
		{"decisions", []string{}},
		{"policies", []string{}},
		{"notes", []string{}},
		{"conflicts", []string{}},
	}
}

// unreadFinding is one thing that is wrong with a file. The rule is named by the code of the message; what it goes by
// is mealwright's own definition of a plan file.
func unreadFinding(name string, d rules.Diagnostic) object {
	message := d.Message
	if d.Hint != "" {
		message += "; " + d.Hint
	}
	file := d.Range.File
	if file == "" {
		file = name
	}
	position := object{{"file", file}, {"line", nil}, {"column", nil}}
	if d.Range.Line > 0 {
		position = object{{"file", file}, {"line", d.Range.Line}, {"column", d.Range.Column}}
	}
	return object{
		{"rule", "plan-file." + d.Code}, {"verdict", rules.Fail}, {"severity", rules.Error.String()}, {"scope", rules.ScopePlan.String()},
		{"subject", "plan"}, {"nutrient", nil}, {"title", "The plan can be read"}, {"message", message},
		{"measured", nil}, {"limit", nil}, {"contributors", []string{}}, {"missing", []string{}},
		{"position", position}, {"cite", []string{"mealwright"}},
	}
}
