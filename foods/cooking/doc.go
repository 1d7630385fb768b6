// Package cooking says what cooking leaves of a food: of its nutrients, by USDA's retention factors, and of its weight.
//
//	left := cooking.Of(spinach, cooking.Boiled)
//	left.At(nutrition.VitaminC) // 0.55 to 0.60 of it, by code 3004 and 3005
//
// Every factor is a figure of the USDA Table of Nutrient Retention Factors, Release 6, or an interval that physics sets:
// cooking makes no nutrient, so at most all of it is left; a mineral is lost only with a liquid or a dripping that is thrown
// away; energy, protein, fat and carbohydrate stay where nothing is drained off or drips off meat, of which USDA's values of the
// raw and the cooked meat tell how much at most. Where there is no figure, as for vitamins
// of foods that the table here does not have, what is left lies between nothing and all.
//
// Factors are for food that is weighed raw. A food that the data already describe as cooked has its losses in its values:
// of it, everything is left.
package cooking
