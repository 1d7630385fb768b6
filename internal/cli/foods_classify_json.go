package cli

import (
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// classifyJSON is an answer in the contract's form. The strict and lenient readings and the questions are added to it.
func classifyJSON(r *processing.Result) object {
	return object{
		{"nova", object{
			{"group", groupJSON(r.NOVA.Group)}, {"markers", markersJSON(r.NOVA.Markers)},
			{"strict", groupJSON(r.NOVA.Strict)}, {"lenient", groupJSON(r.NOVA.Lenient)},
			{"questions", notNil(r.NOVA.Questions)},
		}},
		{"ab1264", verdictJSON(&r.AB1264)},
		{"house", verdictJSON(&r.House)},
	}
}

func groupJSON(group int) any {
	if group == 0 {
		return nil
	}
	return group
}

func verdictJSON(v *processing.Verdict) object {
	return object{
		{"verdict", verdictWord(v.Is)}, {"markers", markersJSON(v.Markers)},
		{"strict", verdictWord(v.Strict)}, {"lenient", verdictWord(v.Lenient)},
		{"questions", notNil(v.Questions)},
	}
}

// verdictWord is an answer in the words of verdicts: an ultra-processed food fails.
func verdictWord(t nutrition.Truth) string {
	switch t {
	case nutrition.True:
		return "fail"
	case nutrition.False:
		return "pass"
	}
	return "unknown"
}

func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// markerJSON is a marker: start and end are its place in the ingredient list, null where the food's kind decided.
type markerJSON struct {
	Text       string   `json:"text"`
	Why        string   `json:"why"`
	Cite       []string `json:"cite"`
	Start      *int     `json:"start"`
	End        *int     `json:"end"`
	StrictOnly bool     `json:"strict_only"`
}

func markersJSON(markers []processing.Marker) []markerJSON {
	list := make([]markerJSON, 0, len(markers))
	for _, m := range markers {
		j := markerJSON{Text: m.Text, Why: m.Why, Cite: m.Cite, StrictOnly: m.StrictOnly}
		if m.End > 0 {
			j.Start, j.End = &m.Start, &m.End
		}
		list = append(list, j)
	}
	return list
}
