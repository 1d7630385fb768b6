package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/recordfile"
)

// Import reads files into a catalogue file. It is all or nothing: an error, or the end of ctx, leaves the old catalogue as
// it was. Two imports into one file must not run at a time; the one that finds the file changed fails.
func Import(ctx context.Context, o Options) (*Report, error) {
	return importOn(ctx, o, osDisk{})
}

// importer is one import under way.
type importer struct {
	Options

	disk    disk
	tables  *tables
	builder *recordfile.Builder
	convert converter
	old     *catalogue // nil if there is none
	report  Report
	// taken are the sources that are read anew.
	taken map[string]bool
}

func importOn(ctx context.Context, o Options, d disk) (report *Report, err error) {
	if o.Into == "" {
		return nil, errors.New("library: no catalogue file is named to import into")
	}
	i := &importer{Options: o, disk: d, tables: newTables(), taken: map[string]bool{}}
	i.convert.tables = i.tables
	if err := i.openOld(); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, i.old.close()) }()
	if err := i.run(ctx); err != nil {
		return nil, fmt.Errorf("library: %w", err)
	}
	return &i.report, nil
}

// run gathers all records in a spool and writes the catalogue of them, in a folder beside it that is removed after.
func (i *importer) run(ctx context.Context) (err error) {
	dir, err := i.disk.tempDir(filepath.Dir(i.Into), "."+filepath.Base(i.Into)+".import-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, i.disk.removeAll(dir)) }()
	spool, err := i.disk.create(filepath.Join(dir, "records"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ignoreClosed(spool.Close())) }()
	i.builder = recordfile.NewBuilder(spool, i.tables.Tables)
	if err := i.gather(ctx, dir); err != nil {
		return err
	}
	return i.write(ctx, filepath.Join(dir, "catalogue"))
}

// gather adds the records of every source: the files', the built-in ones, and those that the old catalogue keeps.
func (i *importer) gather(ctx context.Context, dir string) error {
	lists, downloads := i.sort()
	if err := i.addDownloads(ctx, dir, downloads); err != nil {
		return err
	}
	if err := i.addLists(lists); err != nil {
		return err
	}
	if err := i.addBuiltin(); err != nil {
		return err
	}
	return i.addOld(ctx)
}

// begin makes room for a source; it is refused if this import has it already.
func (i *importer) begin() (int, error) { return i.builder.AddSource() }

// end says what a source is that was read.
func (i *importer) end(n int, s recordfile.SourceInfo, done Imported) error {
	if i.taken[s.ID] {
		return fmt.Errorf("%s (%s) is given twice, the second time as %s; give it once", s.ID, s.Label, fileNames(s.Files))
	}
	i.taken[s.ID] = true
	if i.old.has(s.ID) && done.State == Added {
		done.State = Replaced
	}
	i.builder.SetSource(n, s)
	done.Source = shown(&s)
	i.report.Sources = append(i.report.Sources, done)
	return nil
}

// write writes the catalogue and puts it in the place of the old one.
func (i *importer) write(ctx context.Context, path string) error {
	if i.builder.Len() == 0 {
		return errors.New("no food is left; an empty catalogue is not written")
	}
	i.tell(Progress{Stage: Writing, Foods: i.builder.Len()})
	out, err := i.disk.create(path)
	if err != nil {
		return err
	}
	if err := i.fill(ctx, out, path); err != nil {
		return errors.Join(err, ignoreClosed(out.Close()))
	}
	if err := out.Close(); err != nil {
		return err
	}
	if err := i.finish(path); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := i.old.unchanged(i.Into); err != nil {
		return err
	}
	if err := i.old.close(); err != nil { // a file that is mapped cannot be replaced on every system
		return err
	}
	return i.disk.replace(path, i.Into)
}

func (i *importer) fill(ctx context.Context, out file, path string) error {
	w, err := i.builder.Write(ctx, out)
	if err != nil {
		return err
	}
	i.tell(Progress{Stage: Indexing, Foods: i.builder.Len()})
	if err := index(ctx, w, path); err != nil {
		return err
	}
	i.tell(Progress{Stage: Sealing, Foods: i.builder.Len()})
	if err := w.Seal(ctx); err != nil {
		return err
	}
	return out.Sync()
}

// finish reads off the written file what the report says of it.
func (i *importer) finish(path string) error {
	c, err := openCatalogue(path)
	if err != nil {
		return err
	}
	r := &i.report
	r.Name, r.Digest, r.Foods = c.file.Name(), c.file.Digest(), c.file.Listed()
	for _, s := range r.Sources {
		r.Superseded += s.Foods
	}
	r.Superseded -= r.Foods
	slices.SortFunc(r.Sources, func(a, b Imported) int { return compare(a.ID, b.ID) })
	return c.close()
}

// fileNames names the files of a source.
func fileNames(files []recordfile.SourceFile) string {
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func (i *importer) tell(p Progress) {
	if i.Progress != nil {
		i.Progress(p)
	}
}

func ignoreClosed(err error) error {
	if errors.Is(err, fs.ErrClosed) {
		return nil
	}
	return err
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
