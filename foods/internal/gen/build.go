package main

import (
	"fmt"
	"slices"

	"github.com/mealwright/mealwright/foods/internal/catfile"
)

// releases are the two editions, SR28 first: that is the release of a record.
var releases = []catfile.Release{
	{
		ID: "usda-sr28", Label: "USDA SR28",
		Title:      "USDA National Nutrient Database for Standard Reference, Release 28 (2015)",
		Derivation: "not given in the abbreviated file of the release",
	},
	{
		ID: "usda-sr24", Label: "USDA SR24",
		Title:      "USDA National Nutrient Database for Standard Reference, Release 24 (2011)",
		Derivation: "not given in the copy of the release that was read",
	},
}

// Indices of the releases.
const (
	sr28Release = iota
	sr24Release
)

// build puts the catalogue together.
func build(sr28 []sr28Food, sr24 map[string]sr24Food, columns []column, groups map[string]string) (catfile.Spec, *joinReport, error) {
	spec := catfile.Spec{Name: "usda-sr28", Releases: releases}
	report := newJoinReport()
	for _, c := range columns {
		spec.Columns = append(spec.Columns, catfile.ColumnSpec{
			Nutrient: c.target.String(), Unit: c.target.Unit().Symbol,
			Release: slices.IndexFunc(releases, func(r catfile.Release) bool { return r.ID == c.release }),
		})
	}
	for _, f := range sr28 {
		old, found := sr24[f.number]
		outcome := "not joined: not in SR24"
		if found {
			found, outcome = sameFood(f, old, columns)
		}
		if !found {
			old = sr24Food{}
		}
		report.counts["foods of SR28"]++
		report.counts[outcome]++
		food, err := buildFood(f, old, columns, groups, report)
		if err != nil {
			return spec, nil, fmt.Errorf("food %s: %w", f.number, err)
		}
		spec.Foods = append(spec.Foods, food)
	}
	return spec, report, nil
}

// buildFood is one food of SR28, with what SR24 adds to it; old is empty where the two are not joined.
func buildFood(f sr28Food, old sr24Food, columns []column, groups map[string]string, report *joinReport) (catfile.Food, error) {
	food := catfile.Food{Release: sr28Release, Survey: f.des[desSurvey] == "Y"}
	group, ok := groups[f.des[desGroup]]
	if !ok {
		return food, fmt.Errorf("%s has no name for group %q", groupsFile, f.des[desGroup])
	}
	for field, text := range map[int]string{
		catfile.ID: "ndb:" + f.number, catfile.Description: f.des[desLong], catfile.ShortDescription: f.des[desShort],
		catfile.CommonName: f.des[desCommon], catfile.Manufacturer: f.des[desManufacturer],
		catfile.ScientificName: f.des[desScientific], catfile.Group: group, catfile.GroupCode: f.des[desGroup],
		catfile.RefuseText: f.des[desRefuseText],
	} {
		food.Texts[field] = text
	}
	var err error
	if food.Refuse, err = decimal(f.des[desRefuse]); err != nil {
		return food, err
	}
	for i := range food.Factors {
		if food.Factors[i], err = decimal(f.des[desFactors+i]); err != nil {
			return food, err
		}
	}
	for _, c := range columns {
		printed := old.nutrients[c.name] // absent is blank
		if c.release == releases[sr28Release].ID {
			printed = f.abbrev[c.field]
		}
		value, err := decimal(printed)
		if err != nil {
			return food, fmt.Errorf("%s: %w", c.name, err)
		}
		food.Values = append(food.Values, value)
	}
	food.Portions, err = portions(f, old, report)
	return food, err
}
