package fdc

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mealwright/mealwright/foods"
)

// jsonAssembler turns the foods of a JSON download into records.
type jsonAssembler struct {
	out      *sink
	asm      assembler
	raws     gathered
	seen     *idSet
	key      DataType
	file     string
	n        int // foods so far
	rec      Record
	units    [maxNutrientID]jsonUnit
	portions []seqPortion
	recipe   []seqIngredient
}

// jsonUnit remembers how a nutrient's unit converts.
type jsonUnit struct {
	unit    string
	factors [maxOrigins]float64
	known   bool
}

func (a *jsonAssembler) str(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	s, ok := text(b)
	if !ok {
		a.problem(BadText, func() string { return s })
	}
	return s
}

func (a *jsonAssembler) problem(reason Reason, detail func() string) {
	a.out.rep.problem(reason, Position{a.file, a.n}, detail)
}

// put gives a food, if it has an id and a description and was not met before.
func (a *jsonAssembler) put(f *jsonFood) error {
	a.n++
	r := &a.rec
	r.reset()
	r.At = Position{a.file, a.n}
	id, ok := parseUint(f.fdcID)
	if !ok || id == 0 || id >= maxID {
		a.problem(BadID, func() string { return fmt.Sprintf("fdcId %q", f.fdcID) })
		return nil
	}
	if !a.seen.add(uint32(id)) {
		a.problem(DuplicateFood, func() string { return fmt.Sprintf("fdc:%d: %s", id, f.description) })
		return nil
	}
	r.IDs = append(r.IDs, foods.ID("fdc:"+strconv.FormatUint(id, 10)))
	r.Type = a.typeOf(f.dataType)
	r.Description, r.Published = a.str(f.description), isoDate(a.str(f.published))
	if r.Description == "" {
		a.problem(NoDescription, func() string { return name(r) })
		return nil
	}
	a.describe(r, f)
	a.parts(r, f)
	a.values(r, f)
	return a.out.put(r)
}

func (a *jsonAssembler) typeOf(s []byte) DataType {
	for t := Foundation; t <= Branded; t++ {
		if string(s) == t.String() {
			return t
		}
	}
	return a.key
}

// isoDate turns "10/31/2024" into "2024-10-31"; another form stays as it is.
func isoDate(s string) string {
	month, rest, ok := strings.Cut(s, "/")
	day, year, ok2 := strings.Cut(rest, "/")
	if !ok || !ok2 || len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return s
	}
	pad := func(d string) string { return strings.Repeat("0", 2-len(d)) + d }
	return year + "-" + pad(month) + "-" + pad(day)
}

// describe gives the record its names and texts.
func (a *jsonAssembler) describe(r *Record, f *jsonFood) {
	rep := a.out.rep
	r.addID(rep, "ndb", a.str(f.ndb), BadCode)
	r.addID(rep, "fndds", a.str(f.foodCode), BadCode)
	r.Group, r.GroupCode = a.str(f.category), a.str(f.categoryCode)
	for _, n := range f.names {
		r.addCommonName(a.str(n))
	}
	r.ScientificName, r.ShortDescription = a.str(f.scientificName), a.str(f.short)
	if r.Type != Branded {
		return
	}
	r.addGTIN(rep, a.str(f.gtin))
	r.BrandOwner, r.Brand, r.Ingredients = a.str(f.brandOwner), a.str(f.brandName), a.str(f.ingredients)
	if len(f.brandedCategory) > 0 {
		r.Group = a.str(f.brandedCategory)
	}
	size, ok := parseDecimal(f.servingSize)
	r.setServing(size, ok, a.str(f.servingUnit), a.str(f.household))
}

// parts gives the record its portions, recipe, refuse and factors.
func (a *jsonAssembler) parts(r *Record, f *jsonFood) {
	for _, p := range f.portions {
		seq, _ := parseUint(p.seq)
		grams, ok := parseDecimal(p.grams)
		modifier := a.str(p.modifier)
		if len(p.description) > 0 {
			modifier = ""
		}
		a.portions = append(a.portions, seqPortion{
			seq: seq, at: r.At, grams: grams, ok: ok,
			measure: measure(a.str(p.description), string(p.amount), a.str(p.unit), modifier),
		})
	}
	for _, in := range f.inputs {
		seq, _ := parseUint(in.seq)
		grams, ok := parseDecimal(in.grams)
		i := newIngredient(a.out.rep, r, r.At, a.str(in.code), a.str(in.description), grams, ok)
		i.Retention = a.str(in.retention)
		a.recipe = append(a.recipe, seqIngredient{seq, i})
	}
	orderParts(r, a.out.rep, &a.portions, &a.recipe)
	for _, c := range f.components {
		if percent, ok := parseDecimal(c.percent); ok && c.refuse {
			r.addRefuse(a.str(c.name), percent.Float())
		}
	}
	for _, v := range f.factors {
		if len(v.value) > 0 {
			r.Factors.Nitrogen = factor(v.value)
		}
		if len(v.protein)+len(v.fat)+len(v.carbohydrate) > 0 {
			r.Factors.Protein, r.Factors.Fat, r.Factors.Carbohydrate = factor(v.protein), factor(v.fat), factor(v.carbohydrate)
		}
	}
}

// values gives the record its nutrients.
func (a *jsonAssembler) values(r *Record, f *jsonFood) {
	x := origins()
	a.raws.reset()
	for i := range f.nutrients {
		n := &f.nutrients[i]
		id, ok := parseUint(n.id)
		if !ok || id >= maxNutrientID {
			a.problem(OrphanNutrient, func() string { return fmt.Sprintf("%s: nutrient id %q, number %q", name(r), n.id, n.number) })
			continue
		}
		if x.byID[id] == 0 {
			a.out.rep.others[id]++
			continue
		}
		if len(n.amount) == 0 {
			a.out.rep.report.Blank++
			continue
		}
		v := raw{origin: x.byID[id] - 1, at: r.At}
		if v.printed, ok = parseDecimal(n.amount); !ok {
			a.problem(NotANumber, func() string {
				return fmt.Sprintf("%s: %s of %q", name(r), x.list[v.origin].nutrient, n.amount)
			})
			continue
		}
		v.loq, _ = parseDecimal(n.loq)
		v.derivation = a.derivation(r, n.derivation)
		a.raws.add(v, a.factors(r, int(id), v.origin, n.unit))
	}
	a.asm.values(r, &a.raws)
}

func (a *jsonAssembler) derivation(r *Record, code []byte) Derivation {
	if len(code) == 0 {
		return 0
	}
	d, ok := derivationByCode(code)
	if !ok {
		a.problem(BadDerivation, func() string { return fmt.Sprintf("%s: derivation code %q", name(r), code) })
	}
	return d
}

// factors tells how the unit of a nutrient converts. Every food states it, and nearly always the same.
func (a *jsonAssembler) factors(r *Record, id int, first uint8, unit []byte) *[maxOrigins]float64 {
	u := &a.units[id]
	if u.known && u.unit == string(unit) {
		return &u.factors
	}
	*u = jsonUnit{unit: string(unit), known: true}
	list := origins().list
	for i := range maxOrigins {
		at := int(first) + i
		if at >= len(list) || list[at].id != id {
			break
		}
		f, ok := unitFactor(u.unit, list[at].nutrient)
		if !ok {
			a.problem(BadUnit, func() string { return fmt.Sprintf("%s: %s in %q", name(r), list[at].nutrient, u.unit) })
		}
		u.factors[i] = f
	}
	return &u.factors
}
