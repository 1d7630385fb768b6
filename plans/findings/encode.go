package findings

import (
	"bytes"
	"encoding/gob"
	"errors"
	"slices"
)

// bareFile is a File without its methods, which gob would call again.
type bareFile File

// storedFile is a file as it is kept between runs: each rule once, however many findings it has.
type storedFile struct {
	File  bareFile
	Rules []Rule
	Of    []int // the rule of each finding
}

// MarshalBinary is the file for [File.UnmarshalBinary] of the same version. It is no format to keep.
func (f *File) MarshalBinary() ([]byte, error) {
	stored := storedFile{File: bareFile(*f), Of: make([]int, len(f.Findings))}
	stored.File.Findings = slices.Clone(f.Findings)
	at := map[*Rule]int{}
	for i := range stored.File.Findings {
		rule := &stored.File.Findings[i].Rule
		if _, met := at[*rule]; !met {
			at[*rule] = len(stored.Rules)
			stored.Rules = append(stored.Rules, **rule)
		}
		stored.Of[i] = at[*rule]
		*rule = nil
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(&stored)
	return b.Bytes(), err
}

// UnmarshalBinary reads what [File.MarshalBinary] wrote.
func (f *File) UnmarshalBinary(data []byte) error {
	var stored storedFile
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&stored); err != nil {
		return err
	}
	*f = File(stored.File)
	if len(stored.Of) != len(f.Findings) {
		return errors.New("findings: what was kept does not fit together")
	}
	for i, k := range stored.Of {
		if k < 0 || k >= len(stored.Rules) {
			return errors.New("findings: what was kept does not fit together")
		}
		f.Findings[i].Rule = &stored.Rules[k]
	}
	return nil
}
