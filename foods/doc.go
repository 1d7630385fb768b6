// Package foods holds what foods are made of: catalogues, portions, and the bounds of what is missing.
package foods
