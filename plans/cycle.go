package plans

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/rules"
)

// Join makes one plan of the weeks of a menu cycle: their days one after another, their boxes as one that feeds as long
// as all of them, and the mean over all of it. A cycle in one file, with period: 28 days and its 28 days, is the same.
//
// The weeks must be of one design: the same services, conditions, packs, share and person. What differs is reported,
// and then there is no plan. Waivers and decisions of every week are kept, their subjects counted on.
func Join(weeks []*Plan) (*Plan, rules.Diagnostics) {
	if len(weeks) == 0 {
		return nil, rules.Diagnostics{{Code: "cycle", Message: "a cycle has no weeks", Hint: "name the plans of its weeks"}}
	}
	first := weeks[0]
	var problems rules.Diagnostics
	for _, week := range weeks[1:] {
		problems = append(problems, first.unlike(week)...)
	}
	for _, week := range weeks {
		if week.chooses() {
			problems = append(problems, week.differs("choose", "a choice of meals is no week of a cycle", "check the plans one by one"))
		}
		if len(week.Eligible) > 0 {
			problems = append(problems, week.differs("eligible", "a list of eligible foods is no week of a cycle", "leave it out"))
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	joined := *first
	joined.weeks = weeks
	joined.Days, joined.Box, joined.Waivers, joined.Decisions, joined.PeriodDays, joined.Feeds.Days = nil, nil, nil, nil, 0, 0
	var titles, files []string
	digest := sha256.New()
	for i, week := range weeks {
		joined.add(week, i+1)
		titles, files = append(titles, week.Title), append(files, week.File)
		digest.Write([]byte(week.Digest)) // never fails
	}
	joined.Title, joined.File = "Cycle of "+counted(len(weeks), "plan")+": "+strings.Join(unique(titles), "; "), strings.Join(files, " + ")
	joined.Digest = hex.EncodeToString(digest.Sum(nil))
	return &joined, nil
}

// add appends a week to the plan of a cycle.
func (p *Plan) add(week *Plan, number int) {
	days, box := len(p.Days), len(p.Box)
	for _, day := range week.Days {
		day.Name = fmt.Sprintf("week %d, %s", number, day.Name)
		p.Days = append(p.Days, day)
	}
	p.Box = append(p.Box, week.Box...)
	p.Feeds.Days += week.Feeds.Days
	if len(week.Days) > 0 {
		p.PeriodDays += week.period()
	}
	for _, w := range week.Waivers {
		w.Subject.Text = countedOn(w.Subject.Text, days, box)
		w.also = slices.Clone(w.also)
		for i := range w.also {
			w.also[i] = countedOn(w.also[i], days, box)
		}
		p.Waivers = append(p.Waivers, w)
	}
	p.Decisions = append(p.Decisions, week.Decisions...)
}

// countedOn is a subject's name when so many days and items of a box stand before its week.
func countedOn(subject string, days, box int) string {
	for _, list := range [...]struct {
		prefix string
		before int
	}{{"days[", days}, {"box.items[", box}} {
		rest, ok := strings.CutPrefix(subject, list.prefix)
		if !ok {
			continue
		}
		digits, rest, _ := strings.Cut(rest, "]")
		if index, err := strconv.Atoi(digits); err == nil {
			return list.prefix + strconv.Itoa(index+list.before) + "]" + rest
		}
	}
	return subject
}

// unlike reports in what the design of another week differs.
func (p *Plan) unlike(week *Plan) rules.Diagnostics {
	var problems rules.Diagnostics
	say := func(differs bool, key string) {
		if differs {
			problems = append(problems, week.differs(key, fmt.Sprintf("%s differs from that of %s, and the weeks of a cycle are of one design", key, p.File),
				"write the same "+key+": in both, or check the plans one by one"))
		}
	}
	say(!slices.Equal(p.Services, week.Services), "service")
	say(p.Covers.Value != week.Covers.Value, "covers")
	say(p.Ceilings != week.Ceilings, "ceilings")
	say(!slices.EqualFunc(p.Conditions, week.Conditions, func(a, b ConditionUse) bool { return a.ID == b.ID && sameParams(a, b) }), "conditions")
	say(!slices.EqualFunc(p.Packs, week.Packs, func(a, b Entry) bool { return a.Text == b.Text }), "packs")
	say(p.For.design() != week.For.design(), "for")
	say(p.AsOf != week.AsOf, "as_of")
	say(p.SaltAdded != week.SaltAdded, "salt_added")
	say((len(p.Box) > 0) != (len(week.Box) > 0), "box")
	say(len(p.Box) > 0 && len(week.Box) > 0 && p.Feeds.People != week.Feeds.People, "feeds")
	say((len(p.Days) > 0) != (len(week.Days) > 0), "days")
	return problems
}

// differs reports something at a top-level key.
func (p *Plan) differs(key, message, hint string) rules.Diagnostic {
	at := p.At(key)
	return rules.Diagnostic{Code: "cycle", Message: message, Hint: hint, Range: at, Line: p.Line(at)}
}

// design is the same for two specs of the same person.
func (s *PersonSpec) design() string {
	own := make([]string, len(s.Own))
	for i, a := range s.Own {
		own[i] = fmt.Sprint(a.Nutrient, a.Amount)
	}
	slices.Sort(own)
	return fmt.Sprint(s.Reference, s.Sex, s.AgeGiven, s.AgeMonths, s.WeightKg, s.HeightCm, s.DosingWeightKg, s.Activity, s.ActivityFactor,
		s.Pregnant, s.Trimester, s.Lactating, s.LactationMonth, s.EnergyEquation, s.EnergyKcal, own)
}
