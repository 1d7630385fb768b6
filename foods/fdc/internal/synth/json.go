package synth

import (
	"bufio"
	"fmt"
	"io"
)

// JSON writes the foods of the bundle as the JSON download of Branded foods has them, a food to the line.
func JSON(w io.Writer, o Options) error {
	b := bufio.NewWriterSize(w, 1<<20)
	b.WriteString("{\"BrandedFoods\": [\n")
	var list []byte
	for i := range o.Foods {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(b, `{"foodClass":"Branded","description":"%s","foodNutrients":[`, description(i))
		for k, n := range labelNutrients {
			if k > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(b, `{"type":"FoodNutrient","id":%d,"nutrient":{"id":%d,"number":"%s","name":"%s","rank":%d,"unitName":"%s"},`+
				`"foodNutrientDerivation":{"code":"LCCS","description":"Calculated from value per serving size measure",`+
				`"foodNutrientSource":{"id":9,"code":"12","description":"Manufacturer's analytical; partial documentation"}},"amount":%s}`,
				10_000_000+i*len(labelNutrients)+k, n.id, n.number, n.name, 300+k, jsonUnit(n.unit), per100(i, k))
		}
		list = ingredientList(list[:0], i)
		fmt.Fprintf(b, `],"foodAttributes":[],"modifiedDate":"5/1/2024","availableDate":"5/1/2024","marketCountry":"United States",`+
			`"brandOwner":"%s","gtinUpc":"%s","dataSource":"LI","ingredients":"%s","servingSize":%d.0,"servingSizeUnit":"g",`+
			`"householdServingFullText":"1 portion","labelNutrients":{"sodium":{"value":%g},"protein":{"value":%g}},`+
			`"tradeChannels":["NO_TRADE_CHANNEL"],"microbes":[],"brandedFoodCategory":"%s","dataType":"Branded","fdcId":%d,`+
			`"publicationDate":"10/31/2024","foodUpdateLog":[]}`,
			owners[i%len(owners)], GTIN(i), list, serving(i), perServing(i, 5), perServing(i, 10), things[i/7%len(things)], firstID+i)
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// jsonUnit is the unit as the JSON downloads write it.
func jsonUnit(s string) string {
	switch s {
	case "KCAL":
		return "kcal"
	case "MG":
		return "mg"
	}
	return "g"
}
