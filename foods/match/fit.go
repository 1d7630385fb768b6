package match

import (
	"slices"
	"strings"
)

// fit says how well a description, as it is built, names what is asked for: it begins with a class ("Spices", "Fish") or
// with the food, and adds what it is like and what is in it.
type fit uint8

const (
	noFit   fit = iota // it names another food, in which the words only stand: "Cookies, peanut butter" for butter
	partFit            // it names a food of the kind, with words that were not asked for: "Danish pastry" for pastry
	fullFit            // it names the food: "Parsnips, raw" for parsnips
)

// fits tells how well the description names the food by the stems of its name.
func (d *described) fits(stems []string) fit {
	if len(stems) == 0 {
		return noFit
	}
	head := stems[len(stems)-1]
	switch {
	case d.only(0, stems):
		return d.begins(stems, 2)
	case d.category() && d.only(1, stems):
		return d.begins(stems, 3)
	case d.category() && (d.in(1, head) || d.in(2, head)), d.in(0, head):
		return partFit
	case d.commonly(stems):
		return fullFit
	}
	return noFit
}

// begins is a full fit if all of the stems stand in the first parts of the description, before what is said of a dish.
func (d *described) begins(stems []string, parts int) fit {
	for _, s := range stems {
		if !slices.ContainsFunc([]int{0, 1, 2, 3}[:parts+1], func(part int) bool { return d.in(part, s) }) && formTold(s) == anyForm {
			return partFit
		}
	}
	return fullFit
}

// only reports whether a part of the description has no word outside brackets but the stems, and one of them.
func (d *described) only(part int, stems []string) bool {
	found := false
	for i := range d.name {
		if int(d.parts[i]) != part || d.aside[i] {
			continue
		}
		if !slices.ContainsFunc(stems, func(s string) bool { return stemKey(s) == d.stems[i] }) {
			return false
		}
		found = true
	}
	return found
}

// in reports whether a part of the description has the stem, not counting what stands behind "with".
func (d *described) in(part int, stem string) bool {
	key := stemKey(stem)
	for i := range d.name {
		if int(d.parts[i]) == part && !d.what[i] && d.stems[i] == key {
			return true
		}
	}
	return false
}

// category reports whether the description begins with a class, and names the food in its second part.
func (d *described) category() bool {
	var b strings.Builder
	for i := range d.name {
		if d.parts[i] == 0 && !d.aside[i] {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(strings.TrimRight(string(d.stems[i][:]), "\x00"))
		}
	}
	_, ok := slices.BinarySearch(categoryTable[:], b.String())
	return ok
}

// commonly reports whether the stems are a common name of the food.
func (d *described) commonly(stems []string) bool {
	for i := d.name; i+len(stems) <= d.n; i++ {
		same := true
		for j, s := range stems {
			same = same && d.stems[i+j] == stemKey(s)
		}
		if same {
			return true
		}
	}
	return false
}

// alike reports whether every stem that the description does not have is one that it has with a slip of the pen, and no other
// word.
func (d *described) alike(stems []string) bool {
	for _, s := range stems {
		if !d.has(s) && !slices.ContainsFunc(d.stems[:d.n], func(key [stemLength]byte) bool { return slip(s, strings.TrimRight(string(key[:]), "\x00")) }) {
			return false
		}
	}
	return true
}

// slip reports whether two words begin alike and differ by one letter, or by two if they are long. Short words differ by one
// letter and are other words.
func slip(a, b string) bool {
	const short, long = 5, 8
	if len(a) < short || len(b) < short || a[:2] != b[:2] {
		return false
	}
	most := 1
	if len(a) >= long {
		most = 2
	}
	return letters(a, b) <= most
}

// letters counts by how many letters two words differ: others, more or fewer.
func letters(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0]++
		for j := range len(b) {
			change := before
			if a[i] != b[j] {
				change++
			}
			before = row[j+1]
			row[j+1] = min(change, row[j]+1, before+1)
		}
	}
	return row[len(b)]
}

// isClass reports whether a stem alone names a class of foods, which the words before it tell apart.
func isClass(stem string) bool {
	_, ok := slices.BinarySearch(classTable[:], stem)
	return ok
}
