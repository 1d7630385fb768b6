package main

import (
	"regexp"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/catfile"
)

// portions are the household weights of both releases, those of SR28 first. Where both have a measure, SR28's weight
// is kept: it is the later word on it.
func portions(f sr28Food, old sr24Food, report *joinReport) ([]catfile.PortionSpec, error) {
	var list []catfile.PortionSpec
	weights := map[string]catfile.Decimal{}
	for i := abbrevWeights; i < abbrevRefuse; i += 2 {
		grams, err := decimal(f.abbrev[i])
		if err != nil {
			return nil, err
		}
		if !grams.Known || f.abbrev[i+1] == "" {
			continue // one food has a measure without a weight
		}
		report.counts["portions of SR28"]++
		p := catfile.PortionSpec{Measure: tidyMeasure(f.abbrev[i+1]), Grams: grams, Release: sr28Release}
		weights[measureKey(p.Measure)] = grams
		list = append(list, p)
	}
	for _, m := range old.measures {
		p := catfile.PortionSpec{Measure: tidyMeasure(strings.TrimSuffix(m.amount, ".0") + " " + m.name), Grams: m.grams, Release: sr24Release}
		key := measureKey(p.Measure)
		if known, ok := weights[key]; ok {
			if float(known) == float(p.Grams) {
				report.counts["portions of SR24 as in SR28"]++
			} else {
				report.counts["portions of SR24 with another weight"]++
			}
			continue
		}
		report.counts["portions only in SR24"]++
		weights[key] = p.Grams
		list = append(list, p)
	}
	return list, nil
}

var (
	spaces     = regexp.MustCompile(`\s+`)
	commas     = regexp.MustCompile(`( ?,)+`)
	beforeOpen = regexp.MustCompile(`, ?\(`)
	inBrackets = strings.NewReplacer("( ", "(", " )", ")")
)

// tidyMeasure makes one spelling of the two releases': the abbreviated file of SR28 glues the parts of a measure
// together (".5 cup,  (4 fl oz)"), which the full one prints as "0.5", "cup (4 fl oz)".
func tidyMeasure(s string) string {
	s = spaces.ReplaceAllString(strings.TrimSpace(s), " ")
	s = commas.ReplaceAllString(s, ",")
	s = beforeOpen.ReplaceAllString(s, " (")
	s = inBrackets.Replace(s)
	if strings.HasPrefix(s, ".") {
		s = "0" + s
	}
	return s
}

var (
	punctuation = regexp.MustCompile(`[\s,()]+`)
	spelledOut  = strings.NewReplacer("fluid ounce", "fl oz", "tablespoon", "tbsp", "teaspoon", "tsp")
)

// measureKey is the same for two spellings of one measure.
func measureKey(s string) string {
	return strings.TrimSpace(punctuation.ReplaceAllString(spelledOut.Replace(strings.ToLower(s)), " "))
}
