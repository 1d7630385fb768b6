package conditions

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/rules"
)

// ownUse is a pack of a house's own in use.
func ownUse(t *testing.T, id, extends string) *rules.Use {
	t.Helper()
	pack, ds := rules.Parse(id+".yaml", []byte("pack: "+id+"\nversion: 1.0.0\ntitle: A house\nsources: {house: {title: Ours, year: 2026}}\nextends: "+extends+"\n"))
	require.NoError(t, ds.Err())
	program, ds := rules.Compile(pack)
	require.NoError(t, ds.Err())
	use, ds := program.With(nil)
	require.NoError(t, ds.Err())
	return use
}

func idsOf(uses []*rules.Use) []string {
	var ids []string
	for _, u := range uses {
		ids = append(ids, u.Program().Pack().ID)
	}
	return ids
}

func TestExtendBringsWhatIsExtended(t *testing.T) {
	uses, ds := Extend([]*rules.Use{ownUse(t, "north", "[{pack: chf, version: ^1, params: {sodium: 1800 mg}}, {pack: dash, version: ^1}]")}, Builtin())
	require.NoError(t, ds.Err())
	require.Equal(t, []string{"north", "chf", "dash"}, idsOf(uses))
	sodium, ok := uses[1].Value("sodium")
	require.True(t, ok && sodium.Set)
	require.Equal(t, "1800 mg", sodium.Text)
}

func TestExtendLeavesWhatExtendsNothing(t *testing.T) {
	chf, ds := Builtin().Use("chf")
	require.NoError(t, ds.Err())
	uses, ds := Extend([]*rules.Use{chf})
	require.NoError(t, ds.Err())
	require.Equal(t, []*rules.Use{chf}, uses)
}

func TestExtendRefusesWhatTwoSetOtherwise(t *testing.T) {
	chf, ds := Builtin().Select([]Argument{{ID: "chf", Params: map[string]rules.ParamValue{"sodium": {Text: "1600 mg"}}}})
	require.NoError(t, ds.Err())
	north := ownUse(t, "north", "[{pack: chf, version: ^1, params: {sodium: 1800 mg}}]")
	south := ownUse(t, "south", "[{pack: chf, version: ^1, params: {sodium: 1700 mg}}]")

	_, ds = Extend([]*rules.Use{chf[0], north}, Builtin())
	require.Equal(t, "sodium of chf has two values: the plan sets it to 1600 mg, and north extends it with 1800 mg", ds[0].Message)
	_, ds = Extend([]*rules.Use{north, south}, Builtin())
	require.Equal(t, "sodium of chf has two values: north sets it to 1800 mg, and south extends it with 1700 mg", ds[0].Message)
	_, ds = Extend([]*rules.Use{ownUse(t, "east", "[{pack: chf, version: ^1, params: {sodium: 9000 mg}}]")}, Builtin())
	require.Equal(t, "outside-range", ds[0].Code)
	_, ds = Extend([]*rules.Use{ownUse(t, "west", "[{pack: ckd, version: ^1}]")}, Builtin())
	require.NotEmpty(t, ds, "ckd needs to be told its stage")

	uses, ds := Extend([]*rules.Use{ownUse(t, "west", "[{pack: ckd, version: ^1, params: {stage: 3b}}]")}, Builtin())
	require.NoError(t, ds.Err())
	require.Len(t, uses, 2)
}
