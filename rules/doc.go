// Package rules holds a diet against written rules: packs in YAML whose checks are CEL.
package rules
