package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/catfile"
)

// sr24Food is one food of SR24.
type sr24Food struct {
	number, name string
	measures     []sr24Measure
	// nutrients are by the names of the XML files. What SR24 left blank is absent there; a 0.0 is a zero: of the
	// values that SR28 leaves blank, next to none is 0.0 here and nearly all are absent.
	nutrients map[string]string
}

// sr24Measure is a household measure: "1.0" "cup, sliced", 150 g.
type sr24Measure struct {
	amount, name string
	grams        catfile.Decimal
}

// sr24XML is the form of the files in the jar.
type sr24XML struct {
	Number   string `xml:"uid,attr"`
	Name     string `xml:"name,attr"`
	Measures []struct {
		Amount string `xml:"amount,attr"`
		Name   string `xml:"name,attr"`
		Grams  string `xml:"grams,attr"`
	} `xml:"measure"`
	Nutrients []struct {
		Name   string `xml:"name,attr"`
		Amount string `xml:"amount,attr"`
	} `xml:"nutrient"`
}

// parseSR24 reads the foods of SR24 from the jar, by NDB number. The jar also keeps foods of releases before SR24;
// what its list of SR24 (foods.index) does not name is left out.
func parseSR24(jar []byte) (map[string]sr24Food, error) {
	z, err := zip.NewReader(bytes.NewReader(jar), int64(len(jar)))
	if err != nil {
		return nil, fmt.Errorf("usda_sr24.jar: %w", err)
	}
	current, err := readIndex(z)
	if err != nil {
		return nil, err
	}
	foods := map[string]sr24Food{}
	for _, f := range z.File {
		number, isFood := strings.CutSuffix(path.Base(f.Name), ".xml")
		if !isFood || !current[number] {
			continue
		}
		food, err := readSR24(f)
		if err != nil {
			return nil, fmt.Errorf("usda_sr24.jar: %s: %w", f.Name, err)
		}
		foods[number] = food
	}
	if len(foods) != len(current) {
		return nil, fmt.Errorf("usda_sr24.jar: %d foods where its index names %d", len(foods), len(current))
	}
	return foods, nil
}

// readIndex gives the NDB numbers of SR24: lines of "number|name".
func readIndex(z *zip.Reader) (map[string]bool, error) {
	data, err := readZipped(z, "usda_sr24/foods.index")
	if err != nil {
		return nil, err
	}
	numbers := map[string]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		number, _, ok := strings.Cut(line, "|")
		if !ok {
			return nil, fmt.Errorf("usda_sr24.jar: foods.index: %q is not a number and a name", line)
		}
		numbers[number] = true
	}
	return numbers, nil
}

func readZipped(z *zip.Reader, name string) ([]byte, error) {
	f, err := z.Open(name)
	if err != nil {
		return nil, fmt.Errorf("usda_sr24.jar: %w", err)
	}
	defer f.Close()
	return io.ReadAll(f)
}

func readSR24(f *zip.File) (sr24Food, error) {
	r, err := f.Open()
	if err != nil {
		return sr24Food{}, err
	}
	defer r.Close()
	var x sr24XML
	if err := xml.NewDecoder(r).Decode(&x); err != nil {
		return sr24Food{}, err
	}
	food := sr24Food{number: x.Number, name: x.Name, nutrients: map[string]string{}}
	for _, n := range x.Nutrients {
		food.nutrients[n.Name] = n.Amount
	}
	for _, m := range x.Measures {
		grams, err := decimal(m.Grams)
		if err != nil {
			return sr24Food{}, fmt.Errorf("measure %s: %w", m.Name, err)
		}
		food.measures = append(food.measures, sr24Measure{m.Amount, m.Name, grams})
	}
	return food, nil
}
