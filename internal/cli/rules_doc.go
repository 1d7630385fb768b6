package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/rules"
	"github.com/mealwright/mealwright/rules/document"
)

const rulesDocHelp = `Write the reference of packs from the packs themselves: figures, rules with their expressions, sources and test cases.
The reference of the built-in packs is in docs/reference.

A pack is a file, - for standard input, or the id of a built-in pack; without any, all built-in packs are documented.
With --out every pack gets a file of its own in that folder, and an index; without, the result is printed.

Exit codes: 0 done; 2 a pack has problems.`

// docFormat is a format of references.
type docFormat struct {
	name, ending, index string
	write               func(io.Writer, *rules.Pack) error
}

var docFormats = []docFormat{
	{"markdown", ".md", "README.md", document.Markdown},
	{"html", ".html", "index.html", document.HTML},
}

func (a *app) rulesDocCommand() *cobra.Command {
	out := ""
	f := &format{value: docFormats[0].name}
	for _, d := range docFormats {
		f.allowed = append(f.allowed, d.name)
	}
	cmd := &cobra.Command{
		Use:               "doc [PACK...]",
		Short:             "Write the reference of packs of rules",
		Long:              rulesDocHelp,
		Example:           "  mealwright rules doc house-rules.yaml\n  mealwright rules doc --format html --out site",
		ValidArgsFunction: packFiles,
		RunE: func(_ *cobra.Command, args []string) error {
			packs, err := a.readPacks(args)
			if err != nil || packs == nil {
				return err
			}
			for _, d := range docFormats {
				if d.name == f.value {
					return a.writeDocs(packs, d, out)
				}
			}
			return nil
		},
	}
	cmd.Flags().Var(f, "format", "how to write the reference: "+strings.Join(f.allowed, " or "))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(f.allowed, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&out, "out", "", "the folder to write files to, in place of printing")
	return cmd
}

// writeDocs writes the references: to stdout, or as files and their index, those that are there replaced.
func (a *app) writeDocs(packs []loadedPack, d docFormat, folder string) error {
	if folder == "" {
		for _, l := range packs {
			if err := d.write(a.stdout, l.pack); err != nil {
				return err
			}
		}
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // a folder of pages is no secret
		return fmt.Errorf("%s could not be made: %w", folder, cause(err))
	}
	for _, l := range packs {
		var b bytes.Buffer
		if err := d.write(&b, l.pack); err != nil {
			return err
		}
		if err := writeFile(filepath.Join(folder, l.pack.ID+d.ending), b.Bytes(), true); err != nil {
			return err
		}
	}
	if err := writeFile(filepath.Join(folder, d.index), []byte(docIndex(packs, d)), true); err != nil {
		return err
	}
	a.tellf("%s written to %s\n", counted(len(packs), "reference"), folder)
	return nil
}

// docIndex lists the packs with what they are about.
func docIndex(packs []loadedPack, d docFormat) string {
	var b strings.Builder
	if d.name == "html" {
		b.WriteString("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Packs of rules</title></head>\n<body>\n<main>\n<h1>Packs of rules</h1>\n<ul>\n")
		for _, l := range packs {
			fmt.Fprintf(&b, "<li><a href=\"%s.html\">%s</a> %s: %s</li>\n", l.pack.ID, l.pack.ID, l.pack.Version, htmlText(l.pack.Title))
		}
		b.WriteString("</ul>\n</main>\n</body>\n</html>\n")
		return b.String()
	}
	b.WriteString("<!-- Written by \"mealwright rules doc\" from the packs; do not edit. -->\n\n# Packs of rules\n\n| pack | version | rules | about |\n|---|---|---|---|\n")
	for _, l := range packs {
		fmt.Fprintf(&b, "| [%s](%s.md) | %s | %d | %s |\n", l.pack.ID, l.pack.ID, l.pack.Version, len(l.program.Rules()), strings.ReplaceAll(l.pack.Title, "|", `\|`))
	}
	return b.String()
}

// htmlText is text inside a page.
func htmlText(t string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(t)
}
