// Package library makes one local catalogue of many sources: the official downloads of USDA's food data, the built-in
// USDA SR28, and foods of an RDN's own.
//
// Start with [Import]. It reads files into a catalogue file, which [foods.OpenFile] opens:
//
//	report, err := library.Import(ctx, library.Options{
//		Files: []string{"FoodData_Central_foundation_food_csv_2024-10-31.zip", "my-foods.yaml"},
//		Into:  "foods.mwfoods",
//	})
//
// # What an import does
//
// Into is made, or, if it exists, what it holds is kept: a source that is imported again replaces itself, all others
// stay. The file is written beside the old one and then takes its place, at once or not at all: whoever has the old one
// open reads on in it, and an import that fails or is stopped changes nothing. The same sources give the same bytes,
// in whatever order they were imported, so that the catalogue's digest pins everything that it answers.
//
// # Which record an id leads to
//
// FoodData Central gives a food a new fdc id whenever it publishes it again, so ids that stay are kept too: the NDB number,
// the FNDDS code, the GTIN. Where several records have the same one, values are never taken from two of them:
//
//   - Of records of one data type (two releases of Branded foods, SR Legacy and the built-in SR28), the one published
//     last answers to the id. The others are superseded: they are not listed nor searched, and say by which record.
//     An fdc id still finds them; one that has no id left but the shared one is found by its source:
//     "ndb:01001@usda-sr28".
//   - Records of different types do not supersede each other. A Foundation record is newer than the Standard Reference's
//     of the same NDB number, but was analyzed for fewer nutrients; who moved to it would lose sugars or vitamins without a
//     word. So the NDB number leads to the Standard Reference, and to a Foundation record only if no other has it. Foundation
//     foods are listed beside the others, and found by their fdc ids.
//   - A food of the RDN's own answers to every id that it is given.
//
// The food patterns of FPED are no foods: an FNDDS food of the same code and the same description has them as its
// equivalents, and its added sugars from them, with FPED as their source.
package library
