package project

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// LockFood is what a lock keeps of a food that plans name by id.
func LockFood(id foods.ID, f foods.Food) LockedFood {
	l := LockedFood{ID: id}
	add := func(s Section, name, text string) {
		if text = strings.ToValidUTF8(text, "\ufffd"); text != "" {
			l.Facts = append(l.Facts, Fact{s, name, text})
		}
	}
	add(General, "description", f.Description())
	add(General, "group", strings.TrimSpace(f.GroupCode()+" "+f.Group()))
	add(General, "ingredients", f.Ingredients())
	if r := f.Refuse(); r.Known {
		add(General, "refuse", strings.TrimSpace(number(r.Percent)+" % "+r.Text))
	}
	basis := ""
	if f.ByVolume() {
		basis = "100 ml"
	}
	add(General, "basis", basis)
	for _, p := range f.Portions() {
		add(Portions, "", p.Measure+" = "+number(p.Grams)+" g")
	}
	for n := range nutrition.Nutrients() {
		if v, ok := valueOf(f, n); ok {
			add(Nutrients, n.String(), valueText(v, n))
		}
	}
	l.SHA256 = digest(l.Facts)
	return l
}

func valueOf(f foods.Food, n nutrition.Nutrient) (foods.Value, bool) {
	if f.ByVolume() {
		return f.PerVolume(n)
	}
	return f.Known(n)
}

// valueText is "41 mg", or "137.5..145 mg (label)" of what is no plain measured value.
func valueText(v foods.Value, n nutrition.Nutrient) string {
	text := number(v.Amount.Lo)
	if !v.Amount.Known() {
		text += ".." + number(v.Amount.Hi)
	}
	text += " " + n.Unit().Symbol
	if v.Kind != foods.Measured {
		text += " (" + v.Kind.String() + ")"
	}
	return text
}

// number is x with all of its digits.
func number(x float64) string {
	if math.IsInf(x, 1) {
		return "unbounded"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// digest is the SHA-256 of the facts, in hex.
func digest(facts []Fact) string {
	h := sha256.New()
	for _, f := range facts {
		_, _ = fmt.Fprintf(h, "%d %q %q\n", f.Section, f.Name, f.Text) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Change is one thing that differs between two records of a food. Old or New is empty where one of them does not say it.
type Change struct{ What, Old, New string }

// String is "sodium: 41 mg -> 44 mg". Figures with many decimals are shortened, unless that hides the change.
func (c Change) String() string {
	was, is := shortened(c.Old), shortened(c.New)
	if was == is {
		was, is = c.Old, c.New
	}
	return c.What + ": " + orNothing(was) + " -> " + orNothing(is)
}

// decimals is a figure with more decimals than somebody reads.
var decimals = regexp.MustCompile(`\d+\.\d{4,}`)

func shortened(s string) string {
	return decimals.ReplaceAllStringFunc(s, func(figure string) string {
		x, err := strconv.ParseFloat(figure, 64)
		if err != nil {
			return figure
		}
		return strconv.FormatFloat(x, 'g', 5, 64)
	})
}

func orNothing(s string) string {
	if s == "" {
		return "not known"
	}
	return s
}

// Changes lists what differs, in the order of the facts: what was and stayed is not among it.
func Changes(old, now LockedFood) []Change {
	var list []Change
	before, after := byName(old.Facts), byName(now.Facts)
	for _, f := range old.Facts {
		if what, text := f.named(); after[what] != text {
			list = append(list, Change{what, text, after[what]})
		}
	}
	for _, f := range now.Facts {
		if what, text := f.named(); before[what] == "" {
			list = append(list, Change{what, "", text})
		}
	}
	return list
}

func byName(facts []Fact) map[string]string {
	m := make(map[string]string, len(facts))
	for _, f := range facts {
		what, text := f.named()
		m[what] = text
	}
	return m
}

// named is the fact as what it is about and what is said of it; a portion is about its measure.
func (f Fact) named() (what, text string) {
	if f.Section != Portions {
		return f.Name, f.Text
	}
	at := strings.LastIndex(f.Text, " = ")
	if at < 0 {
		return f.Text, ""
	}
	return f.Text[:at], f.Text[at+len(" = "):]
}
