package plans

// The shapes of gaps as JSON. What stands behind method was added to version 1; items, fails and given stand there only
// where they say something: that several items hold the value, that a stretch stays open, that other values are needed.
type (
	jsonGap struct {
		Item      string        `json:"item"`
		Food      string        `json:"food"`
		Nutrient  string        `json:"nutrient"`
		Threshold jsonThreshold `json:"threshold"`
		Passes    Side          `json:"passes"`
		Rules     []string      `json:"rules"`
		Method    Method        `json:"method"`
		Required  bool          `json:"required"`
		Inclusive bool          `json:"inclusive"`
		Items     []string      `json:"items,omitempty"`
		Fails     *float64      `json:"fails,omitempty"`
		Given     []jsonGiven   `json:"given,omitempty"`
	}
	jsonThreshold struct {
		Value float64 `json:"value"`
		Unit  string  `json:"unit"`
		Per   string  `json:"per"`
	}
	jsonGiven struct {
		Item     string  `json:"item"`
		Food     string  `json:"food"`
		Nutrient string  `json:"nutrient"`
		Value    float64 `json:"value"`
	}
)

// MarshalJSON writes the gaps as the command does: an array, empty where nothing is to be asked.
func (q *Questions) MarshalJSON() ([]byte, error) {
	list := make([]jsonGap, len(q.Gaps))
	for i := range q.Gaps {
		list[i] = q.Gaps[i].json()
	}
	return plainJSON(list)
}

func (g *Gap) json() jsonGap {
	out := jsonGap{
		Item: g.Items[0].Path(), Food: string(g.Food.Food.ID()), Nutrient: g.Nutrient.String(),
		Threshold: jsonThreshold{g.Threshold, g.Nutrient.Unit().String(), "100 g"},
		Passes:    g.Passes, Rules: g.Rules(), Method: g.Method, Required: g.Required, Inclusive: g.Inclusive,
	}
	if len(g.Items) > 1 {
		for _, item := range g.Items {
			out.Items = append(out.Items, item.Path())
		}
	}
	if g.Fails != g.Threshold {
		out.Fails = &g.Fails
	}
	for _, other := range g.Given {
		out.Given = append(out.Given, jsonGiven{other.Item.Path(), string(other.Food.Food.ID()), other.Nutrient.String(), other.Value})
	}
	return out
}
