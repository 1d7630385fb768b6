package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile writes a file whole or not at all: under a temporary name beside it, then renamed. Unless it may replace
// one, a file that is there already stays as it is.
func writeFile(name string, data []byte, replace bool) error {
	if !replace {
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is there already; name another file, or replace it with --force", name)
		}
	}
	temporary, err := writeBeside(name, data)
	if err == nil {
		err = moveInto(temporary, name, replace)
	}
	if err != nil {
		return fmt.Errorf("%s could not be written: %w", name, cause(err))
	}
	return nil
}

// writeBeside writes data under a name of its own in the folder where the file is to be.
func writeBeside(name string, data []byte) (temporary string, err error) {
	f, err := createBeside(name)
	if err != nil {
		return "", err
	}
	if _, err = f.Write(data); err != nil {
		return "", errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return f.Name(), finishBeside(f)
}

// createBeside makes a file under a name of its own in the folder where the file is to be.
func createBeside(name string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.tmp")
}

// finishBeside closes a file of createBeside when all of it is written, and removes it if that fails.
func finishBeside(f *os.File) error {
	err := f.Sync() // a rename can reach the disk before the data do
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644) //nolint:gosec // a plan is no secret, and holds nobody's data
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// moveInto gives the temporary file its name. A link refuses a name that somebody took in the meantime; where the
// file system has no links a rename must do.
func moveInto(temporary, name string, replace bool) error {
	if !replace {
		err := os.Link(temporary, name)
		if err == nil || errors.Is(err, fs.ErrExist) {
			return errors.Join(err, os.Remove(temporary))
		}
	}
	if err := os.Rename(temporary, name); err != nil {
		return errors.Join(err, os.Remove(temporary))
	}
	return nil
}

// cause is what went wrong with a file, without the operation and the temporary name that nobody asked for.
func cause(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return path.Err
	}
	if link, ok := errors.AsType[*os.LinkError](err); ok {
		return link.Err
	}
	return err
}
