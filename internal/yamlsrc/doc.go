// Package yamlsrc reads YAML that people wrote, strictly and with exact positions.
//
// It sits between the YAML library and the loaders of packs and plans. It refuses what makes such files
// ambiguous or dangerous (a second document, anchors and aliases, tags, duplicate keys, other encodings than
// UTF-8, absurd sizes and depths), keeps every scalar as it was written, so that 05064 stays 05064, and knows
// for an expression inside a scalar which line and column each of its characters stands at.
package yamlsrc
