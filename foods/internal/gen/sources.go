package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// source is a row of SOURCES.csv: one file, and the package that it is published in.
type source struct {
	file, sha256, channel, pkg, version, inside string
}

// loadSources gives the content of each source file, by its name. It looks in the folder that MEALWRIGHT_SOURCES
// names, else in the user's cache, and fetches what is not there. A file whose digest is not the pinned one is never
// used.
func loadSources(list string) (map[string][]byte, error) {
	rows, err := readCSV(list)
	if err != nil {
		return nil, err
	}
	dir, err := sourcesDir()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, r := range rows {
		s := source{r["file"], r["sha256"], r["channel"], r["package"], r["version"], r["inside"]}
		if files[s.file], err = s.load(dir); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sourcesDir is the folder that keeps the source files between two runs.
func sourcesDir() (string, error) {
	if dir := os.Getenv("MEALWRIGHT_SOURCES"); dir != "" {
		return dir, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for the source files: %w; set MEALWRIGHT_SOURCES to one", err)
	}
	return filepath.Join(cache, "mealwright", "sources"), nil
}

func (s source) load(dir string) ([]byte, error) {
	path := filepath.Join(dir, s.file)
	data, err := os.ReadFile(path)
	switch {
	case err == nil:
		return data, s.verify(path, data)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if data, err = s.fetch(); err != nil {
		return nil, fmt.Errorf("%s is not in %s and could not be fetched: %w\n"+
			"get %s version %s (%s), take %s out of it and put it into that folder as %s, or name another folder in MEALWRIGHT_SOURCES",
			s.file, dir, err, s.pkg, s.version, s.channelName(), s.inside, s.file)
	}
	if err := s.verify(s.pkg+" "+s.version, data); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return data, os.WriteFile(path, data, 0o644)
}

// verify holds a file to its pin.
func (s source) verify(where string, data []byte) error {
	if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != s.sha256 {
		return fmt.Errorf("%s: the SHA-256 of %s is %s where %s pins %s; remove it and run again",
			where, s.file, got, sourcesFile, s.sha256)
	}
	return nil
}

func (s source) channelName() string {
	if s.channel == "npm" {
		return "on npm"
	}
	return "in Debian"
}
