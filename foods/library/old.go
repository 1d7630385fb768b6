package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/mapfile"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/internal/suggest"
	"github.com/mealwright/mealwright/nutrition"
)

// catalogue is a catalogue file that is open. A nil one is none.
type catalogue struct {
	file    *recordfile.File
	sources []recordfile.SourceInfo
	disk    *mapfile.File
}

func openCatalogue(path string) (*catalogue, error) {
	f, err := mapfile.Open(path)
	if err != nil {
		return nil, err
	}
	c := &catalogue{disk: f}
	if c.file, err = recordfile.Open(f); err == nil {
		c.sources, err = c.file.Sources()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	return c, nil
}

func (c *catalogue) close() error {
	if c == nil || c.disk == nil {
		return nil
	}
	f := c.disk
	c.disk = nil
	return f.Close()
}

func (c *catalogue) has(source string) bool {
	return c != nil && slices.ContainsFunc(c.sources, func(s recordfile.SourceInfo) bool { return s.ID == source })
}

// unchanged says so if the file at path is no longer the one that was opened: another import was faster.
func (c *catalogue) unchanged(path string) (err error) {
	now, err := openCatalogue(path)
	if errors.Is(err, fs.ErrNotExist) && c == nil {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, now.close()) }()
	if c == nil || now.file.Digest() != c.file.Digest() {
		return fmt.Errorf("%s was changed by another import meanwhile; import again", path)
	}
	return nil
}

// openOld opens the catalogue that is imported into, if there is one, and holds Remove to it.
func (i *importer) openOld() error {
	if _, err := os.Stat(i.Into); err == nil {
		if i.old, err = openCatalogue(i.Into); err != nil {
			return fmt.Errorf("library: the catalogue to import into cannot be read: %w; "+
				"give the name of a new file to start anew", err)
		}
		known, err := i.old.file.Tables()
		if err != nil {
			return fmt.Errorf("library: %s: %w", i.Into, err)
		}
		i.tables.addKnown(known.Notes)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("library: %w", err)
	}
	for _, id := range i.Remove {
		if !i.old.has(id) {
			return fmt.Errorf("library: %s has no source %q to remove%s", i.Into, id, i.old.sourceHint(id))
		}
	}
	return nil
}

// sourceHint is the end of a message about a source that is not there.
func (c *catalogue) sourceHint(id string) string {
	if c == nil {
		return ": there is no such file yet"
	}
	var ids []string
	for i := range c.sources {
		ids = append(ids, c.sources[i].ID)
	}
	return suggest.DidYouMean(id, ids) + "; it has " + strings.Join(ids, ", ")
}

// addOld adds the records of the old catalogue's sources that are neither imported again nor removed.
func (i *importer) addOld(ctx context.Context) error {
	if i.old == nil {
		return nil
	}
	kept := make([]int, len(i.old.sources)) // the number that a source has now; -1: none
	for at := range i.old.sources {
		s := &i.old.sources[at]
		kept[at] = -1
		switch {
		case i.taken[s.ID]:
		case slices.Contains(i.Remove, s.ID) || i.WithoutBuiltin && s.ID == builtinID:
			i.report.Removed = append(i.report.Removed, s.ID)
		default:
			n, err := i.begin()
			if err != nil {
				return err
			}
			if err := i.end(n, *s, Imported{State: Kept}); err != nil {
				return err
			}
			kept[at] = n
		}
	}
	return i.copyOld(ctx, kept)
}

// copyOld adds the records of the sources that are kept, under their new numbers.
func (i *importer) copyOld(ctx context.Context, kept []int) error {
	notes, ours, err := i.renumber()
	if err != nil {
		return err
	}
	file, err := i.old.file.Mapped()
	if err != nil {
		return err
	}
	var v recordfile.View
	for row := range file.Rows() {
		if row&1023 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := file.Read(row, &v); err != nil {
			return fmt.Errorf("%s: %w", i.Into, err)
		}
		if v.Source >= len(kept) || kept[v.Source] < 0 {
			continue
		}
		r, err := v.Record()
		if err != nil {
			return fmt.Errorf("%s: %w", i.Into, err)
		}
		r.Rank = rank(r.Type)
		for k := range r.Values {
			x := &r.Values[k]
			if x.Note >= len(notes) || x.Nutrient >= len(ours) {
				return fmt.Errorf("%s: %w", i.Into, recordfile.ErrDamaged)
			}
			x.Note, x.Nutrient = notes[x.Note], ours[x.Nutrient]
		}
		slices.SortFunc(r.Values, func(a, b recordfile.Value) int { return a.Nutrient - b.Nutrient })
		if err := i.builder.Add(kept[v.Source], r); err != nil {
			return err
		}
	}
	return nil
}

// renumber gives the numbers that the old catalogue's notes and nutrients have in the new one.
func (i *importer) renumber() (notes, ours []int, err error) {
	known, err := i.old.file.Tables()
	if err != nil {
		return nil, nil, err
	}
	notes = []int{0}
	for _, n := range known.Notes {
		notes = append(notes, i.tables.note(n))
	}
	for _, x := range i.old.file.Nutrients() {
		n, ok := nutrition.LookupNutrient(x.Name)
		if !ok || n.Unit().Symbol != x.Unit {
			return nil, nil, fmt.Errorf("%s has a nutrient %q in %q that this version does not know; use a newer mealwright, "+
				"or import into a new file", i.Into, x.Name, x.Unit)
		}
		ours = append(ours, int(n))
	}
	return notes, ours, nil
}
