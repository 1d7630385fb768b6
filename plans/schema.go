package plans

import _ "embed" // the schema

//go:generate go run ../internal/schema/gen plan plan.schema.json

//go:embed plan.schema.json
var planSchema string

// Schema is the JSON Schema (2020-12) of plan files, for editors: what may stand where, with a text for every
// key. It knows names and kinds of values; what they mean [Parse] and [Bind] judge.
func Schema() string { return planSchema }
