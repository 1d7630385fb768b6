package foods

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/nutrition"
)

// records is the shelf of a catalogue that was imported: records of varying length from several sources (package
// recordfile). A record is checked whenever it is read. One that is damaged says nothing, and the damage is remembered.
type records struct {
	file *recordfile.File
	// ours is the nutrient of each place in the file's list; theirs the other way round, plus one.
	ours   []nutrition.Nutrient
	theirs [nutrition.NutrientCount]uint16
	first  atomic.Pointer[error]
}

func openRecords(in recordfile.Source) (*records, error) {
	file, err := recordfile.Open(in)
	if err != nil {
		return nil, err
	}
	c := &records{file: file, ours: make([]nutrition.Nutrient, file.NutrientCount())}
	if file.Names() == ourNames() { // written by this version
		for i := range c.ours {
			c.ours[i], c.theirs[i] = nutrition.Nutrient(i), uint16(i)+1
		}
		return c, nil
	}
	for i, x := range file.Nutrients() {
		n, err := carried(file.Name(), x.Name, x.Unit)
		if err != nil {
			return nil, err
		}
		c.ours[i], c.theirs[n] = n, uint16(i)+1
	}
	return c, nil
}

// ourNames are this version's nutrients in their order, as a file holds them.
var ourNames = sync.OnceValue(func() string {
	var list []recordfile.Nutrient
	for n := range nutrition.Nutrients() {
		list = append(list, recordfile.Nutrient{Name: n.Info().Name, Unit: n.Unit().Symbol})
	}
	return recordfile.Names(list)
})

func (c *records) verify() error                { return c.file.Verify() }
func (c *records) name() string                 { return c.file.Name() }
func (c *records) digest() string               { return c.file.Digest() }
func (c *records) size() int                    { return c.file.Listed() }
func (c *records) hasScheme(scheme string) bool { return c.file.HasScheme(scheme) }

func (c *records) carries(n nutrition.Nutrient) bool {
	i := c.theirs[n]
	return i > 0 && c.file.Values(int(i)-1) > 0
}

func (c *records) lookup(id string) (row int, found bool, err error) {
	row, found, err = c.file.Lookup(id)
	c.remember(err)
	return row, found, err
}

// damage is the first that was met.
func (c *records) damage() error {
	if first := c.first.Load(); first != nil {
		return *first
	}
	return nil
}

func (c *records) remember(err error) {
	if err != nil {
		c.keep(err)
	}
}

func (c *records) keep(err error) { c.first.CompareAndSwap(nil, &err) }

// words is the index for searching, where there is one.
func (c *records) words() string {
	index, err := c.file.Search()
	c.remember(err)
	return index
}

// view is a record; an empty one if it is damaged.
func (c *records) view(row int) *recordfile.View {
	v, err := c.file.View(row)
	if err != nil {
		c.remember(err)
		return &recordfile.View{}
	}
	return v
}

func (c *records) check(row int) error {
	_, err := c.file.View(row)
	c.remember(err)
	return err
}

// source is the source of a record.
func (c *records) source(v *recordfile.View) recordfile.SourceInfo {
	s, err := c.file.Source(v.Source)
	c.remember(err)
	return s
}

func (c *records) sources() ([]Source, error) {
	from, err := c.file.Sources()
	if err != nil {
		return nil, err
	}
	list := make([]Source, len(from))
	for i, s := range from {
		list[i] = Source{
			ID: s.ID, Label: s.Label, Title: s.Title, Release: s.Release, Kind: s.Kind, Newest: s.Newest,
			Foods: s.Foods, Superseded: s.Superseded, Values: s.Values,
		}
		for _, f := range s.Files {
			list[i].Files = append(list[i].Files, SourceFile{Name: f.Name, Size: f.Size, SHA256: f.SHA256})
		}
		for _, p := range s.Problems {
			list[i].Problems = append(list[i].Problems, SourceProblem{Reason: p.Name, Count: p.N})
		}
	}
	return list, nil
}

func (c *records) releases() []Provenance {
	from, err := c.file.Sources()
	c.remember(err)
	var list []Provenance
	for _, s := range from {
		list = append(list, Provenance{Source: s.ID, Label: s.Label, Release: title(&s)})
	}
	return list
}

// title is a source as its publisher calls it, or its label.
func title(s *recordfile.SourceInfo) string {
	if s.Title != "" {
		return s.Title
	}
	return s.Label
}

func (c *records) scan(n nutrition.Nutrient, yield func(int, float64) bool) {
	if n >= nutrition.NutrientCount || !c.carries(n) {
		return
	}
	file, err := c.file.Mapped()
	if err != nil {
		c.remember(err)
		return
	}
	var v recordfile.View
	for row := range c.size() {
		if err := file.Read(row, &v); err != nil {
			c.remember(err)
			continue
		}
		if x, ok := c.value(&v, n); ok && x.Lo == x.Hi && !yield(row, x.Lo) {
			return
		}
	}
}

// value is a value per 100 g.
func (c *records) value(v *recordfile.View, n nutrition.Nutrient) (recordfile.Value, bool) {
	if c.theirs[n] == 0 || v.Flags&recordfile.Volume != 0 {
		return recordfile.Value{}, false
	}
	return v.Value(int(c.theirs[n]) - 1)
}

// each gives what known does, without the sources.
func (c *records) each(row int, yield func(nutrition.Nutrient, nutrition.Amount) bool) {
	v := c.view(row)
	if v.Flags&recordfile.Volume != 0 {
		return
	}
	sugars := false
	for x := range v.Values {
		if x.Nutrient >= len(c.ours) {
			return // no file that was written has such a nutrient
		}
		n := c.ours[x.Nutrient]
		sugars = sugars || n == nutrition.AddedSugars
		if !yield(n, nutrition.Amount{Lo: x.Lo, Hi: x.Hi}) {
			return
		}
	}
	if value, ok := c.fromPatterns(v, nutrition.AddedSugars); ok && !sugars {
		yield(nutrition.AddedSugars, value.Amount)
	}
}

func (c *records) text(row int, field textField) string {
	v := c.view(row)
	switch field {
	case textID:
		return v.ID()
	case textDescription:
		return v.Texts[recordfile.Description]
	case textShortDescription:
		return v.Texts[recordfile.ShortDescription]
	case textCommonName:
		return v.Texts[recordfile.CommonName]
	case textManufacturer:
		return v.Texts[recordfile.Manufacturer]
	case textScientificName:
		return v.Texts[recordfile.ScientificName]
	case textGroup:
		return v.Texts[recordfile.Group]
	case textGroupCode:
		return v.Texts[recordfile.GroupCode]
	case textIngredients:
		return v.Texts[recordfile.Ingredients]
	case textBrand:
		return v.Texts[recordfile.Brand]
	}
	return ""
}

// aliases are the ids behind the first one.
func (c *records) aliases(row int) []ID {
	v := c.view(row)
	var ids []ID
	for i, id := range v.IDs() {
		if i > 0 {
			ids = append(ids, ID(id))
		}
	}
	return ids
}

func (c *records) provenance(row int) Provenance {
	v := c.view(row)
	s := c.source(v)
	return Provenance{Source: s.ID, Label: s.Label, Release: title(&s), Type: v.Type, Published: v.Texts[recordfile.Published]}
}

func (c *records) refuse(row int) Refuse {
	v := c.view(row)
	return Refuse{Percent: v.Refuse.Value, Text: v.Texts[recordfile.RefuseText], Known: v.Refuse.Known}
}

func (c *records) factors(row int) Factors {
	f := c.view(row).Factors
	return Factors{
		Nitrogen: Factor(f[recordfile.NitrogenFactor]), Protein: Factor(f[recordfile.ProteinFactor]),
		Fat: Factor(f[recordfile.FatFactor]), Carbohydrate: Factor(f[recordfile.CarbohydrateFactor]),
	}
}

func (c *records) survey(row int) bool { return c.view(row).Flags&recordfile.Survey != 0 }

func (c *records) portions(row int) []Portion {
	v := c.view(row)
	s := c.source(v)
	var list []Portion
	for _, p := range v.Portions() {
		if p.Source == "" {
			p.Source = s.Label
		}
		list = append(list, Portion{Measure: p.Measure, Grams: p.Grams, Source: p.Source})
	}
	return list
}

func (c *records) recipe(row int) []Ingredient {
	v := c.view(row)
	var list []Ingredient
	for _, l := range v.Recipe() {
		list = append(list, Ingredient{ID(l.ID), l.Code, l.Description, l.Grams, l.Retention})
	}
	return list
}

func (c *records) equivalents(row int) []Equivalent {
	v := c.view(row)
	if at := v.PatternsRow(); at >= 0 {
		v = c.view(at)
	}
	var list []Equivalent
	for _, q := range v.Equivalents() {
		list = append(list, Equivalent(q))
	}
	return list
}

func (c *records) details(row int) details {
	v := c.view(row)
	return details{
		serving: Serving{
			Amount: nutrition.Amount{Lo: v.ServingLo, Hi: v.ServingHi},
			Unit:   v.Texts[recordfile.ServingUnit], Text: v.Texts[recordfile.ServingText],
		},
		volume:     v.Flags&recordfile.Volume != 0,
		superseded: v.Superseded(),
		successor:  v.Successor(),
		moisture:   Factor(v.MoistureChange),
	}
}

func (c *records) perVolume(row int, n nutrition.Nutrient) (Value, bool) {
	v := c.view(row)
	if v.Flags&recordfile.Volume == 0 || c.theirs[n] == 0 {
		return Value{}, false
	}
	x, ok := v.Value(int(c.theirs[n]) - 1)
	if !ok {
		return Value{}, false
	}
	return c.explained(v, &x), true
}

func (c *records) known(row int, n nutrition.Nutrient) (Value, bool) {
	v := c.view(row)
	x, ok := c.value(v, n)
	if !ok {
		return c.fromPatterns(v, n)
	}
	return c.explained(v, &x), true
}

// fromPatterns is a value that only the food patterns of the same food have: its added sugars.
func (c *records) fromPatterns(v *recordfile.View, n nutrition.Nutrient) (Value, bool) {
	at := v.PatternsRow()
	if at < 0 || v.Flags&recordfile.Volume != 0 {
		return Value{}, false
	}
	patterns := c.view(at)
	x, ok := c.value(patterns, n)
	if !ok {
		return Value{}, false
	}
	return c.explained(patterns, &x), true
}

// explained is a value with where it comes from.
func (c *records) explained(v *recordfile.View, x *recordfile.Value) Value {
	value := Value{
		Amount: nutrition.Amount{Lo: x.Lo, Hi: x.Hi}, Kind: Kind(x.Kind),
		Source: x.Source, Derivation: x.Derivation, Reason: x.Reason,
	}
	note, err := c.file.Note(x.Note)
	c.remember(err)
	value.Derivation = join(note.Text, value.Derivation)
	if value.Source == "" {
		value.Source = note.Source
	}
	if x.Origin != 0 {
		value.Derivation = join(value.Derivation, c.file.Origin(x.Origin))
	}
	if value.Source == "" {
		value.Source = c.source(v).Label
	}
	if value.Reason == "" {
		value.Reason = reason(value.Kind, x.Printed)
	}
	return value
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return strings.Join([]string{a, b}, "; ")
}

// reason says why a value that is not measured has the interval it has.
func reason(k Kind, printed recordfile.Decimal) string {
	switch k {
	case LabelRounded:
		return fmt.Sprintf("%s per 100 g or ml in the data, from a label, which rounds", printed)
	case Trace:
		return "under the limit of quantification"
	case AssumedZero:
		return "assumed zero by the source"
	}
	return ""
}
