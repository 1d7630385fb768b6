package nutrition

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
)

// MarshalJSON writes the needs as the command prints them: the group, the energy with its method, and the
// references in the order of the nutrient table, absent figures null. Protein by weight has a key of its
// own, protein_per_kg. Where the basis is not the DRI each nutrient also has its reference.
func (n Needs) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"group":`)
	if err := put(&b, orNull(n.Group.String())); err != nil {
		return nil, err
	}
	b.WriteString(`,"energy":`)
	if err := put(&b, n.Energy.forJSON()); err != nil {
		return nil, err
	}
	b.WriteString(`,"references":{`)
	comma := ""
	for nutrient := range Nutrients() {
		row, ok := n.rowJSON(nutrient)
		if !ok {
			continue
		}
		b.WriteString(comma + `"` + nutrient.String() + `":`)
		if err := put(&b, row); err != nil {
			return nil, err
		}
		comma = ","
	}
	if i, ok := ProteinPerKg(n.Group); ok {
		b.WriteString(comma + `"protein_per_kg":`)
		if err := put(&b, i.forJSON()); err != nil {
			return nil, err
		}
	}
	b.WriteString("}}")
	return b.Bytes(), nil
}

// energyJSON has a value where the energy is known, and the two ends where it is not.
type energyJSON struct {
	Value  *float64 `json:"value"`
	Lo     *float64 `json:"lo,omitempty"`
	Hi     *float64 `json:"hi,omitempty"`
	Unit   string   `json:"unit"`
	Method string   `json:"method"`
}

type intakeJSON struct {
	Unit      string   `json:"unit"`
	Reference *float64 `json:"reference,omitempty"`
	EAR       *float64 `json:"ear"`
	RDA       *float64 `json:"rda"`
	AI        *float64 `json:"ai"`
	UL        *float64 `json:"ul"`
	CDRR      *float64 `json:"cdrr"`
	ULScope   *string  `json:"ul_scope"`
	Source    string   `json:"source"`
}

func (e EnergyNeed) forJSON() energyJSON {
	j := energyJSON{Unit: EnergyKcal.Unit().Symbol, Method: e.Method}
	if e.Kcal.Known() {
		j.Value = finite(e.Kcal.Lo)
	} else {
		j.Lo, j.Hi = finite(e.Kcal.Lo), finite(e.Kcal.Hi)
	}
	return j
}

// rowJSON is the nutrient's row, and whether anything is said of it at all.
func (n *Needs) rowJSON(nutrient Nutrient) (intakeJSON, bool) {
	i, ok := n.Intake(nutrient)
	j := i.forJSON()
	if n.Basis == DRI {
		return j, ok
	}
	f, given := n.Reference(nutrient)
	if given {
		j.Unit, j.Reference = nutrient.Unit().Symbol, finite(f.Value)
		j.Source = strings.Join(append(sourceOf(nil, f), splitSources(j.Source)...), ", ")
	}
	return j, ok || given
}

func (i Intake) forJSON() intakeJSON {
	var sources []string
	value := func(f Figure) *float64 {
		sources = sourceOf(sources, f)
		if !f.Given {
			return nil
		}
		return finite(f.Value)
	}
	j := intakeJSON{Unit: i.Unit, ULScope: orNull(string(i.ULScope))}
	j.RDA, j.AI, j.EAR, j.UL, j.CDRR = value(i.RDA), value(i.AI), value(i.EAR), value(i.UL), value(i.CDRR)
	j.Source = strings.Join(sources, ", ")
	return j
}

// sourceOf adds a figure's source to a list that has each once, and says where it was only recalled.
func sourceOf(sources []string, f Figure) []string {
	s := f.Source
	switch {
	case !f.Given:
		return sources
	case s == "":
		s = f.Note
	case f.Confidence == Recalled:
		s += " (recalled)"
	}
	if slices.Contains(sources, s) {
		return sources
	}
	return append(sources, s)
}

func splitSources(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ", ")
}

// finite is v for JSON, which has no word for what is unbounded but null.
func finite(v float64) *float64 {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return nil
	}
	return &v
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func put(b *bytes.Buffer, v any) error {
	data, err := json.Marshal(v)
	b.Write(data)
	return err
}
