// Package document writes the reference of a pack from the pack itself: its figures, its rules with their expressions,
// sources and test cases, as Markdown or as a web page.
//
// Start with [Markdown] or [HTML], with a pack as [rules.Load] reads it.
package document

import (
	_ "embed" // the templates
	"fmt"
	html "html/template"
	"io"
	"strings"
	"text/template"

	"github.com/mealwright/mealwright/rules"
)

//go:embed pack.md.tmpl
var markdownText string

//go:embed pack.html.tmpl
var htmlText string

// Markdown writes the reference of a pack as Markdown.
func Markdown(w io.Writer, p *rules.Pack) error {
	t, err := template.New("pack").Funcs(template.FuncMap{"cell": cell}).Parse(markdownText)
	if err == nil {
		err = t.Execute(w, pageOf(p))
	}
	if err != nil {
		return fmt.Errorf("document: %w", err)
	}
	return nil
}

// HTML writes the reference of a pack as a page that needs nothing else: no script, no style sheet, no font.
func HTML(w io.Writer, p *rules.Pack) error {
	t, err := html.New("pack").Parse(htmlText)
	if err == nil {
		err = t.Execute(w, pageOf(p))
	}
	if err != nil {
		return fmt.Errorf("document: %w", err)
	}
	return nil
}

// cell is text inside a table of Markdown, where a bar ends it.
func cell(text string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), "|", `\|`)
}
