package plans

import (
	"encoding/json"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/rules"
)

// Unread is a file that could not be read as a plan, among others that could; or a plan whose foods are not as they were
// locked. It marshals to JSON with every key of a report: it failed, and each thing that is wrong with it is a finding
// at its place, by a rule plan-file.CODE or lock.CODE.
type Unread struct {
	File      string
	Problems  rules.Diagnostics
	Plan      *Plan            // the plan whose foods Problems are about; nil: the file could not be read
	Catalogue *foods.Catalogue // that the run is about; nil: the built-in one
}

// MarshalJSON writes the file in the shape of [ReportSchema].
func (u *Unread) MarshalJSON() ([]byte, error) {
	catalogue := u.Catalogue
	if catalogue == nil {
		catalogue = foods.Builtin()
	}
	out := jsonReport{
		Schema:  ReportSchema,
		Plan:    jsonPlan{File: u.File},
		Inputs:  jsonInputs{Catalogue: jsonDigest{catalogue.Name(), catalogue.Digest()}, Packs: []jsonPackInput{}},
		Verdict: rules.Fail.String(),
		Totals:  jsonTotals{Mean: map[string]jsonAmount{}, Days: []jsonDay{}},

		Findings: []jsonFinding{}, NotAssessed: []string{}, LeftToRDN: []string{},
		Waivers: []jsonWaiver{}, Decisions: []jsonDecision{}, Policies: []Policy{}, Notes: []jsonNote{},
		Conflicts: []conditions.Conflict{},
	}
	if u.Plan != nil {
		out.Plan.Title, out.Plan.SHA256 = &u.Plan.Title, &u.Plan.Digest
	}
	out.Summary.Fail, out.Summary.Required.Fail = len(u.Problems), len(u.Problems)
	for _, d := range u.Problems {
		out.Findings = append(out.Findings, u.finding(d))
	}
	return json.Marshal(out)
}

// finding is one thing that is wrong. What it goes by is mealwright's own definition of a plan file.
func (u *Unread) finding(d rules.Diagnostic) jsonFinding {
	message := d.Message
	if d.Hint != "" {
		message += "; " + d.Hint
	}
	at := d.Range
	if at.File == "" {
		at.File = u.File
	}
	prefix, title := "plan-file.", "The plan can be read"
	if u.Plan != nil {
		prefix, title = "lock.", "The foods are as they were locked"
	}
	return jsonFinding{
		Rule: prefix + d.Code, Verdict: rules.Fail.String(), Severity: rules.Error.String(),
		Scope: rules.ScopePlan.String(), Subject: "plan", Title: title, Message: message,
		Contributors: []jsonContribution{}, Missing: []string{}, Position: positionJSON(at), Cite: []string{"mealwright"},
	}
}
