package processing_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/processing"
	"github.com/mealwright/mealwright/nutrition"
)

// What is excessive is asked of foods with added sugar or salt: celery and spinach are not salty, broth is.
func TestWhatWasAdded(t *testing.T) {
	for id, c := range map[string]struct{ sugar, salt nutrition.Truth }{
		"ndb:11143": {nutrition.False, nutrition.False},  // celery, raw
		"ndb:11457": {nutrition.False, nutrition.False},  // spinach, raw
		"ndb:09298": {nutrition.False, nutrition.False},  // raisins
		"ndb:06008": {nutrition.False, nutrition.True},   // beef broth, canned, which has no sugars at all
		"ndb:07022": {nutrition.Unknown, nutrition.True}, // frankfurter
		"ndb:01118": {nutrition.False, nutrition.False},  // plain yogurt
		"ndb:09206": {nutrition.False, nutrition.False},  // orange juice, raw
	} {
		f, err := foods.Builtin().Find(id)
		require.NoError(t, err)
		r := processing.Classify(processing.SubjectOf(f, f.Composition(nil)))
		require.Equal(t, c.sugar, r.AddedSugar, "sugar: %s %s", id, f.Description())
		require.Equal(t, c.salt, r.AddedSalt, "salt: %s %s", id, f.Description())
	}
	require.Equal(t, nutrition.True, listed("Oats, honey.").AddedSugar)
	require.Equal(t, nutrition.False, listed("Oats, raisins.").AddedSugar)
	require.Equal(t, nutrition.True, listed("Corn, corn syrup.").AddedSugar)
	require.Equal(t, nutrition.Unknown, listed("Oats, bread.").AddedSugar, "bread may hold sugar")
	require.Equal(t, nutrition.Unknown, listed("Oats, frobnicate.").AddedSalt)
}
