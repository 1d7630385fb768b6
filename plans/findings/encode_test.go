package findings

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/plans"
)

// TestFilesAreKeptWhole: what is kept between runs is what was there, findings of every kind.
func TestFilesAreKeptWhole(t *testing.T) {
	_, ds := plans.Parse("p.yaml", []byte("plan: X\nceilings: shaer\n"))
	for _, file := range []*File{checked(t, "chf-fails.yaml"), checked(t, "ckd-open.yaml"), Unread("p.yaml", ds)} {
		if len(file.Findings) > 1 {
			file.Findings[0].Waiver = &Waiver{"because", "A. Rivera, RDN", "2027-02-01"}
			file.Findings[1].Known = true
		}
		data, err := file.MarshalBinary()
		require.NoError(t, err)
		var got File
		require.NoError(t, got.UnmarshalBinary(data))
		require.Equal(t, file, &got)
		for cut := 0; cut < len(data); cut += 1 + len(data)/97 {
			require.Error(t, new(File).UnmarshalBinary(data[:cut]), "cut off at %d", cut)
		}
	}
}

func FuzzKeptFiles(f *testing.F) {
	data, err := (&File{Name: "a", Findings: []Finding{{Rule: &Rule{ID: "r"}, Measured: &Measure{}}}}).MarshalBinary()
	require.NoError(f, err)
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) { _ = new(File).UnmarshalBinary(data) })
}
