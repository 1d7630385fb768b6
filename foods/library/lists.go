package library

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
	"github.com/mealwright/mealwright/foods/own"
	"github.com/mealwright/mealwright/internal/yamlsrc"
)

// sort tells lists of own foods from downloads: YAML by the name's ending, CSV by its header.
func (i *importer) sort() (lists, downloads []string) {
	for _, f := range i.Files {
		switch strings.ToLower(filepath.Ext(f)) {
		case ".yaml", ".yml":
			lists = append(lists, f)
			continue
		case ".csv":
			if own.IsCSV(beginning(f)) {
				lists = append(lists, f)
				continue
			}
		}
		downloads = append(downloads, f)
	}
	return lists, downloads
}

// beginning is the first bytes of a file; none if it cannot be read, which reading it will say.
func beginning(path string) []byte {
	f, err := os.Open(path) //nolint:gosec // the file that the caller names
	if err != nil {
		return nil
	}
	defer f.Close() //nolint:errcheck // it was only read
	b := make([]byte, 4096)
	n, _ := io.ReadFull(f, b)
	return b[:n]
}

// addLists reads the lists of the RDN's own foods.
func (i *importer) addLists(paths []string) error {
	ids := map[foods.ID]string{} // whose list has an own id
	for _, path := range paths {
		data, err := readList(path)
		if err != nil {
			return err
		}
		list, err := own.Read(path, data)
		if err != nil {
			return err
		}
		for _, f := range list.Foods {
			if other, twice := ids[f.ID()]; twice {
				return fmt.Errorf("%s is in %s and in %s; give each food an id of its own", f.ID(), other, path)
			}
			ids[f.ID()] = path
		}
		if err := i.addList(path, data, list); err != nil {
			return err
		}
	}
	return nil
}

// readList reads a file that is no larger than a list may be.
func readList(path string) (data []byte, err error) {
	f, err := os.Open(path) //nolint:gosec // the file that the caller names
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(io.LimitReader(f, yamlsrc.MaxSize+1))
}

func (i *importer) addList(path string, data []byte, list *own.List) error {
	sum := sha256.Sum256(data)
	source := recordfile.SourceInfo{
		ID: list.ID, Label: list.Title, Kind: "own foods", Newest: list.Date, Date: list.Date, Foods: len(list.Foods),
		Files: []recordfile.SourceFile{{Name: filepath.Base(path), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data))}},
	}
	n, err := i.begin()
	if err != nil {
		return err
	}
	for _, f := range list.Foods {
		r := i.convert.fromFood(f, ownType, source.Label)
		source.Values += len(r.Values)
		if err := i.builder.Add(n, r); err != nil {
			return err
		}
	}
	return i.end(n, source, Imported{State: Added})
}
