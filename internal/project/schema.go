package project

import _ "embed" // the schemas

//go:generate go run ../schema/gen settings settings.schema.json
//go:generate go run ../schema/gen lock lock.schema.json

var (
	//go:embed settings.schema.json
	settingsSchema string
	//go:embed lock.schema.json
	lockSchema string
)

// SettingsSchema is the JSON Schema (2020-12) of settings files, for editors.
func SettingsSchema() string { return settingsSchema }

// LockSchema is the JSON Schema (2020-12) of lock files: what may stand in one. Whether a food is as it was written, reading
// it tells.
func LockSchema() string { return lockSchema }
