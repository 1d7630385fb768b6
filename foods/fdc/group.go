package fdc

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

// grouper puts files that belong together into sources.
type grouper struct {
	opts   Options
	groups []*group
}

// group is a source in the making.
type group struct {
	kind      Kind
	container string
	files     []*entry
	tables    []recognized
}

// add puts a file to those of its kind in its zip or folder; a JSON file and an FPED file are whole by themselves.
func (g *grouper) add(e *entry, what recognized) {
	for _, have := range g.groups {
		if have.kind == what.kind && have.container == e.container && what.kind != JSONFile && what.kind != FPED {
			have.files, have.tables = append(have.files, e), append(have.tables, what)
			return
		}
	}
	g.groups = append(g.groups, &group{what.kind, e.container, []*entry{e}, []recognized{what}})
}

// main are the tables without which there are no foods; a stray one of the others makes no source.
func (g *group) main() bool {
	for _, t := range g.tables {
		switch t.table {
		case "food", "food_nutrient", "branded_food", "nutrients", "FOOD_DES", "NUT_DATA":
			return true
		}
	}
	return g.kind == JSONFile || g.kind == FPED
}

func (g *grouper) sources(ctx context.Context, passed []string) ([]*Source, error) {
	var list []*Source
	var lost *group
	for _, group := range g.groups {
		if !group.main() {
			lost = group
			continue
		}
		s := &Source{opts: g.opts, files: group.files}
		for _, e := range s.files {
			e.limits = &s.opts
		}
		files, err := digests(ctx, s.files)
		if err != nil {
			return nil, err
		}
		s.info = group.info(files)
		s.info.PassedOver = passed
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("fdc: %s belongs to a download of %s, but its foods and their nutrients are not there; "+
			"give all of its files together", lost.files[0].name(), lost.kind)
	}
	return list, nil
}

// dataSets name the sources by what tells them: a table of a bundle, a key of JSON, a kind.
var dataSets = [...]struct {
	table, id, label string
}{
	{"foundation_food", "fdc-foundation", "USDA Foundation Foods"},
	{"sr_legacy_food", "fdc-sr-legacy", "USDA SR Legacy"},
	{"survey_fndds_food", "fdc-survey", "USDA FNDDS"},
	{"branded_food", "fdc-branded", "USDA Branded Foods"},
	{"FoundationFoods", "fdc-foundation", "USDA Foundation Foods"},
	{"SRLegacyFoods", "fdc-sr-legacy", "USDA SR Legacy"},
	{"SurveyFoods", "fdc-survey", "USDA FNDDS"},
	{"BrandedFoods", "fdc-branded", "USDA Branded Foods"},
	{"nutrients", "fndds", "USDA FNDDS"},
	{"fped", "fped", "USDA FPED"},
	{"FOOD_DES", "usda-sr", "USDA SR"},
}

// info names the source. A bundle that holds several data sets is FoodData Central as a whole.
func (g *group) info(files []File) Info {
	info := Info{ID: "fdc", Label: "USDA FoodData Central", Kind: g.kind, Files: files, Foods: -1}
	known := 0
	for _, d := range dataSets {
		for _, t := range g.tables {
			if t.table != d.table {
				continue
			}
			if known++; known == 1 {
				info.ID, info.Label = d.id, d.label
			}
		}
	}
	if known > 1 {
		info.ID, info.Label = "fdc", "USDA FoodData Central"
	}
	for i, t := range g.tables {
		if info.Release == "" {
			info.Release = t.title
		}
		if info.Release == "" {
			info.Release = releaseIn(filepath.ToSlash(g.files[i].file) + "/" + g.files[i].inner)
		}
	}
	if info.Release != "" {
		info.ID += "-" + strings.ToLower(info.Release)
		info.Label += " " + info.Release
	}
	return info
}

// releaseIn is the edition that the names of the official downloads carry: "2024-10-31", "2018-04", "2021-2023". It is
// only a name; what a file is, its content tells.
func releaseIn(s string) string {
	best := ""
	for i := 0; i+7 <= len(s); i++ {
		if i > 0 && isDigit(s[i-1]) {
			continue
		}
		for _, pattern := range [...]string{"0000-00-00", "0000-0000", "0000-00"} {
			if end := i + len(pattern); end <= len(s) && matches(s[i:end], pattern) && (end == len(s) || !isDigit(s[end])) &&
				(s[i:i+2] == "19" || s[i:i+2] == "20") {
				best = s[i:end]
				break
			}
		}
	}
	return best
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// matches reports whether s has digits where the pattern has zeros, and else its characters.
func matches(s, pattern string) bool {
	for i := range len(pattern) {
		if pattern[i] == '0' && !isDigit(s[i]) || pattern[i] != '0' && s[i] != pattern[i] {
			return false
		}
	}
	return true
}
