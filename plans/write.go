package plans

import (
	"bytes"
	"fmt"
	"io"
	"strconv"

	"github.com/mealwright/mealwright/nutrition"
	"go.yaml.in/yaml/v3"
)

// WriteYAML writes the plan as a plan file. What is read from it means what the plan means; where its parts stood, and
// its comments, are not in it. Keys that have their default are left out. A plan that was read from a recipe or a menu is
// refused, as what it says of its recipes has no place in a plan file; [Checker.Portable] makes one of it that has.
func (p *Plan) WriteYAML(w io.Writer) error {
	if p.cooked {
		return fmt.Errorf("plans: %s is a recipe or a menu, and is no plan file to be written", p.File)
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	const indent = 2
	enc.SetIndent(indent)
	if err := enc.Encode(p.node()); err != nil {
		return err
	}
	if err := enc.Close(); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (p *Plan) node() *yaml.Node {
	m := newMapping()
	m.text("plan", p.Title)
	m.add("service", texts(p.Services))
	if p.Covers.Text != "" && p.Covers.Text != "2/3" {
		m.text("covers", p.Covers.Text)
	}
	if p.Ceilings != CeilingsShare {
		m.text("ceilings", string(p.Ceilings))
	}
	m.add("conditions", list(p.Conditions, (*ConditionUse).node))
	m.add("packs", entries(p.Packs))
	m.add("for", p.For.node())
	m.text("as_of", p.AsOf)
	m.days("period", float64(p.PeriodDays))
	if p.SaltAdded != SaltListed {
		m.text("salt_added", string(p.SaltAdded))
	}
	m.add("needs", entries(p.Needs))
	m.add("decisions", list(p.Decisions, (*Decision).node))
	m.add("waivers", p.waiverNodes())
	m.add("days", list(p.Days, (*Day).node))
	if p.chooses() {
		choose := newMapping()
		choose.number("meals", float64(p.Choose.Meals))
		choose.number("days", float64(p.Choose.Days))
		m.add("choose", choose.inline())
	}
	m.add("box", list(p.Box, (*Item).node))
	if p.Feeds.People > 0 || p.Feeds.Days > 0 {
		feeds := newMapping()
		feeds.number("people", float64(p.Feeds.People))
		feeds.number("days", float64(p.Feeds.Days))
		m.add("feeds", feeds.inline())
	}
	m.add("eligible", list(p.Eligible, (*Item).node))
	return m.node
}

func (c *ConditionUse) node() *yaml.Node {
	if len(c.Params) == 0 {
		return scalar(c.ID)
	}
	params := newMapping()
	for _, p := range c.Params {
		v := p.Value
		if v.Reason == "" && v.By == "" && v.Date == "" {
			params.text(p.Name, v.Text)
			continue
		}
		m := newMapping()
		m.text("value", v.Text)
		m.text("reason", v.Reason)
		m.text("by", v.By)
		m.text("date", v.Date)
		params.add(p.Name, m.inline())
	}
	m := newMapping()
	m.add(c.ID, params.node)
	return m.node
}

func (s *PersonSpec) node() *yaml.Node {
	m := newMapping()
	m.text("reference", string(s.Reference))
	m.text("sex", s.Sex)
	switch {
	case !s.AgeGiven:
	case s.AgeMonths%12 == 0 && s.AgeMonths > 0:
		m.number("age", float64(s.AgeMonths/12))
	default:
		m.text("age", strconv.Itoa(s.AgeMonths)+" months")
	}
	m.quantity("weight", s.WeightKg, "kg")
	m.quantity("height", s.HeightCm, "cm")
	m.quantity("dosing_weight", s.DosingWeightKg, "kg")
	m.text("activity", s.Activity)
	m.since("pregnant", s.Pregnant, s.Trimester)
	m.since("lactating", s.Lactating, s.LactationMonth)
	m.text("energy_equation", s.EnergyEquation)
	if s.ActivityFactor > 0 {
		m.number("activity_factor", s.ActivityFactor)
	}
	m.quantity("energy", s.EnergyKcal, nutrition.EnergyKcal.Unit().Label())
	for _, a := range s.Own {
		m.text(a.Nutrient.String(), a.Text)
	}
	return m.inline()
}

func (d *Decision) node() *yaml.Node {
	m := newMapping()
	m.text("rule", d.Rule.Text)
	m.text("gives_way_to", d.GivesWayTo.Text)
	m.text("reason", d.Reason)
	m.text("by", d.By)
	m.text("date", d.Date)
	return m.node
}

// waiverNodes are the waivers, one for each subject.
func (p *Plan) waiverNodes() *yaml.Node {
	var all []Waiver
	for i := range p.Waivers {
		w := p.Waivers[i]
		for _, subject := range append([]string{w.Subject.Text}, w.also...) {
			w.Subject.Text = subject
			all = append(all, w)
		}
	}
	return list(all, (*Waiver).node)
}

func (w *Waiver) node() *yaml.Node {
	m := newMapping()
	m.text("rule", w.Rule.Text)
	m.text("subject", w.Subject.Text)
	m.text("reason", w.Reason)
	m.text("by", w.By)
	m.text("until", w.Until)
	return m.node
}

func (d *Day) node() *yaml.Node {
	m := newMapping()
	m.text("day", d.Name)
	m.add("meals", list(d.Meals, (*Meal).node))
	return m.node
}

func (d *Meal) node() *yaml.Node {
	m := newMapping()
	m.text("meal", d.Name)
	if d.Slot != slotOf(d.Name) {
		m.text("slot", d.Slot)
	}
	m.add("items", list(d.Items, (*Item).node))
	return m.node
}
