package library

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/nutrition"
)

// A record that is damaged is an error wherever it is met: it gives no value, and it is no food that is missing.
func TestDamagedRecordIsAnError(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	imported(t, Options{Files: []string{bundle(t, "100", "2024-10-31")}, Into: into, WithoutBuiltin: true})
	data, err := os.ReadFile(into)
	require.NoError(t, err)
	at := bytes.Index(data, []byte("Stew, number 7"))
	require.Positive(t, at)
	data[at] = 'B'
	require.NoError(t, os.WriteFile(into, data, 0o600))
	c, err := foods.OpenFile(into)
	require.NoError(t, err)
	defer c.Close()
	sound, err := c.Find("fdc:906")
	require.NoError(t, err)
	require.NoError(t, sound.Err())
	require.NoError(t, c.Err())

	_, err = c.Find("fdc:907")
	require.ErrorIs(t, err, recordfile.ErrDamaged)
	require.ErrorContains(t, err, "import the data again")
	require.ErrorIs(t, c.Err(), recordfile.ErrDamaged)
	damaged := c.At(7)
	require.ErrorIs(t, damaged.Err(), recordfile.ErrDamaged)
	require.Empty(t, damaged.Description())
	_, known := damaged.Known(nutrition.Sodium)
	require.False(t, known)
	require.ErrorIs(t, c.Verify(), recordfile.ErrDamaged)

	_, err = Import(t.Context(), Options{Into: into, Files: []string{writeFile(t, "kitchen.yaml", kitchen)}})
	require.ErrorIs(t, err, recordfile.ErrDamaged, "it is not carried on into another catalogue")
}

// Many may read at once, while another import replaces the file.
func TestReadersGoOnWhileTheFileIsReplaced(t *testing.T) {
	into := filepath.Join(t.TempDir(), "foods.mwfoods")
	c, _ := imported(t, Options{Files: []string{bundle(t, "100", "2024-10-31")}, Into: into, WithoutBuiltin: true})
	stop, done := make(chan struct{}), make(chan bool)
	for worker := range 4 {
		go func() {
			sound := true
			for i := worker; ; i += 3 {
				select {
				case <-stop:
					done <- sound
					return
				default:
				}
				v, ok := c.At(i % c.Len()).Known(nutrition.Sodium)
				sound = sound && ok && v.Amount == nutrition.Exactly(100)
			}
		}()
	}
	_, err := Import(t.Context(), Options{Files: []string{bundle(t, "7", "2024-10-31")}, Into: into, WithoutBuiltin: true})
	require.NoError(t, err)
	close(stop)
	for range 4 {
		require.True(t, <-done)
	}
	require.NoError(t, c.Err())
}
