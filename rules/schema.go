package rules

import _ "embed" // the schema

//go:generate go run ../internal/schema/gen pack pack.schema.json

//go:embed pack.schema.json
var packSchema string

// Schema is the JSON Schema (2020-12) of pack files, for editors: what may stand where, with a text for every
// key. It knows names and kinds of values; what expressions and test cases say is [CheckPack]'s to judge.
func Schema() string { return packSchema }
