package plans

import "github.com/mealwright/mealwright/rules"

// jsonWaivers are the plan's waivers with what came of each: those that ended or were not needed as well.
func (r *Report) jsonWaivers() []jsonWaiver {
	list := []jsonWaiver{}
	for _, use := range r.WaiverUses() {
		w := use.Waiver
		out := jsonWaiver{Rule: w.Rule.Text, Subject: w.Subject.Text, Reason: w.Reason, By: w.By, Until: w.Until,
			State: use.State, Position: positionJSON(w.Range)}
		if use.State == WaiverUsed {
			verdict := use.WouldBe.String()
			out.WouldBe = &verdict
		} else {
			out.Why = &use.Reason
		}
		list = append(list, out)
	}
	return list
}

func (r *Report) jsonDecisions() []jsonDecision {
	list := []jsonDecision{}
	for i := range r.Plan.Decisions {
		d := &r.Plan.Decisions[i]
		list = append(list, jsonDecision{d.Rule.Text, d.GivesWayTo.Text, d.Reason, d.By, d.Date, positionJSON(d.Range)})
	}
	return list
}

// jsonNotes are what was taken for granted about single items.
func (r *Report) jsonNotes() []jsonNote {
	list := []jsonNote{}
	for _, n := range r.Bound.Notes() {
		list = append(list, jsonNote{n.Subject, n.Code, n.Message, n.Hint, positionJSON(n.Range)})
	}
	return list
}

func positionJSON(at rules.Range) jsonPosition { return jsonPosition{at.File, at.Line, at.Column} }
