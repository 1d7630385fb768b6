package plans

import (
	"archive/zip"
	"bufio"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/mealwright/mealwright/nutrition"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// officialSR28 is USDA's own release as text files, beside a full checkout and not part of the repository.
const officialSR28 = "../../shared/data/sr28/sr28-ascii.zip"

// official is what the test reads of the release: amounts per 100 g by food and nutrient number, and what
// household measures weigh, by food.
type official struct {
	amounts  map[string]map[string]float64
	measures map[string]map[string]float64 // grams of one, by the measure's first words
}

func readOfficial(t *testing.T) official {
	t.Helper()
	archive, err := zip.OpenReader(officialSR28)
	if os.IsNotExist(err) {
		t.Skipf("%s is not here: the totals are not held against the official files", officialSR28)
	}
	require.NoError(t, err)
	defer archive.Close()
	o := official{map[string]map[string]float64{}, map[string]map[string]float64{}}
	eachRow(t, &archive.Reader, "NUT_DATA.txt", func(f []string) { put(t, o.amounts, f[0], f[1], f[2], "1") })
	eachRow(t, &archive.Reader, "WEIGHT.txt", func(f []string) { put(t, o.measures, f[0], f[3], f[4], f[2]) })
	return o
}

func put(t *testing.T, m map[string]map[string]float64, food, name, amount, per string) {
	t.Helper()
	v, err := strconv.ParseFloat(amount, 64)
	require.NoError(t, err)
	p, err := strconv.ParseFloat(per, 64)
	require.NoError(t, err)
	if m[food] == nil {
		m[food] = map[string]float64{}
	}
	m[food][name] = v / p
}

func eachRow(t *testing.T, archive *zip.Reader, name string, visit func([]string)) {
	t.Helper()
	f, err := archive.Open(name)
	require.NoError(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(io.Reader(f)); lines.Scan(); {
		visit(strings.Split(strings.ReplaceAll(lines.Text(), "~", ""), "^"))
	}
}

var (
	grams   = regexp.MustCompile(`^([\d.]+) g$`)
	measure = regexp.MustCompile(`^(\d+) (\w+?)s?(?:,? (\w+))?$`)
)

// weigh is what an amount of the example weighs, by the official table of weights alone.
func (o official) weigh(t *testing.T, food, amount string) float64 {
	t.Helper()
	if m := grams.FindStringSubmatch(amount); m != nil {
		v, err := strconv.ParseFloat(m[1], 64)
		require.NoError(t, err)
		return v
	}
	m := measure.FindStringSubmatch(amount)
	require.NotNil(t, m, amount)
	count, err := strconv.Atoi(m[1])
	require.NoError(t, err)
	for name, each := range o.measures[food] {
		words := strings.Fields(strings.ReplaceAll(name, ",", " "))
		unit := strings.Replace(words[0], "tsp", "teaspoon", 1)
		detail := ""
		if len(words) > 1 && !strings.HasPrefix(words[1], "(") {
			detail = words[1]
		}
		if unit == m[2] && detail == m[3] {
			return float64(count) * each
		}
	}
	require.Failf(t, "no such measure", "%s of %s; it has %v", amount, food, o.measures[food])
	return 0
}

// The totals of the example are those that the official files give, added up by a program that shares nothing with
// ours but the plan.
func TestTheExampleAddsUpAsTheOfficialFilesDo(t *testing.T) {
	o := readOfficial(t)
	data, err := os.ReadFile("../examples/chf-week.yaml")
	require.NoError(t, err)
	var plan struct {
		Days []struct {
			Meals []struct {
				Items []struct{ Food, Amount string }
			}
		}
	}
	require.NoError(t, yaml.Unmarshal(data, &plan))

	sums := map[string]float64{}
	lacking := map[string]bool{}
	for _, day := range plan.Days {
		for _, meal := range day.Meals {
			for _, item := range meal.Items {
				food := strings.TrimPrefix(item.Food, "ndb:")
				require.NotEmpty(t, o.amounts[food], item.Food)
				weight := o.weigh(t, food, item.Amount)
				for n := range nutrition.Nutrients() {
					number := n.Info().Number
					per100, ok := o.amounts[food][number]
					lacking[number] = lacking[number] || !ok
					sums[number] += per100 * weight / 100 / 7
				}
			}
		}
	}

	mean := checkExample(t, "chf-week.yaml").Mean()
	compared := 0
	for n := range nutrition.Nutrients() {
		info := n.Info()
		if info.Number == "" || lacking[info.Number] || !mean.At(n).Known() {
			continue
		}
		require.InEpsilon(t, max(sums[info.Number], 1e-12), max(mean.At(n).Lo, 1e-12), 1e-9, info.Title)
		compared++
	}
	require.GreaterOrEqual(t, compared, 35, "nutrients whose totals were compared")
}
