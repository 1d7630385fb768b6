package nutrition

import (
	"fmt"
	"strings"
)

// Group is a life-stage group of the Dietary Reference Intakes: a sex and a span of ages, or pregnancy or
// lactation and a span of ages. The zero Group is none.
type Group uint8

// oldest ends the spans that have no end, in months and in whatever else a span counts.
const oldest = 1e9

// stage is what is looked at before sex.
type stage uint8

const (
	neither stage = iota
	pregnant
	lactating
)

// groupRow is a row of data/groups.csv. The span is half open: from is in it, to is not.
type groupRow struct {
	id, title string
	sex       Sex
	stage     stage
	from, to  int // completed months of age
}

// String is the group's id in files and JSON: f51_70, p19_30; empty for no group.
func (g Group) String() string { return g.row().id }

// Title is the group in words: "females, 51 to 70 years".
func (g Group) Title() string { return g.row().title }

func (g Group) row() groupRow {
	if int(g) >= len(groupTable) {
		return groupRow{}
	}
	return groupTable[g]
}

// LookupGroup finds a group by its id.
func LookupGroup(id string) (Group, bool) {
	for g := Group(1); int(g) < len(groupTable); g++ {
		if groupTable[g].id == id {
			return g, true
		}
	}
	return NoGroup, false
}

// GroupOf is the life-stage group of a person. Pregnancy and lactation are looked at before sex, as their
// rows stand in the place of the female ones. A combination for which the tables have no row is an error
// that says what they have.
func GroupOf(p Person) (Group, error) {
	if err := p.stageErr(); err != nil {
		return NoGroup, err
	}
	if p.AgeMonths <= 0 {
		return NoGroup, fmt.Errorf("nutrition: the life-stage group needs the age")
	}
	sex, stage := p.Sex, p.stage()
	if stage != neither {
		sex = Female
	}
	if sex == NoSex {
		return NoGroup, fmt.Errorf("nutrition: the life-stage group needs the sex, female or male")
	}
	for g := Group(1); int(g) < len(groupTable); g++ {
		if r := &groupTable[g]; r.sex == sex && r.stage == stage && r.from <= p.AgeMonths && p.AgeMonths < r.to {
			return g, nil
		}
	}
	return NoGroup, fmt.Errorf("nutrition: the reference intakes have no row for %s; the rows for %s are %s",
		describe(p, stage), stage, strings.Join(groupsOf(sex, stage), "; "))
}

func (s stage) String() string {
	switch s {
	case pregnant:
		return "pregnancy"
	case lactating:
		return "lactation"
	}
	return "anyone else"
}

// describe names a person as an error must: by stage, sex and age, which is all that matters here.
func describe(p Person, s stage) string {
	years := p.AgeMonths / 12
	switch {
	case s != neither:
		return fmt.Sprintf("%s at %d years", s, years)
	case p.AgeMonths < 24:
		return fmt.Sprintf("a child of %d months", p.AgeMonths)
	}
	return fmt.Sprintf("a %s of %d years", p.Sex, years)
}

// groupsOf lists the titles of the groups that there are.
func groupsOf(sex Sex, s stage) []string {
	var titles []string
	for _, r := range groupTable[1:] {
		if r.sex == sex && r.stage == s {
			titles = append(titles, r.title)
		}
	}
	return titles
}
