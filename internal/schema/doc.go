// Package schema says what the files that people write may hold: one struct for each mapping of a pack or a plan,
// one field for each key.
//
// The loaders take the keys that they know from here ([Keys]), the formatter their order, and the JSON Schemas
// are generated from these types and their comments, which editors show under the cursor. So there is one list
// of keys. What the values mean the loaders say: they read YAML by hand, to name the place of every mistake.
//
// A field whose tag says omitzero may be left out. The types of values ([Text], [Quantity], [Choice] and so on)
// are told apart for the schema alone.
package schema
