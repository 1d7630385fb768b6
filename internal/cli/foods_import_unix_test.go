//go:build unix

package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// stopper is a stderr that stops the run, as ^C does, as soon as it is told something.
type stopper struct {
	bytes.Buffer

	at string
}

func (s *stopper) Write(p []byte) (int, error) {
	if strings.Contains(string(p), s.at) {
		_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
	}
	return s.Buffer.Write(p)
}

// An import that is stopped leaves the old catalogue whole, at whatever stage.
func TestStoppedImportChangesNothing(t *testing.T) {
	dir := t.TempDir()
	into := filepath.Join(dir, "foods.mwfoods")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "food.csv"), []byte("fdc_id,data_type,description\n1,foundation_food,Figs\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "nutrient.csv"), []byte("id,name,unit_name\n1093,Sodium,MG\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "food_nutrient.csv"), []byte("fdc_id,nutrient_id,amount\n1,1093,10\n"), 0o600))
	var out, stderr bytes.Buffer
	require.Equal(t, exitOK, Main([]string{"foods", "import", dir, "--into", into}, nil, &out, &stderr), stderr.String())
	before, err := os.ReadFile(into)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "food_nutrient.csv"), []byte("fdc_id,nutrient_id,amount\n1,1093,99\n"), 0o600))
	for _, stage := range []string{"recognizing", "reading", "writing", "indexing"} {
		t.Run(stage, func(t *testing.T) {
			stop := &stopper{at: stage}
			out.Reset()
			require.Equal(t, exitUsage, Main([]string{"foods", "import", dir, "--into", into}, nil, &out, stop), stop.String())
			require.Empty(t, out.String())
			require.Contains(t, stop.String(), "stopped; "+filepath.ToSlash(into)+" is as it was")
			after, err := os.ReadFile(into)
			require.NoError(t, err)
			require.True(t, bytes.Equal(before, after))
			left, err := filepath.Glob(filepath.Join(dir, ".*"))
			require.NoError(t, err)
			require.Empty(t, left, "nothing is left behind")
		})
	}
}
