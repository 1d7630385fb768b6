package nutrition

// AMDR is an acceptable macronutrient distribution range, in percent of energy.
type AMDR struct {
	Low, High  float64
	Source     string
	Confidence Confidence
	Note       string
}

// amdrRow gives a range for a half-open span of ages in months.
type amdrRow struct {
	nutrient Nutrient
	from, to int
	amdr     AMDR
}

// DistributionRange is the AMDR of n for a group, and whether there is one: of fat, carbohydrate, protein,
// linoleic and alpha-linolenic acid, and the suggested maximum of added sugars.
func DistributionRange(n Nutrient, g Group) (AMDR, bool) {
	age := g.row().from
	for i := range amdrTable {
		if r := &amdrTable[i]; r.nutrient == n && g != NoGroup && r.from <= age && age < r.to {
			return r.amdr, true
		}
	}
	return AMDR{}, false
}

// dailyValueRow is an FDA Daily Value for adults, and for those who are pregnant or lactating. A limit is
// never a floor.
type dailyValueRow struct {
	nutrient           Nutrient
	adults, pregnant   float64
	limit              bool
	source, confidence string
	note               string
}

// DailyValue is the FDA Daily Value of n, for adults or for those who are pregnant or lactating, and
// whether there is one. Those of carbohydrate, fat, saturated fat, cholesterol, sodium and added sugars are
// limits, never to be used as floors.
func DailyValue(n Nutrient, pregnantOrLactating bool) (f Figure, limit, ok bool) {
	for i := range dailyValueTable {
		r := &dailyValueTable[i]
		if r.nutrient != n {
			continue
		}
		f = Figure{Value: r.adults, Given: true, Source: r.source, Confidence: Confidence(r.confidence), Note: r.note}
		if pregnantOrLactating {
			f.Value = r.pregnant
		}
		return f, r.limit, true
	}
	return Figure{}, false, false
}
