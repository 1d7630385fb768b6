package cli

import (
	"fmt"

	"github.com/mealwright/mealwright/rules"
)

// packRecord is what both commands say of a pack.
type packRecord struct {
	Pack     *string         `json:"pack"`
	Version  *string         `json:"version"`
	File     string          `json:"file"`
	SHA256   *string         `json:"sha256"`
	Rules    int             `json:"rules"`
	Problems []problemRecord `json:"problems"`
}

// problemRecord is a diagnostic as JSON has it.
type problemRecord struct {
	Code     string         `json:"code"`
	Message  string         `json:"message"`
	Hint     *string        `json:"hint"`
	Position positionRecord `json:"position"`
}

// positionRecord is a place in a file; line and column are null where the whole file is meant.
type positionRecord struct {
	File   string `json:"file"`
	Line   *int   `json:"line"`
	Column *int   `json:"column"`
}

func (l *loadedPack) record() packRecord {
	r := packRecord{File: l.file, Problems: problemsOf(l.problems)}
	if l.pack != nil {
		r.Pack, r.Version, r.SHA256, r.Rules = orNull(l.pack.ID), orNull(l.pack.Version), orNull(l.pack.Digest), len(l.pack.Rules)
	}
	return r
}

func problemsOf(ds rules.Diagnostics) []problemRecord {
	records := []problemRecord{}
	for _, d := range ds {
		records = append(records, problemRecord{d.Code, d.Message, orNull(d.Hint), positionOf(d.Range)})
	}
	return records
}

func positionOf(r rules.Range) positionRecord {
	p := positionRecord{File: r.File}
	if r.Line > 0 {
		p.Line, p.Column = &r.Line, &r.Column
	}
	return p
}

// name is what a pack is called in lines of text.
func (l *loadedPack) name() string {
	if l.pack == nil || l.pack.ID == "" || l.pack.ID == l.file {
		return l.file
	}
	return fmt.Sprintf("%s (%s)", l.file, l.pack.ID)
}
