package rules

import (
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// A pack compiled with its messages left for later says what it says when all is compiled at once.
func TestMessagesThatAreCompiledLaterSayTheSame(t *testing.T) {
	for _, name := range []string{"general", "chf"} {
		pack, ds := Load(os.DirFS("../conditions/packs"), name+".yaml")
		require.NoError(t, ds.Err())
		now, ds := Compile(pack)
		require.NoError(t, ds.Err())
		later, ds := CompileTested(pack)
		require.NoError(t, ds.Err())
		one, ds, err := now.Test(context.Background())
		require.NoError(t, err)
		require.NoError(t, ds.Err())
		two, ds, err := later.Test(context.Background())
		require.NoError(t, err)
		require.NoError(t, ds.Err())
		require.Len(t, two, len(one))
		for i := range one {
			require.Equal(t, one[i].Finding.Message(), two[i].Finding.Message())
		}
	}
}

func TestAMessageThatDoesNotCompileIsReplaced(t *testing.T) {
	pack, ds := Parse("broken.yaml", []byte(`{pack: broken, version: 1.0.0, title: t, sources: {s: {title: t, year: 2026}},
		rules: [{id: broken.sodium, title: Sodium, scope: day, severity: note, check: day.sodium <= mg(10), message: "{day.sodum}", cite: s,
		tests: {pass: [{day: {sodium: 1 mg}}], fail: [{day: {sodium: 11 mg}}], unknown: [{day: {sodium: 1..11 mg}}]}}]}`))
	require.NoError(t, ds.Err())
	_, ds = Compile(pack)
	require.NotEmpty(t, ds, "Compile looks at messages")
	program, ds := CompileTested(pack)
	require.NoError(t, ds.Err())
	results, _, err := program.Test(context.Background())
	require.NoError(t, err)
	require.Equal(t, "11 mg of sodium; the ceiling is 10 mg", results[1].Finding.Message())
}
