// Package fdc reads the official downloads of USDA's food data into one stream of records.
//
// Start with [Open]: it takes files, zips and folders as they come from FoodData Central or the Food Surveys Research
// Group, recognizes by their content what they are, and gives one [Source] for each data set. [Source.Read] then
// streams its foods, each with all of its values, portions, ids and ingredients together. The tables of CSV bundles,
// workbooks and SR are joined in the order of their foods' ids, whatever the order of the files and of the rows within
// them; JSON and FPED, whose foods are whole already, come in the order in which they stand:
//
//	sources, err := fdc.Open(ctx, "FoodData_Central_foundation_food_csv_2024-10-31.zip")
//	report, err := sources[0].Read(ctx, func(r *fdc.Record) error { ... })
//
// It reads the CSV bundles and the JSON downloads of Foundation, SR Legacy, FNDDS survey and Branded foods; the FNDDS
// "At A Glance" workbooks; the Food Patterns Equivalents Database (FPED) as CSV; and the ASCII release of USDA SR.
//
// # The model
//
// A [Record] is one food as one data set has it. A nutrient that its data do not give, or leave blank, is not among
// its values: missing is never zero. Each [Value] keeps the decimal that was printed, how the source came to it and
// under which of FoodData Central's nutrient ids it was found. A value from a label is an interval: all amounts that
// the label may print so (21 CFR 101.9), for any weight that may be printed as that serving.
//
// What cannot be taken is left out, counted in the [Report] by its reason, and shown with file and row. What shows
// that a download is not whole (a file cut off, files of two downloads mixed, a table without its columns, a web page
// saved as CSV) is an error of Read, and the caller must throw away what it was given until then.
//
// # Limits
//
// Only the nutrients of package nutrition are read; rows of others are counted. Amounts of drinks whose serving is
// given in milliliters are per 100 ml, and the record says so in its [Basis]: how much 100 ml weigh is not known here.
// Reading needs about 40 MiB of memory and, for large CSV bundles, room on disk for some 20 bytes per row.
package fdc
