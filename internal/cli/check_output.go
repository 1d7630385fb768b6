package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/plans/findings"
)

// formatNDJSON is a report on each line.
const formatNDJSON = "ndjson"

// checkFormats are the formats of check: reports, and what other tools read.
func checkFormats() []string {
	return append([]string{formatText, formatJSON, formatNDJSON}, findings.Formats()...)
}

// checkOutput is where the results of a check go: its format on standard output, and further ones into files.
type checkOutput struct {
	format *format
	files  outFlag
}

func outputFlags(cmd *cobra.Command) *checkOutput {
	o := &checkOutput{format: formatFlagOf(cmd, checkFormats())}
	cmd.Flags().Var(&o.files, "out", "write a further format into a file, such as sarif=report.sarif; may be given several times")
	return o
}

// String names the formats: what a run writes depends on them.
func (o *checkOutput) String() string {
	names := []string{o.format.value}
	for _, f := range o.files {
		names = append(names, f.format)
	}
	return strings.Join(names, ",")
}

// outFlag is the value of --out: formats with the files they go to.
type outFlag []outFile

type outFile struct{ format, path string }

// String, Set and Type are pflag's Value.
func (o *outFlag) String() string {
	var parts []string
	for _, f := range *o {
		parts = append(parts, f.format+"="+f.path)
	}
	return strings.Join(parts, ",")
}

func (o *outFlag) Type() string { return "FORMAT=PATH" }

func (o *outFlag) Set(s string) error {
	name, path, ok := strings.Cut(s, "=")
	if !ok || path == "" {
		return fmt.Errorf("%q names no file; write it as FORMAT=PATH, such as sarif=report.sarif", s)
	}
	if !slices.Contains(checkFormats(), name) {
		return fmt.Errorf("there is no format %q; use %s", name, orList(checkFormats()))
	}
	for _, f := range *o {
		if f.path == path {
			return fmt.Errorf("%s is named twice", path)
		}
	}
	*o = append(*o, outFile{name, path})
	return nil
}

// sinks opens what the results go to, and what has to be done with the files at the end. A file is written under a
// temporary name and gets its own when all of it is there.
func (a *app) sinks(o *checkOutput, many, marked bool) (sinks, *outputFiles, error) {
	first, err := a.newSink(o.format.value, a.stdout, a.out, many, marked)
	if err != nil {
		return nil, nil, err
	}
	list, opened := sinks{first}, &outputFiles{}
	for _, f := range o.files {
		w, err := opened.create(f.path)
		if err != nil {
			opened.discard()
			return nil, nil, err
		}
		s, err := a.newSink(f.format, w, screen{}, many, marked)
		if err != nil {
			opened.discard()
			return nil, nil, err
		}
		list = append(list, s)
	}
	return list, opened, nil
}

func (a *app) newSink(name string, w io.Writer, look screen, many, marked bool) (sink, error) {
	switch name {
	case formatText:
		return &textSink{w: w, look: look, many: many}, nil
	case formatJSON:
		return &jsonSink{w: w, catalogue: a.foods.used.Catalogue, many: many}, nil
	case formatNDJSON:
		return &jsonSink{w: w, catalogue: a.foods.used.Catalogue, many: many, lines: true}, nil
	}
	out, err := findings.New(name, w, findings.Tool{Version: programVersion().Mealwright})
	return &findingsSink{out, marked}, err
}

// outputFiles are the files of a run that are not whole yet.
type outputFiles struct{ files []*outputFile }

type outputFile struct {
	f    *os.File
	path string
}

func (o *outputFiles) create(path string) (io.Writer, error) {
	f, err := createBeside(path)
	if err != nil {
		return nil, fmt.Errorf("%s could not be written: %w", path, cause(err))
	}
	o.files = append(o.files, &outputFile{f, path})
	return f, nil
}

// keep gives every file its name.
func (o *outputFiles) keep() error {
	var problems []error
	for _, out := range o.files {
		err := finishBeside(out.f)
		if err == nil {
			err = moveInto(out.f.Name(), out.path, true)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%s could not be written: %w", out.path, cause(err)))
		}
	}
	return errors.Join(problems...)
}

// discard removes what is not whole.
func (o *outputFiles) discard() {
	for _, out := range o.files {
		_ = out.f.Close()           // nothing of it is kept
		_ = os.Remove(out.f.Name()) // likewise
	}
}

// baselineFlags are --baseline and --write-baseline.
type baselineFlags struct{ read, write string }

func baselineFlag(cmd *cobra.Command) *baselineFlags {
	b := &baselineFlags{}
	cmd.Flags().StringVar(&b.read, "baseline", "", "count only what is not in this file of known findings")
	cmd.Flags().StringVar(&b.write, "write-baseline", "", "write what failed or is open now into a file of known findings")
	return b
}

// load reads the baseline; nil if none is named.
func (b *baselineFlags) load() (*findings.Baseline, error) {
	if b.read == "" {
		return nil, nil
	}
	text, err := os.ReadFile(b.read)
	if err != nil {
		return nil, fmt.Errorf("the baseline %s cannot be read: %w; write one with --write-baseline %s", b.read, cause(err), b.read)
	}
	return findings.ReadBaseline(b.read, text)
}

// save writes the new baseline.
func (b *baselineFlags) save(known *findings.Baseline) error {
	var text bytes.Buffer
	if _, err := known.WriteTo(&text); err != nil {
		return err
	}
	return writeFile(b.write, text.Bytes(), true)
}
