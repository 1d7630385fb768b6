package foods

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/mealwright/mealwright/foods/internal/mapfile"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/nutrition"
)

// Catalogue is an immutable set of foods: the built-in one, or one that was imported ([OpenFile]). It is read in place,
// so opening it costs the same for eight thousand foods as for two million. Safe for concurrent use.
type Catalogue struct {
	shelf

	// lazy is the index for searching, built by the first search.
	lazy lazyIndex
	// file is what Close lets go of; nil if there is none.
	file *mapfile.File
}

// shelf is one kind of catalogue file: where its records are, and how they are found. Everything that a Catalogue says
// comes through it.
type shelf interface { //nolint:interfacebloat // all that a Catalogue says beyond its foods, one question each
	store
	name() string
	digest() string
	// size is the number of current foods: they are the first rows.
	size() int
	// lookup finds the row of an id. Its error says that the answer cannot be trusted.
	lookup(id string) (row int, found bool, err error)
	hasScheme(scheme string) bool
	carries(n nutrition.Nutrient) bool
	releases() []Provenance
	sources() ([]Source, error)
	verify() error
	// words is the index for searching, empty where the file has none.
	words() string
	// damage is the first error that reading met; nil if there was none.
	damage() error
}

// Open reads a catalogue file, the built-in one or one that was imported, from its bytes; a file mapped into memory can
// be given without copying it. The bytes must not change while the catalogue or a [Food] of it is in use. What is cut
// off or does not fit together is refused; [Catalogue.Verify] reads all of it.
func Open(data string) (*Catalogue, error) {
	s, err := openShelf(data)
	if err != nil {
		return nil, fmt.Errorf("foods: %w", err)
	}
	return &Catalogue{shelf: s}, nil
}

func openShelf(data string) (shelf, error) {
	if strings.HasPrefix(data, recordfile.Magic) {
		return openRecords(recordfile.Memory(data))
	}
	return openDense(data)
}

// OpenFile opens a catalogue file that an import wrote. It reads foods as they are asked for, and maps the file into
// memory, where the system can do that, for what goes through all of it. What is read is checked: bytes that are not as
// they were written are an error ([Catalogue.Find], [Food.Err], [Catalogue.Err]). A file may be replaced by a new import
// while it is open here: the old one is read until Close. It must not be written over in place.
func OpenFile(path string) (*Catalogue, error) {
	f, err := mapfile.Open(path)
	if err != nil {
		return nil, fmt.Errorf("foods: %w", err)
	}
	s, err := openFileShelf(f)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("foods: %s: %w", path, err), f.Close())
	}
	return &Catalogue{shelf: s, file: f}, nil
}

func openFileShelf(f *mapfile.File) (shelf, error) {
	s, err := openRecords(f)
	if !errors.Is(err, recordfile.ErrFormat) {
		return s, err
	}
	data, err := f.Map()
	if err != nil {
		return nil, err
	}
	return openDense(data)
}

// Close lets go of the file that [OpenFile] opened. No food of the catalogue may be asked anything after it. The
// catalogues of [Builtin] and [Open] need no Close.
func (c *Catalogue) Close() error {
	if c.file == nil {
		return nil
	}
	f := c.file
	c.file = nil
	return f.Close()
}

// carried is the nutrient that a catalogue names, if it is held in the unit that is expected.
func carried(catalogue, nutrient, unit string) (nutrition.Nutrient, error) {
	n, ok := nutrition.LookupNutrient(nutrient)
	if !ok {
		return 0, fmt.Errorf("catalogue %s has a nutrient %q that this version does not know; "+
			"use a newer mealwright or import the data again", shorten(catalogue), shorten(nutrient))
	}
	if unit != n.Unit().Symbol {
		return 0, fmt.Errorf("catalogue %s holds %s in %q where %s is expected; import the data again",
			shorten(catalogue), n, shorten(unit), n.Unit())
	}
	return n, nil
}

// Verify reads the whole catalogue: that its bytes have the digest that it states, and that every record is sound.
func (c *Catalogue) Verify() error {
	if err := c.verify(); err != nil {
		return fmt.Errorf("foods: catalogue %s: %w", shorten(c.Name()), err)
	}
	return nil
}

// Err is the first damage that reading the catalogue met, nil if there was none. Who read foods without asking each for
// its own [Food.Err] asks here, at the end, before relying on what was read.
func (c *Catalogue) Err() error {
	if err := c.damage(); err != nil {
		return fmt.Errorf("foods: catalogue %s: %w", shorten(c.Name()), err)
	}
	return nil
}

// Name is the catalogue's name: "usda-sr28", or the ids of its sources with a plus between them.
func (c *Catalogue) Name() string { return c.name() }

// Digest is the SHA-256, in hex, of the catalogue's content: of the file without its first 40 bytes, which hold the
// format's name and this digest. It is what the file states; [Catalogue.Verify] proves it.
func (c *Catalogue) Digest() string { return c.digest() }

// Len is the number of foods. Records that a newer one superseded are not counted; their ids find them.
func (c *Catalogue) Len() int { return c.size() }

// At is the i-th food, in the order of ids; the zero Food if i is out of range.
func (c *Catalogue) At(i int) Food {
	if i < 0 || i >= c.Len() {
		return Food{}
	}
	return Food{from: c, row: i}
}

// Food finds a food by any of its ids. The id is looked up as it is: [ParseID] gives it its one spelling. Where the
// catalogue is damaged it may find nothing, or a food whose [Food.Err] says so; [Catalogue.Find] tells the difference.
func (c *Catalogue) Food(id ID) (Food, bool) {
	row, found, err := c.lookup(string(id))
	if err != nil || !found {
		return Food{}, false
	}
	return Food{from: c, row: row}, true
}

// All gives every food in the order of ids.
func (c *Catalogue) All() iter.Seq[Food] {
	return func(yield func(Food) bool) {
		for i := range c.Len() {
			if !yield(Food{from: c, row: i}) {
				return
			}
		}
	}
}

// Carries reports whether the catalogue has values of n at all. Where it has not, every food's is missing.
func (c *Catalogue) Carries(n nutrition.Nutrient) bool {
	return n < nutrition.NutrientCount && c.carries(n)
}

// Scan gives the known values of n per 100 g, with the number of the food for [Catalogue.At]; a food whose value is
// missing, or an interval, is left out. It is the fast way to go through one nutrient of all foods.
func (c *Catalogue) Scan(n nutrition.Nutrient) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		switch s := c.shelf.(type) { // not through the interface, which would make yield escape
		case *dense:
			s.scan(n, yield)
		case *records:
			s.scan(n, yield)
		}
	}
}

// Releases lists the data sets that the catalogue's values and weights come from.
func (c *Catalogue) Releases() []Provenance { return c.releases() }

// Source is a data set that a catalogue holds.
type Source struct {
	ID      string // "fdc-foundation-2024-10-31"
	Label   string // "USDA Foundation Foods 2024-10-31"
	Title   string // as its publisher calls it; empty if that says no more
	Release string // "2024-10-31", "2021-2023"
	Kind    string // the form of the files it was read from: "FoodData Central CSV"
	Newest  string // the last day of publication among its records; empty if none has one
	// Foods are its records that are foods, Superseded those among them that it keeps for history only; Values are the
	// values of all of them.
	Foods, Superseded, Values int
	Files                     []SourceFile
	// Problems counts what was left out or doubted when it was read, by reason.
	Problems []SourceProblem
}

// SourceFile is one file that a source was read from.
type SourceFile struct {
	Name   string // its base name
	Size   int64
	SHA256 string // in hex
}

// SourceProblem is a reason for which something of a source was left out or doubted, and how often.
type SourceProblem struct {
	Reason string
	Count  int
}

// Sources lists what the catalogue was made of, in the order of their ids.
func (c *Catalogue) Sources() ([]Source, error) {
	list, err := c.sources()
	if err != nil {
		return nil, fmt.Errorf("foods: catalogue %s: %w", shorten(c.Name()), err)
	}
	return list, nil
}
