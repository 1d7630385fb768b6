// Package cell keeps text in tables from being taken for formulas: a spreadsheet that opens a CSV file computes every
// cell that begins like one, whoever wrote it.
package cell

import "strings"

// formulaStarts are the characters at which spreadsheets begin to calculate.
const formulaStarts = "=+-@\t\r\n|%"

// Plain is the text as a cell that no spreadsheet takes for a formula: with an apostrophe before it, where it needs one.
func Plain(text string) string {
	bare := strings.TrimLeft(text, " \u00a0")
	if bare != "" && strings.ContainsRune(formulaStarts, rune(bare[0])) || strings.HasPrefix(text, "'") {
		return "'" + text
	}
	return text
}

// Text is the text that [Plain] was given.
func Text(cell string) string {
	if bare, marked := strings.CutPrefix(cell, "'"); marked && Plain(bare) == cell {
		return bare
	}
	return cell
}
