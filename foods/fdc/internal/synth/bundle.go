// Package synth makes FoodData Central Branded bundles of any size, with the official columns and made-up foods: what
// a test or a benchmark of two million foods needs. The same options give the same bytes.
package synth

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
)

// Options say what a bundle is like.
type Options struct {
	Foods int
	// Nutrients is how many values a food has; 0: 14, as many as labels have.
	Nutrients int
	// Shuffled strews the rows of food_nutrient.csv over the file rather than grouping them by food.
	Shuffled bool
	Seed     uint64
}

// labelNutrients are the nutrients of labels, with their unit and a usual amount per serving in steps of the label.
var labelNutrients = [...]struct {
	id         int
	name, unit string
	number     string
	step       float64
	most       int
}{
	{1008, "Energy", "KCAL", "208", 10, 40}, {1004, "Total lipid (fat)", "G", "204", 0.5, 20},
	{1258, "Fatty acids, total saturated", "G", "606", 0.5, 10}, {1257, "Fatty acids, total trans", "G", "605", 0.5, 1},
	{1253, "Cholesterol", "MG", "601", 5, 10}, {1093, "Sodium, Na", "MG", "307", 10, 60},
	{1005, "Carbohydrate, by difference", "G", "205", 1, 30}, {1079, "Fiber, total dietary", "G", "291", 1, 6},
	{2000, "Total Sugars", "G", "269", 1, 20}, {1235, "Sugars, added", "G", "539", 1, 15},
	{1003, "Protein", "G", "203", 1, 10}, {1087, "Calcium, Ca", "MG", "301", 10, 20}, {1089, "Iron, Fe", "MG", "303", 0.1, 20},
	{1092, "Potassium, K", "MG", "306", 10, 30},
}

const firstID = 1_100_000

// serving is the serving of food i, in grams.
func serving(i int) int { return 15 + i*7%120 }

// perServing is what the label of food i prints for its k-th nutrient.
func perServing(i, k int) float64 {
	n := &labelNutrients[k]
	steps := (i*31 + k*17) % (n.most + 1)
	limit := 50.0 // g in 100 g
	switch n.unit {
	case "KCAL":
		limit = 900
	case "MG":
		limit = 5000
	}
	return float64(min(steps, int(limit*float64(serving(i))/100/n.step))) * n.step
}

// per100 is that amount per 100 g, rounded as FoodData Central does.
func per100(i, k int) string {
	x := perServing(i, k) * 100 / float64(serving(i))
	places := 2
	switch {
	case x >= 100:
		places = 0
	case x >= 10:
		places = 1
	}
	return strconv.FormatFloat(x, 'f', places, 64)
}

var (
	adjectives = [...]string{"ORGANIC", "SMOKED", "LOW SODIUM", "CRUNCHY", "ROASTED", "SPICED", "CREAMY", "FROZEN", "WHOLE GRAIN", "LIGHT"}
	things     = [...]string{"OAT CLUSTERS", "TOMATO SOUP", "CHICKPEA CHIPS", "PEACH YOGURT", "RYE BREAD", "APPLE SLICES",
		"BEAN CHILI", "PASTA SAUCE", "RICE CAKES", "LENTIL BURGER", "CORN TORTILLAS", "ALMOND SPREAD"}
	owners      = [...]string{"Meadow & Mill Co.", "Harbor Kitchen LLC", "Three Pines Foods", "Blue Door Pantry, Inc."}
	ingredients = [...]string{"WATER", "WHOLE OATS", "TOMATO PASTE", "CHICKPEAS", "SUGAR", "SALT", "SUNFLOWER OIL", "RICE FLOUR",
		"CULTURED MILK", "ONION POWDER", "CITRIC ACID", "SPICES", "VINEGAR", "YEAST", "NATURAL FLAVOR"}
)

func description(i int) string {
	return adjectives[i%len(adjectives)] + " " + things[i/7%len(things)] + " NO. " + strconv.Itoa(i%9973)
}

func ingredientList(b []byte, i int) []byte {
	for k := range 6 + i%9 {
		if k > 0 {
			b = append(b, ", "...)
		}
		b = append(b, ingredients[(i*5+k*11)%len(ingredients)]...)
	}
	return append(b, '.')
}

// GTIN is the trade item number of food i, 14 digits with its check digit.
func GTIN(i int) string {
	d := fmt.Sprintf("%013d", 10_000_000_000+i)
	sum := 0
	for at, c := range []byte(d) {
		sum += int(c-'0') * (3 - 2*(at%2))
	}
	return d + strconv.Itoa((10-sum%10)%10)
}

// Tables gives the files of the bundle one by one, in this order, each to a writer that table opens.
func Tables(o Options, table func(name string) (io.Writer, error)) error {
	steps := [...]struct {
		name  string
		write func(w *bufio.Writer, o Options)
	}{
		{"nutrient.csv", writeNutrients}, {"food.csv", writeFoods}, {"branded_food.csv", writeBranded},
		{"food_nutrient.csv", writeValues},
	}
	for _, s := range steps {
		w, err := table(s.name)
		if err != nil {
			return err
		}
		b := bufio.NewWriterSize(w, 1<<20)
		s.write(b, o)
		if err := b.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// Zip writes the bundle as a zip.
func Zip(w io.Writer, o Options) error {
	z := zip.NewWriter(w)
	if err := Tables(o, func(name string) (io.Writer, error) {
		return z.Create("FoodData_Central_branded_food_csv_2024-10-31/" + name)
	}); err != nil {
		return err
	}
	return z.Close()
}

func writeNutrients(w *bufio.Writer, _ Options) {
	w.WriteString("\"id\",\"name\",\"unit_name\",\"nutrient_nbr\",\"rank\"\n")
	for _, n := range labelNutrients {
		fmt.Fprintf(w, "\"%d\",\"%s\",\"%s\",\"%s\",\"\"\n", n.id, n.name, n.unit, n.number)
	}
}

func writeFoods(w *bufio.Writer, o Options) {
	w.WriteString("\"fdc_id\",\"data_type\",\"description\",\"food_category_id\",\"publication_date\"\n")
	for i := range o.Foods {
		fmt.Fprintf(w, "\"%d\",\"branded_food\",\"%s\",\"\",\"2024-10-31\"\n", firstID+i, description(i))
	}
}

func writeBranded(w *bufio.Writer, o Options) {
	w.WriteString("\"fdc_id\",\"brand_owner\",\"brand_name\",\"subbrand_name\",\"gtin_upc\",\"ingredients\"," +
		"\"not_a_significant_source_of\",\"serving_size\",\"serving_size_unit\",\"household_serving_fulltext\"," +
		"\"branded_food_category\",\"data_source\",\"package_weight\",\"modified_date\",\"available_date\"," +
		"\"market_country\",\"discontinued_date\",\"preparation_state_code\",\"trade_channel\",\"short_description\"\n")
	var b []byte
	for i := range o.Foods {
		b = ingredientList(b[:0], i)
		fmt.Fprintf(w, "\"%d\",\"%s\",\"%s\",\"\",\"%s\",\"%s\",\"\",\"%d\",\"g\",\"1 portion\",\"%s\",\"LI\",\"\","+
			"\"2024-05-01\",\"2024-05-01\",\"United States\",\"\",\"\",\"\",\"\"\n",
			firstID+i, owners[i%len(owners)], adjectives[i%len(adjectives)], GTIN(i), b, serving(i), things[i/7%len(things)])
	}
}

func writeValues(w *bufio.Writer, o Options) {
	w.WriteString("\"id\",\"fdc_id\",\"nutrient_id\",\"amount\",\"data_points\",\"derivation_id\",\"min\",\"max\",\"median\"," +
		"\"loq\",\"footnote\",\"min_year_acquired\",\"percent_daily_value\"\n")
	count := o.Nutrients
	if count <= 0 || count > len(labelNutrients) {
		count = len(labelNutrients)
	}
	var b []byte
	row := func(n, i, k int) {
		b = append(b[:0], '"')
		b = strconv.AppendInt(b, int64(10_000_000+n), 10)
		b = append(b, `","`...)
		b = strconv.AppendInt(b, int64(firstID+i), 10)
		b = append(b, `","`...)
		b = strconv.AppendInt(b, int64(labelNutrients[k].id), 10)
		b = append(b, `","`...)
		b = append(b, per100(i, k)...)
		b = append(b, `","","70","","","","","","",""`...)
		w.Write(append(b, '\n'))
	}
	if !o.Shuffled {
		for n := range o.Foods * count {
			row(n, n/count, n%count)
		}
		return
	}
	// A walk over all rows by a step without a common divisor goes everywhere once and needs no memory.
	total := o.Foods * count
	step := int(rand.New(rand.NewPCG(o.Seed, 1)).Uint64()%uint64(max(total, 1))) | 1
	for gcd(step, total) != 1 {
		step += 2
	}
	for n, at := 0, 0; n < total; n, at = n+1, (at+step)%total {
		row(n, at/count, at%count)
	}
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
