// Package schemaorg reads and writes recipes as schema.org describes them (https://schema.org/Recipe), in JSON-LD: a
// file of its own or the scripts of a web page, one recipe, a list of them, or an @graph among other things.
//
// Start with [Read] and [Write]. Published nutrition is kept as it was written, and never counted with.
package schemaorg
