package cli

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/mealwright/mealwright/rules"
)

// paramRecord is what an RDN can set of a condition. Default, min and max are null where there are none: without a
// default nothing is assumed, and the rules that need the figure wait for it.
type paramRecord struct {
	Name     string   `json:"name"`
	Title    *string  `json:"title"`
	Type     string   `json:"type"`
	Unit     *string  `json:"unit"`
	Values   []string `json:"values"`
	Default  *string  `json:"default"`
	Min      *string  `json:"min"`
	Max      *string  `json:"max"`
	Required bool     `json:"required"`
	SetBy    string   `json:"set_by"` // plan, default or rdn
	// Unset is what the rules that read a figure come to before the RDN sets it; null where it has a default.
	Unset *string `json:"unset"`
	Note  *string `json:"note"`
}

// ruleRecord is a rule as a dietitian reads it. IfSet is its severity once the RDN has set the figure it reads.
type ruleRecord struct {
	ID         string       `json:"id"`
	Title      string       `json:"title"`
	Scope      string       `json:"scope"`
	Severity   string       `json:"severity"`
	IfSet      *string      `json:"if_set"`
	When       *string      `json:"when"`
	Check      string       `json:"check"`
	Params     []string     `json:"params"`
	Each       []string     `json:"each"`
	Policy     *string      `json:"policy"`
	Grade      *string      `json:"grade"`
	Confidence *string      `json:"confidence"`
	Suspends   []string     `json:"suspends"`
	Replaces   *string      `json:"replaces"`
	Note       *string      `json:"note"`
	Cite       []citeRecord `json:"cite"`
}

// citeRecord is a source and the place in it.
type citeRecord struct {
	Source  string  `json:"source"`
	Locator *string `json:"locator"`
	Title   string  `json:"title"`
	Year    string  `json:"year"`
	URL     *string `json:"url"`
	Note    *string `json:"note"`
}

// conditionDetail is the whole of a condition.
type conditionDetail struct {
	conditionRecord

	Rules     []ruleRecord `json:"rules"`
	LeftToRDN []string     `json:"left_to_rdn"`
}

func detailOf(c conditionRecord, pack *rules.Pack) conditionDetail {
	d := conditionDetail{conditionRecord: c, Rules: []ruleRecord{}, LeftToRDN: orEmpty(pack.LeftToRDN)}
	for _, r := range pack.Rules {
		record := ruleRecord{
			ID: r.ID, Title: r.Title, Scope: r.Scope.String(), Severity: r.Severity.String(),
			IfSet: orNull(r.IfSet.String()), When: orNull(r.When.Text), Check: r.Check.Text, Params: paramsRead(r.When.Text + " " + r.Check.Text), Each: orEmpty(r.Each),
			Policy: orNull(r.Policy), Grade: orNull(r.Grade), Confidence: orNull(r.Confidence),
			Suspends: orEmpty(r.Suspends), Replaces: orNull(r.Replaces), Note: orNull(r.Note), Cite: []citeRecord{},
		}
		for _, cite := range r.Cite {
			record.Cite = append(record.Cite, citeOf(cite, pack.Sources))
		}
		d.Rules = append(d.Rules, record)
	}
	return d
}

// paramsRead lists the parameters that an expression names, each once, in their order. It goes by the text, so that a
// condition can be shown without compiling its rules.
func paramsRead(expression string) []string {
	names := []string{}
	for {
		_, after, found := strings.Cut(expression, "params.")
		if !found {
			return names
		}
		end := strings.IndexFunc(after, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end < 0 {
			end = len(after)
		}
		if name := after[:end]; name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		expression = after
	}
}

// citeOf resolves "academy-2017#sodium". The source exists: a pack that cites what it does not list is not loaded.
func citeOf(cite string, sources []rules.Source) citeRecord {
	id, locator, _ := strings.Cut(cite, "#")
	for _, s := range sources {
		if s.ID == id {
			return citeRecord{id, orNull(locator), s.Title, s.Year, orNull(s.URL), orNull(s.Note)}
		}
	}
	return citeRecord{Source: id, Locator: orNull(locator)}
}

func paramsOf(pack *rules.Pack) []paramRecord {
	list := []paramRecord{}
	for _, p := range pack.Params {
		record := paramRecord{
			Name: p.Name, Title: orNull(p.Title), Type: p.Type.String(), Unit: orNull(paramUnit(p)), Values: orEmpty(p.Values),
			Min: paramBound(p, p.Min), Max: paramBound(p, p.Max), Required: p.Required, SetBy: setBy(p), Note: orNull(p.Note),
		}
		switch {
		case p.Default != nil:
			record.Default = orNull(p.Default.Text)
		case p.UnsetUnknown:
			record.Unset = orNull(rules.Unknown.String())
		case !p.Required:
			record.Unset = orNull(rules.NotApplicable.String())
		}
		list = append(list, record)
	}
	return list
}

// paramUnit is the unit that a figure is written in: "mg", "g/kg".
func paramUnit(p rules.Param) string {
	if p.PerKg {
		return p.Unit.Label() + "/kg"
	}
	return p.Unit.Label()
}

// paramBound is an end of a parameter's range as one would write it. Bounds of quantities are kept in base units.
func paramBound(p rules.Param, bound *float64) *string {
	if bound == nil {
		return nil
	}
	if p.Type != rules.QuantityType {
		return orNull(number(*bound))
	}
	v, err := nutrition.Quantity{Value: *bound, Unit: p.Unit.Dimension.Base()}.In(p.Unit)
	if err != nil {
		v = *bound
	}
	return orNull(number(v) + " " + paramUnit(p))
}

// setBy says whose a figure is: the plan's author must give it, mealwright has a default, or it waits for the RDN.
func setBy(p rules.Param) string {
	switch {
	case p.Required:
		return "plan"
	case p.Default != nil:
		return "default"
	}
	return "rdn"
}
