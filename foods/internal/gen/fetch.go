package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// fetch gets the source's package with the client that it is published for, and takes the file out of it.
func (s source) fetch() ([]byte, error) {
	dir, err := os.MkdirTemp("", "mealwright-sources-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	switch s.channel {
	case "npm":
		return s.fromNPM(dir)
	case "debian":
		return s.fromDebian(dir)
	}
	return nil, fmt.Errorf("%s: unknown channel %q", sourcesFile, s.channel)
}

func (s source) fromNPM(dir string) ([]byte, error) {
	if err := command(dir, "npm", "pack", "--ignore-scripts", s.pkg+"@"+s.version); err != nil {
		return nil, err
	}
	archive, err := only(dir, "*.tgz")
	if err != nil {
		return nil, err
	}
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s holds no %s", filepath.Base(archive), s.inside)
		}
		if err != nil {
			return nil, err
		}
		if h.Name == s.inside {
			return io.ReadAll(r)
		}
	}
}

func (s source) fromDebian(dir string) ([]byte, error) {
	if err := command(dir, "apt-get", "download", s.pkg+"="+s.version); err != nil {
		return nil, err
	}
	archive, err := only(dir, "*.deb")
	if err != nil {
		return nil, err
	}
	if err := command(dir, "dpkg-deb", "-x", archive, "files"); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "files", filepath.FromSlash(s.inside)))
}

// command runs a program in dir; what it printed is told only if it fails.
func command(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, strings.TrimSpace(string(out)))
	}
	return nil
}

// only is the one file of that pattern in dir.
func only(dir, pattern string) (string, error) {
	found, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return "", err
	}
	if len(found) != 1 {
		return "", fmt.Errorf("found %d files %s where one was expected", len(found), pattern)
	}
	return found[0], nil
}
