package nutrition

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Every group at both edges of its span: the first month in it, the last, and the months outside.
func TestGroupOfAtBothEdges(t *testing.T) {
	const year = 12
	tests := []struct {
		id       string
		p        Person
		from, to int // years; the span ends before the birthday to
	}{
		{"m9_13", Person{Sex: Male}, 9, 14},
		{"m14_18", Person{Sex: Male}, 14, 19},
		{"m19_30", Person{Sex: Male}, 19, 31},
		{"m31_50", Person{Sex: Male}, 31, 51},
		{"m51_70", Person{Sex: Male}, 51, 71},
		{"m71p", Person{Sex: Male}, 71, 131},
		{"f9_13", Person{Sex: Female}, 9, 14},
		{"f14_18", Person{Sex: Female}, 14, 19},
		{"f19_30", Person{Sex: Female}, 19, 31},
		{"f31_50", Person{Sex: Female}, 31, 51},
		{"f51_70", Person{Sex: Female}, 51, 71},
		{"f71p", Person{Sex: Female}, 71, 131},
		{"p14_18", Person{Sex: Female, Pregnant: true}, 14, 19},
		{"p19_30", Person{Sex: Female, Trimester: 2}, 19, 31},
		{"p31_50", Person{Sex: Female, GestationWeeks: 30}, 31, 51},
		{"l14_18", Person{Sex: Female, Lactating: true}, 14, 19},
		{"l19_30", Person{Sex: Female, LactationMonths: 4}, 19, 31},
		{"l31_50", Person{Sex: Female, Lactating: true, LactationMonths: 8}, 31, 51},
	}
	require.Len(t, tests, GroupCount)
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			at := func(months int) string {
				p := tt.p
				p.AgeMonths = months
				g, _ := GroupOf(p)
				return g.String()
			}
			require.Equal(t, tt.id, at(tt.from*year), "the birthday itself")
			require.Equal(t, tt.id, at(tt.to*year-1), "the month before the last birthday")
			require.NotEqual(t, tt.id, at(tt.from*year-1), "a month too young")
			require.NotEqual(t, tt.id, at(tt.to*year), "a month too old")
		})
	}
}

// Named trap: pregnancy and lactation are looked at before sex.
func TestGroupOfLooksAtStageBeforeSex(t *testing.T) {
	for _, sex := range []Sex{NoSex, Female} {
		g, err := GroupOf(Person{Sex: sex, AgeMonths: 25 * 12, Pregnant: true})
		require.NoError(t, err)
		require.Equal(t, Pregnancy19to30, g)
		g, err = GroupOf(Person{Sex: sex, AgeMonths: 25 * 12, Lactating: true})
		require.NoError(t, err)
		require.Equal(t, Lactation19to30, g)
	}
}

func TestGroupOfRefuses(t *testing.T) {
	const female = "females, 9 to 13 years; females, 14 to 18 years; females, 19 to 30 years; females, 31 to 50 years; " +
		"females, 51 to 70 years; females, 71 years and over"
	const pregnancy = "pregnancy, 14 to 18 years; pregnancy, 19 to 30 years; pregnancy, 31 to 50 years"
	tests := []struct {
		name string
		p    Person
		want string
	}{
		{"nobody", Person{}, "nutrition: the life-stage group needs the age"},
		{"no sex", Person{AgeMonths: 360}, "nutrition: the life-stage group needs the sex, female or male"},
		{"a child", Person{Sex: Female, AgeMonths: 9*12 - 1},
			"nutrition: the reference intakes have no row for a female of 8 years; the rows for anyone else are " + female},
		{"an infant", Person{Sex: Female, AgeMonths: 7},
			"nutrition: the reference intakes have no row for a child of 7 months; the rows for anyone else are " + female},
		{"pregnant at 13", Person{Sex: Female, AgeMonths: 14*12 - 1, Pregnant: true},
			"nutrition: the reference intakes have no row for pregnancy at 13 years; the rows for pregnancy are " + pregnancy},
		{"pregnant at 70", Person{Sex: Female, AgeMonths: 70 * 12, Pregnant: true},
			"nutrition: the reference intakes have no row for pregnancy at 70 years; the rows for pregnancy are " + pregnancy},
		{"a pregnant man", Person{Sex: Male, AgeMonths: 360, Pregnant: true},
			"nutrition: pregnancy is given for sex male; its rows are for sex female, so check which of the two is meant"},
		{"both stages", Person{AgeMonths: 360, Pregnant: true, Lactating: true},
			"nutrition: both pregnancy and lactation are given; the tables have a row for each and none for both, so give the one to go by"},
		{"trimester 4", Person{AgeMonths: 360, Trimester: 4}, "nutrition: there is no trimester 4; give 1, 2 or 3"},
		{"a week of another trimester", Person{AgeMonths: 360, Trimester: 3, GestationWeeks: 20},
			"nutrition: week 20 is in trimester 2, not 3"},
		{"older than anyone", Person{Sex: Male, AgeMonths: 131 * 12}, "nutrition: an age of 1572 months is no person's"},
		{"not yet born", Person{Sex: Male, AgeMonths: -1}, "nutrition: an age of -1 months is no person's"},
		{"no such sex", Person{Sex: 9, AgeMonths: 360}, "nutrition: no such sex: 9; the tables have female and male"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, err := GroupOf(tt.p)
			require.EqualError(t, err, tt.want)
			require.Equal(t, NoGroup, g)
		})
	}
}

// Whoever is 9 or over, and no special case, has exactly one group, whose span holds the age.
func TestGroupOfCoversEveryAge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Person{
			Sex:       rapid.SampledFrom([]Sex{Female, Male}).Draw(t, "sex"),
			AgeMonths: rapid.IntRange(9*12, 130*12).Draw(t, "months"),
		}
		g, err := GroupOf(p)
		require.NoError(t, err)
		r := g.row()
		require.True(t, r.from <= p.AgeMonths && p.AgeMonths < r.to)
		require.Equal(t, p.Sex, r.sex)
		back, ok := LookupGroup(g.String())
		require.True(t, ok)
		require.Equal(t, g, back)
		require.NotEmpty(t, g.Title())
	})
}

func TestGroupThatIsNone(t *testing.T) {
	_, ok := LookupGroup("")
	require.False(t, ok, "an empty id is no group's")
	_, ok = LookupGroup("x9_13")
	require.False(t, ok)
	require.Empty(t, NoGroup.String())
	require.Empty(t, Group(200).String())
	require.Empty(t, Group(200).Title())
}

func TestParseSexAndActivity(t *testing.T) {
	for in, want := range map[string]Sex{"female": Female, "F": Female, " Male ": Male, "m": Male} {
		got, err := ParseSex(in)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	_, err := ParseSex("other")
	require.EqualError(t, err, `nutrition: unknown sex "other"; the tables have female and male`)

	for in, want := range map[string]Activity{
		"inactive": Inactive, "sedentary": Inactive, "low-active": LowActive, "low active": LowActive, "Low_Active": LowActive,
		"active": Active, "very-active": VeryActive,
	} {
		got, err := ParseActivity(in)
		require.NoError(t, err)
		require.Equal(t, want, got, in)
	}
	_, err = ParseActivity("very-activ")
	require.EqualError(t, err, `nutrition: unknown activity "very-activ"; did you mean "very-active"?`)
	_, err = ParseActivity("couch")
	require.EqualError(t, err, `nutrition: unknown activity "couch"; write inactive, low-active, active or very-active`)

	for a := Inactive; a <= VeryActive; a++ {
		back, err := ParseActivity(a.String())
		require.NoError(t, err)
		require.Equal(t, a, back)
	}
	require.Empty(t, NoActivity.String())
	require.Empty(t, Activity(99).String())
	require.Equal(t, []string{"", "female", "male"}, []string{NoSex.String(), Female.String(), Male.String()})
}

func TestPerKgWeight(t *testing.T) {
	kg, ok := Person{WeightKg: 80, DosingWeightKg: 70}.PerKgWeight()
	require.True(t, ok)
	require.Equal(t, 70.0, kg, "the dosing weight wins")
	kg, ok = Person{WeightKg: 80}.PerKgWeight()
	require.True(t, ok)
	require.Equal(t, 80.0, kg)
	_, ok = Person{}.PerKgWeight()
	require.False(t, ok)
}
