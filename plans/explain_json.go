package plans

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// ExplanationSchema names the shape of an explanation as JSON.
const ExplanationSchema = "mealwright.explanation/v1"

// The shapes of an explanation as JSON. What a step does not have is null, or left out where it can never have it.
type (
	jsonExplanation struct {
		Schema   string     `json:"schema"`
		Plan     jsonPlan   `json:"plan"`
		Rule     string     `json:"rule"`
		Title    string     `json:"title"`
		Subject  string     `json:"subject"`
		Verdict  string     `json:"verdict"`
		Severity string     `json:"severity"`
		Message  string     `json:"message"`
		Reason   *string    `json:"reason"`
		When     *jsonStep  `json:"when"`
		Check    *jsonStep  `json:"check"`
		Cite     []jsonCite `json:"cite"`
	}
	jsonStep struct {
		Expression string       `json:"expression"`
		Position   jsonPosition `json:"position"`
		Op         string       `json:"op"`
		Element    *string      `json:"element,omitempty"`
		Elements   *int         `json:"elements,omitempty"`
		Untold     int          `json:"untold,omitempty"`
		Decides    bool         `json:"decides"`
		Truth      *string      `json:"truth,omitempty"`
		Amount     *jsonAmount  `json:"amount,omitempty"`
		Text       *string      `json:"text,omitempty"`
		Fact       string       `json:"fact,omitempty"`
		Note       string       `json:"note,omitempty"`
		Subject    string       `json:"subject,omitempty"`
		Nutrient   string       `json:"nutrient,omitempty"`
		Items      []jsonShare  `json:"items,omitempty"`
		Others     *jsonOthers  `json:"others,omitempty"`
		Parts      []*jsonStep  `json:"parts"`
	}
	jsonShare struct {
		Item        string     `json:"item"`
		Food        string     `json:"food"`
		Description string     `json:"description"`
		Grams       jsonAmount `json:"grams"`
		Per100      jsonAmount `json:"per100"`
		Kind        string     `json:"kind"`
		Source      *string    `json:"source"`
		Derivation  *string    `json:"derivation"`
		Reason      *string    `json:"reason"`
		Weight      float64    `json:"weight"`
		Amount      jsonAmount `json:"amount"`
	}
	jsonOthers struct {
		Count  int        `json:"count"`
		Amount jsonAmount `json:"amount"`
	}
	jsonCite struct {
		ID    string  `json:"id"`
		At    string  `json:"at"`
		Title string  `json:"title"`
		Year  string  `json:"year"`
		URL   *string `json:"url"`
	}
)

// MarshalJSON writes the explanation in the shape of [ExplanationSchema].
func (e *Explanation) MarshalJSON() ([]byte, error) {
	f, plan := e.Finding, e.Report.Plan
	return plainJSON(jsonExplanation{
		Schema: ExplanationSchema, Plan: planJSON(plan),
		Rule: f.Rule.ID, Title: f.Rule.Title, Subject: f.Path(), Verdict: f.Verdict.String(), Severity: f.Severity.String(),
		Message: e.Report.Message(f), Reason: orNull(f.Reason), When: e.When.json(), Check: e.Check.json(), Cite: e.cites(),
	})
}

// plainJSON is a value as JSON with its text as it is: <= in an expression is <=, and nobody puts it into a web page
// unescaped.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func (s *Step) json() *jsonStep {
	if s == nil {
		return nil
	}
	out := &jsonStep{Expression: s.Text, Position: positionJSON(s.At), Op: s.Op, Decides: s.Decides, Fact: factName(s.Fact), Note: s.Note, Parts: []*jsonStep{}}
	s.jsonValue(out)
	if s.Element != nil {
		path := s.Element.Path()
		out.Element = &path
	}
	if s.Op == "all" || s.Op == "exists" {
		out.Elements, out.Untold = &s.Elements, s.Untold
	}
	if s.Subject != nil {
		out.Subject = s.Subject.Path()
	}
	if s.Fact == rules.FoodFact || s.Fact == rules.ReferenceFact {
		out.Nutrient = s.Nutrient.String()
	}
	for i := range s.Shares {
		out.Items = append(out.Items, s.Shares[i].json(s.Nutrient.Unit()))
	}
	if s.Others > 0 {
		out.Others = &jsonOthers{s.Others, amountJSON(s.Rest.Amount, s.Nutrient.Unit().String())}
	}
	for _, part := range s.Parts {
		out.Parts = append(out.Parts, part.json())
	}
	return out
}

func (s *Step) jsonValue(out *jsonStep) {
	switch s.Kind {
	case rules.TruthStep:
		text := [...]string{nutrition.Unknown: "unknown", nutrition.False: "false", nutrition.True: "true"}[s.Truth]
		out.Truth = &text
	case rules.TextStep:
		if s.Known {
			out.Text = &s.Value
		}
	default:
		a := amountJSON(s.Amount, s.Unit.String())
		out.Amount = &a
	}
}

func (s *Brought) json(u nutrition.Unit) jsonShare {
	v := s.Value
	return jsonShare{
		Item: s.Item.Path(), Food: string(s.Item.Food.Food.ID()), Description: s.Item.Food.Food.Description(),
		Grams: amountJSON(s.Grams, "g"), Per100: amountJSON(v.Amount, u.String()), Kind: v.Kind.String(),
		Source: orNull(v.Source), Derivation: orNull(v.Derivation), Reason: orNull(v.Reason),
		Weight: s.Weight, Amount: amountJSON(s.Amount, u.String()),
	}
}

// factName is the kind of a fact in JSON.
func factName(f rules.Fact) string {
	return [...]string{rules.NoFact: "", rules.FoodFact: "food", rules.ReferenceFact: "reference", rules.ParamFact: "parameter", rules.PersonFact: "person",
		rules.NeedsFact: "needs", rules.CoversFact: "covers", rules.SubjectFact: "subject", rules.KindFact: "kind", rules.Constant: "constant"}[f]
}

// cites are the sources of the rule, spelled out.
func (e *Explanation) cites() []jsonCite {
	list := []jsonCite{}
	for _, at := range e.Finding.Rule.Rule.Cite {
		id, _, _ := strings.Cut(at, "#")
		c := jsonCite{ID: id, At: at}
		for _, s := range e.Finding.Rule.Pack.Sources {
			if s.ID == id {
				c.Title, c.Year, c.URL = s.Title, s.Year, orNull(s.URL)
			}
		}
		list = append(list, c)
	}
	return list
}
