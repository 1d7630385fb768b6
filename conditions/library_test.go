package conditions

import (
	"os"
	"testing"

	"github.com/mealwright/mealwright/rules"
	"github.com/stretchr/testify/require"
)

// The packs as Go data are the packs as YAML, but for their test cases and places.
func TestPackTableIsWhatTheFilesSay(t *testing.T) {
	for _, id := range Builtin().IDs() {
		fromFile, ds := rules.Load(os.DirFS("."), "packs/"+id+".yaml")
		require.NoError(t, ds.Err())
		ready, ds := Builtin().Program(id)
		require.NoError(t, ds.Err())
		require.Equal(t, fromFile.Digest, ready.Pack().Digest, "run go generate ./conditions")
		program, ds := rules.Compile(fromFile)
		require.NoError(t, ds.Err())
		require.Len(t, ready.Rules(), len(program.Rules()))
		for i, r := range program.Rules() {
			require.Equal(t, r.ID, ready.Rules()[i].ID)
			require.Equal(t, r.Rule.Check.Text, ready.Rules()[i].Rule.Check.Text)
			require.Equal(t, r.Rule.Cite, ready.Rules()[i].Rule.Cite)
		}
	}
}

func TestEveryPackOfTheLibraryPassesItsCases(t *testing.T) {
	for _, id := range Builtin().IDs() {
		pack, ds := Builtin().Pack(id)
		require.NoError(t, ds.Err())
		program, ds := rules.Compile(pack)
		require.NoError(t, ds.Err())
		results, ds, err := program.Test(t.Context())
		require.NoError(t, err)
		require.NoError(t, ds.Err(), id)
		require.Equal(t, len(pack.Rules) > 0, len(results) > 0, id)
		for i := range results {
			require.True(t, results[i].Passed(), results[i].Diagnostic().String())
		}
	}
}
