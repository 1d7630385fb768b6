package plans

import (
	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

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
	for _, use := range r.DecisionUses() {
		d := use.Decision
		out := jsonDecision{Rule: d.Rule.Text, GivesWayTo: d.GivesWayTo.Text, Reason: d.Reason, By: d.By, Date: d.Date,
			Position: positionJSON(d.Range), State: use.State, Rules: append([]string{}, use.Rules...)}
		if use.State != DecisionUsed {
			out.Why = &use.Reason
		}
		list = append(list, out)
	}
	return list
}

// jsonConflicts are the conflicts between the packs of the plan, in the shape of the command that looks for them.
func (r *Report) jsonConflicts() []conditions.Conflict {
	return append([]conditions.Conflict{}, r.Conflicts()...)
}

// jsonNotes are what was taken for granted about single items.
func (r *Report) jsonNotes() []jsonNote {
	list := []jsonNote{}
	for _, n := range r.Bound.Notes() {
		list = append(list, jsonNote{n.Subject, n.Code, n.Message, n.Hint, positionJSON(n.Range)})
	}
	return list
}

func positionJSON(at rules.Range) jsonPosition {
	if at.Line == 0 {
		return jsonPosition{File: at.File}
	}
	return jsonPosition{at.File, &at.Line, &at.Column}
}
