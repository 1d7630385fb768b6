package processing_test

import (
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
)

// Foods of the catalogue have no lists; group and description alone reach what issue 4 asks of them.
func TestMeasuredOnTheCatalogue(t *testing.T) {
	file, err := os.Open("../../../shared/data/nova/nova_by_food_code.calibration.csv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no NOVA labels in ../shared/data/nova: nothing to measure")
	}
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	right, wrong, labeled := 0, 0, 0
	for _, r := range rows[1:] {
		if len(r[0]) > 5 {
			continue // a food of the survey database
		}
		f, err := foods.Builtin().Find("ndb:" + r[0])
		if err != nil {
			continue // an earlier release's
		}
		group := processing.Classify(processing.SubjectOf(f, nil)).NOVA.Group
		switch {
		case r[2] == "4":
			labeled++
			if group == 4 {
				right++
			}
		case group == 4:
			wrong++
		}
	}
	require.Greater(t, labeled, 500)
	require.GreaterOrEqual(t, float64(right)/float64(right+wrong), 0.93, "precision")
	require.GreaterOrEqual(t, float64(right)/float64(labeled), 0.85, "recall")
}
