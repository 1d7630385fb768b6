package plans

import (
	"encoding/json"
	"math"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/nutrition"
)

// ReportSchema names the shape of a report as JSON.
const ReportSchema = "mealwright.report/v1"

// The shapes of a report as JSON: keys in this order, numbers unrounded, absent values and unbounded ends null.
type (
	jsonReport struct {
		Schema      string        `json:"schema"`
		Plan        jsonPlan      `json:"plan"`
		Inputs      jsonInputs    `json:"inputs"`
		Verdict     string        `json:"verdict"`
		Summary     Summary       `json:"summary"`
		Totals      jsonTotals    `json:"totals"`
		Findings    []jsonFinding `json:"findings"`
		NotAssessed []string      `json:"not_assessed"`
		LeftToRDN   []string      `json:"left_to_rdn"`
		// What follows was added to version 1 behind its last key.
		Waivers   []jsonWaiver   `json:"waivers"`
		Decisions []jsonDecision `json:"decisions"`
		Policies  []Policy       `json:"policies"`
		Notes     []jsonNote     `json:"notes"`

		Conflicts []conditions.Conflict `json:"conflicts"`
		// Estimates is there only where they were asked for.
		Estimates *jsonEstimates `json:"estimates,omitempty"`
	}
	jsonWaiver struct {
		Rule     string       `json:"rule"`
		Subject  string       `json:"subject"`
		Reason   string       `json:"reason"`
		By       string       `json:"by"`
		Until    string       `json:"until"`
		State    WaiverState  `json:"state"`
		Why      *string      `json:"why"`      // it was not used; null where it was
		WouldBe  *string      `json:"would_be"` // the verdict that it sets aside; null where it was not used
		Position jsonPosition `json:"position"`
	}
	jsonDecision struct {
		Rule       string       `json:"rule"`
		GivesWayTo string       `json:"gives_way_to"`
		Reason     string       `json:"reason"`
		By         string       `json:"by"`
		Date       string       `json:"date"`
		Position   jsonPosition `json:"position"`
		// What follows was added behind the last key.
		State DecisionState `json:"state"`
		Why   *string       `json:"why"`   // it was not used; null where it was
		Rules []string      `json:"rules"` // that give way by it
	}
	jsonNote struct {
		Subject  string       `json:"subject"`
		Code     string       `json:"code"`
		Message  string       `json:"message"`
		Hint     string       `json:"hint"`
		Position jsonPosition `json:"position"`
	}
	jsonPlan struct {
		Title  *string `json:"title"` // null if the file could not be read, as the digest is
		File   string  `json:"file"`
		SHA256 *string `json:"sha256"`
	}
	jsonInputs struct {
		Catalogue jsonDigest      `json:"catalogue"`
		Packs     []jsonPackInput `json:"packs"`
		Reference any             `json:"reference"`
		Covers    *float64        `json:"covers"`
		Ceilings  *string         `json:"ceilings"`
		AsOf      *string         `json:"as_of"`
	}
	jsonDigest struct {
		Name   string `json:"name"`
		SHA256 string `json:"sha256"`
	}
	jsonPackInput struct {
		ID      string `json:"id"`
		Version string `json:"version"`
		SHA256  string `json:"sha256"`
	}
	jsonTotals struct {
		Mean map[string]jsonAmount `json:"mean"`
		Days []jsonDay             `json:"days"`
	}
	jsonDay struct {
		Day       string               `json:"day"`
		Nutrients map[string]jsonTotal `json:"nutrients"`
		Meals     []jsonMeal           `json:"meals"`
	}
	jsonMeal struct {
		Meal      string               `json:"meal"`
		Nutrients map[string]jsonTotal `json:"nutrients"`
	}
	jsonAmount struct {
		Lo   *float64 `json:"lo"`
		Hi   *float64 `json:"hi"`
		Unit string   `json:"unit"`
		// Estimate says that an estimate narrowed it; it is there only where one did.
		Estimate bool `json:"estimate,omitempty"`
	}
	jsonTotal struct {
		jsonAmount
		Missing []string `json:"missing"`
	}
	jsonFinding struct {
		Rule         string             `json:"rule"`
		Verdict      string             `json:"verdict"`
		Severity     string             `json:"severity"`
		Scope        string             `json:"scope"`
		Subject      string             `json:"subject"`
		Nutrient     *string            `json:"nutrient"`
		Title        string             `json:"title"`
		Message      string             `json:"message"`
		Measured     *jsonAmount        `json:"measured"`
		Limit        *jsonAmount        `json:"limit"`
		Contributors []jsonContribution `json:"contributors"`
		Missing      []string           `json:"missing"`
		Position     jsonPosition       `json:"position"`
		Cite         []string           `json:"cite"`
		Estimate     bool               `json:"estimate,omitempty"`
		// Choice is the whole of the choice of meals that the finding rests on; only of plans that let people choose.
		Choice []string `json:"choice,omitempty"`
	}
	jsonContribution struct {
		Item string   `json:"item"`
		Lo   *float64 `json:"lo"`
		Hi   *float64 `json:"hi"`
	}
	jsonPosition struct {
		File   string `json:"file"`
		Line   *int   `json:"line"` // null for the file as a whole, as the column is
		Column *int   `json:"column"`
	}
)

// MarshalJSON writes the report in the shape of [ReportSchema].
func (r *Report) MarshalJSON() ([]byte, error) { return json.Marshal(r.json()) }

// amountJSON is an amount with its unit.
func amountJSON(a nutrition.Amount, unit string) jsonAmount {
	return jsonAmount{Lo: finite(a.Lo), Hi: finite(a.Hi), Unit: unit}
}

// finite is v, or nil where there is no bound.
func finite(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	return &v
}
