package library

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/nutrition"
)

// ownType is the type of an RDN's own foods.
const ownType = "own"

// rank decides which of two records of different types answers to an id that both have; the package's doc says why.
func rank(kind string) uint8 {
	switch kind {
	case ownType:
		return 2
	case fdc.Foundation.String():
		return 0
	}
	return 1
}

// patternsNote says how FPED's added sugars became an amount.
var patternsNote = recordfile.Note{Class: fdc.Calculated.String(), Text: "from teaspoon equivalents of added sugars, of 4.2 g each"}

// tables are what values refer to: the derivations of FoodData Central, each under its own number, then the others.
type tables struct {
	recordfile.Tables

	patterns int
	places   map[recordfile.Note]int
}

func newTables() *tables {
	t := &tables{places: map[recordfile.Note]int{}}
	for n := range nutrition.Nutrients() {
		info := n.Info()
		t.Nutrients = append(t.Nutrients, recordfile.Nutrient{Name: info.Name, Unit: n.Unit().Symbol, Origin: info.FDCID})
	}
	for d := fdc.Derivation(1); d.Code() != ""; d++ {
		t.note(recordfile.Note{Code: d.Code(), Class: d.Class().String(), Text: d.Text()})
	}
	t.patterns = t.note(patternsNote)
	t.addBuiltin()
	for id := 1000; id < 5000; id++ {
		if text := (fdc.Value{Origin: id}).Food("").Derivation; text != "" {
			t.Origins = append(t.Origins, recordfile.OriginNote{Origin: id, Text: text})
		}
	}
	return t
}

// note is the number of a note, one more than its place.
func (t *tables) note(n recordfile.Note) int {
	if at, ok := t.places[n]; ok {
		return at
	}
	t.Notes = append(t.Notes, n)
	t.places[n] = len(t.Notes)
	return len(t.Notes)
}

// addBuiltin makes room for what the built-in catalogue says of its values: the same for all values of a nutrient.
func (t *tables) addBuiltin() {
	c := foods.Builtin()
	own := c.Releases()[0].Label
	for n := range nutrition.Nutrients() {
		for i := range c.Scan(n) {
			if v, ok := c.At(i).Known(n); ok {
				t.note(builtinNote(&v, own))
			}
			break
		}
	}
}

// builtinNote is what a value of the built-in catalogue says of itself, where that is more than its source.
func builtinNote(v *foods.Value, own string) recordfile.Note {
	n := recordfile.Note{Source: v.Source, Text: v.Derivation}
	if n.Source == own {
		n.Source = ""
	}
	return n
}

// addKnown makes room for the notes of another catalogue, in an order of their own.
func (t *tables) addKnown(notes []recordfile.Note) {
	for _, n := range slices.SortedFunc(slices.Values(notes), func(a, b recordfile.Note) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text))
	}) {
		t.note(n)
	}
}

// converter makes records for the file, one after another in the same memory.
type converter struct {
	tables *tables
	out    recordfile.Record
}

func (c *converter) reset() *recordfile.Record {
	r := &c.out
	*r = recordfile.Record{
		IDs: r.IDs[:0], Values: r.Values[:0], Portions: r.Portions[:0], Recipe: r.Recipe[:0], Equivalents: r.Equivalents[:0],
	}
	return r
}

// fromFDC takes over a record of a download.
func (c *converter) fromFDC(from *fdc.Record) *recordfile.Record {
	r := c.reset()
	for _, id := range from.IDs {
		r.IDs = append(r.IDs, string(id))
	}
	r.Type = from.Type.String()
	r.Rank = rank(r.Type)
	r.Flags = flag(from.Superseded, recordfile.Superseded) | flag(from.Type == fdc.Patterns, recordfile.Patterns) |
		flag(from.Basis == fdc.Per100ml, recordfile.Volume)
	r.Texts = [...]string{
		recordfile.Description: from.Description, recordfile.ShortDescription: from.ShortDescription,
		recordfile.CommonName: from.CommonName, recordfile.ScientificName: from.ScientificName,
		recordfile.Manufacturer: from.BrandOwner, recordfile.Brand: from.Brand,
		recordfile.Group: from.Group, recordfile.GroupCode: from.GroupCode,
		recordfile.Ingredients: from.Ingredients, recordfile.RefuseText: from.Refuse.Text,
		recordfile.ServingUnit: from.Serving.Unit, recordfile.ServingText: from.Serving.Text,
		recordfile.Published: from.Published, recordfile.SupersededBy: string(from.SupersededBy),
	}
	r.ServingLo, r.ServingHi = from.Serving.Amount.Lo, from.Serving.Amount.Hi
	r.Refuse = recordfile.Number{Value: from.Refuse.Percent, Known: from.Refuse.Known}
	r.MoistureChange = recordfile.Number(from.MoistureChange)
	r.Factors = factors(from.Factors)
	for i := range from.Values {
		v := &from.Values[i]
		note := int(v.Derivation)
		if note == 0 && from.Type == fdc.Patterns {
			note = c.tables.patterns
		}
		r.Values = append(r.Values, recordfile.Value{
			Nutrient: int(v.Nutrient), Lo: v.Amount.Lo, Hi: v.Amount.Hi, Kind: uint8(v.Kind), Note: note,
			Origin: v.Origin, Printed: recordfile.Decimal(v.Printed),
		})
	}
	for _, p := range from.Portions {
		r.Portions = append(r.Portions, recordfile.Portion(p))
	}
	for i := range from.Recipe {
		l := &from.Recipe[i]
		r.Recipe = append(r.Recipe, recordfile.Ingredient{
			ID: string(l.ID), Code: l.Code, Description: l.Description, Retention: l.Retention, Grams: l.Grams,
		})
	}
	for _, q := range from.Equivalents {
		r.Equivalents = append(r.Equivalents, recordfile.Equivalent(q))
	}
	return r
}

func flag(set bool, f uint8) uint8 {
	if set {
		return f
	}
	return 0
}

func factors(f foods.Factors) (n [4]recordfile.Number) {
	n[recordfile.NitrogenFactor], n[recordfile.ProteinFactor] = recordfile.Number(f.Nitrogen), recordfile.Number(f.Protein)
	n[recordfile.FatFactor], n[recordfile.CarbohydrateFactor] = recordfile.Number(f.Fat), recordfile.Number(f.Carbohydrate)
	return n
}

// fromFood takes over a food of another catalogue or of the RDN's own, whose data set has this label. What a value says
// of itself beyond the record's source is a note where many values say it, else its own words.
func (c *converter) fromFood(f foods.Food, kind, label string) *recordfile.Record {
	r := c.reset()
	r.IDs = append(r.IDs, string(f.ID()))
	for _, id := range f.Aliases() {
		r.IDs = append(r.IDs, string(id))
	}
	r.Type, r.Rank, r.Flags = kind, rank(kind), flag(f.Survey(), recordfile.Survey)
	refuse := f.Refuse()
	r.Texts = [...]string{
		recordfile.Description: f.Description(), recordfile.ShortDescription: f.ShortDescription(),
		recordfile.CommonName: f.CommonName(), recordfile.ScientificName: f.ScientificName(),
		recordfile.Manufacturer: f.Manufacturer(), recordfile.Brand: f.Brand(), recordfile.Group: f.Group(),
		recordfile.GroupCode: f.GroupCode(), recordfile.Ingredients: f.Ingredients(), recordfile.RefuseText: refuse.Text,
		recordfile.Published: f.Source().Published, recordfile.SupersededBy: "",
	}
	r.Refuse = recordfile.Number{Value: refuse.Percent, Known: refuse.Known}
	r.Factors = factors(f.Factors())
	for n := range nutrition.Nutrients() {
		v, ok := f.Known(n)
		if !ok {
			continue
		}
		x := recordfile.Value{Nutrient: int(n), Lo: v.Amount.Lo, Hi: v.Amount.Hi, Kind: uint8(v.Kind), Printed: decimal(v.Amount)}
		note := builtinNote(&v, label)
		if at, ok := c.tables.places[note]; ok && v.Reason == "" {
			x.Note = at
		} else {
			x.Source, x.Derivation, x.Reason = note.Source, v.Derivation, v.Reason
		}
		r.Values = append(r.Values, x)
	}
	for _, p := range f.Portions() {
		if p.Source == label {
			p.Source = ""
		}
		r.Portions = append(r.Portions, recordfile.Portion(p))
	}
	return r
}

// decimal is the shortest decimal that is a known amount; nothing for an interval.
func decimal(a nutrition.Amount) recordfile.Decimal {
	if a.Lo != a.Hi {
		return recordfile.Decimal{}
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(a.Lo, 'f', -1, 64), ".")
	units, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil {
		return recordfile.Decimal{}
	}
	return recordfile.Decimal{Units: units, Places: len(part)}
}
