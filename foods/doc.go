// Package foods answers what is in a food, and how sure that is.
//
// Start with [Builtin], the USDA SR28 catalogue that is part of the program, and [Catalogue.Find]:
//
//	banana, err := foods.Builtin().Find("ndb:09040")
//	potassium, ok := banana.Known(nutrition.Potassium) // 358 mg per 100 g, "USDA SR28"
//	weight, err := banana.Grams("1 cup, sliced")       // 150 g
//
// A [Food] is a small handle on a record: of a catalogue, which is read in place, or of an RDN's own making
// ([NewFood]). Its values are per 100 g of the edible part. A nutrient that the data leave blank is missing, never
// zero: Known says so, and Composition puts the interval in its place that physics and definition allow.
//
// What the built-in catalogue does not have: foods newer than 2015, ingredient lists, added sugars, iodine and
// biotin, and, for most values, how they were derived. [OpenFile] opens a catalogue that has: one that package
// foods/library imported from FoodData Central's downloads, with the built-in foods and an RDN's own in it. Its foods
// also tell their recipe and food groups (FNDDS), brand and serving (labels), and which newer record superseded them.
package foods
