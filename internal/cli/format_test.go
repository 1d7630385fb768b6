package cli

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestObjectKeepsItsOrder(t *testing.T) {
	data, err := object{{"z", 1}, {"a", object{{"y", nil}, {"b", "<&>"}}}, {"m", []int{}}}.MarshalJSON()
	require.NoError(t, err)
	require.JSONEq(t, `{"z":1,"a":{"y":null,"b":"<&>"},"m":[]}`, string(data))
	require.Regexp(t, `(?s)^\{"z".*"a".*"y".*"b":"<&>".*"m"`, string(data))
}

func TestEmptyObject(t *testing.T) {
	data, err := json.Marshal(object{})
	require.NoError(t, err)
	require.Equal(t, "{}", string(data))
}

func TestObjectNamesTheMemberThatCannotBeWritten(t *testing.T) {
	_, err := object{{"sodium", math.NaN()}}.MarshalJSON()
	require.ErrorContains(t, err, "sodium: ")
}

func TestNumber(t *testing.T) {
	for v, text := range map[float64]string{33: "33", 0.1: "0.1", 1234.5: "1234.5", 0: "0", 0.000001: "0.000001"} {
		require.Equal(t, text, number(v))
	}
}
