package project

import (
	"os"
	"path/filepath"

	"github.com/mealwright/mealwright/internal/yamlsrc"
	"github.com/mealwright/mealwright/rules"
)

// find is the nearest file of a name: in a folder, or in one of those above it up to the root of the repository, or to
// the home folder, whichever comes first. Empty if there is none.
func find(name, folder, home string) string {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	for {
		file := filepath.Join(folder, name)
		if info, err := os.Stat(file); err == nil && !info.IsDir() {
			return file
		}
		above := filepath.Dir(folder)
		if above == folder || folder == home || exists(filepath.Join(folder, ".git")) {
			return ""
		}
		folder = above
	}
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// diagnostics are the problems of a file as everything else tells its own.
func diagnostics(file string, data []byte, problems []yamlsrc.Problem) rules.Diagnostics {
	if len(problems) == 0 {
		return nil
	}
	lines := yamlsrc.SplitLines(data)
	ds := make(rules.Diagnostics, 0, len(problems))
	for _, p := range problems {
		d := rules.Diagnostic{
			Code: p.Code, Message: p.Message, Hint: p.Hint,
			Range: rules.Range{File: file, Line: p.Line, Column: p.Column, EndColumn: p.EndColumn},
		}
		if p.Line >= 1 && p.Line <= len(lines) {
			d.Line = lines[p.Line-1]
		}
		ds = append(ds, d)
	}
	return ds
}
