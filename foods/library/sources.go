package library

import (
	"context"
	"slices"
	"sync/atomic"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/foods/fdc"
	"github.com/mealwright/mealwright/foods/internal/recordfile"
)

// builtinID is the id of the built-in catalogue as a source, and builtinDate the last day of the year that its title
// gives: what says which of two records is newer needs a day.
const (
	builtinID   = "usda-sr28"
	builtinDate = "2015-12-31"
)

// addDownloads reads the official downloads.
func (i *importer) addDownloads(ctx context.Context, scratch string, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	i.tell(Progress{Stage: Recognizing})
	var name string
	var records atomic.Int64
	sources, err := fdc.Options{Scratch: scratch, MaxBytes: i.MaxBytes, Progress: func(read int64) {
		i.tell(Progress{Stage: Reading, Source: name, Read: read, Foods: int(records.Load())})
	}}.Open(ctx, paths...)
	if err != nil {
		return err
	}
	for _, s := range sources {
		name = s.Info().Label
		n, err := i.begin()
		if err != nil {
			return err
		}
		rep, err := s.Read(ctx, func(r *fdc.Record) error {
			records.Add(1)
			return i.builder.Add(n, i.convert.fromFDC(r))
		})
		if err != nil {
			return err
		}
		source := described(rep)
		if err := i.end(n, source, Imported{State: Added, Read: rep}); err != nil {
			return err
		}
	}
	return nil
}

// described is a download as the catalogue keeps it.
func described(rep *fdc.Report) recordfile.SourceInfo {
	info := &rep.Source
	s := recordfile.SourceInfo{
		ID: info.ID, Label: info.Label, Release: info.Release, Kind: info.Kind.String(), Newest: rep.Newest, Date: rep.Newest,
		Foods: rep.Foods + rep.Superseded, Superseded: rep.Superseded, Values: rep.Values,
	}
	if s.Release == "" && rep.Newest != "" {
		s.ID, s.Label, s.Release = s.ID+"-"+rep.Newest, s.Label+" "+rep.Newest, rep.Newest
	}
	if s.Date == "" {
		s.Date = lastDay(s.Release)
	}
	if info.Kind == fdc.FPED {
		s.Foods = 0 // food patterns are no foods
	}
	for _, f := range info.Files {
		s.Files = append(s.Files, recordfile.SourceFile{Name: f.Name, SHA256: f.SHA256, Size: f.Size})
	}
	slices.SortFunc(s.Files, func(a, b recordfile.SourceFile) int { return compare(a.Name+a.SHA256, b.Name+b.SHA256) })
	for _, p := range rep.Problems {
		s.Problems = append(s.Problems, recordfile.Count{Name: string(p.Reason), N: p.Count})
	}
	return s
}

// lastDay is the last day that an edition stands for: "2021-2023" for the years up to 2023, "2018-04" for a month, "28"
// of USDA SR for its year.
func lastDay(release string) string {
	switch {
	case release == "28":
		return builtinDate
	case len(release) == len("2024-10-31"):
		return release
	case len(release) == len("2021-2023"):
		return release[5:] + "-12-31"
	case len(release) == len("2018-04"):
		return release + "-28" // every month has it
	}
	return ""
}

// addBuiltin adds the built-in foods, unless they are not wanted or the old catalogue has these very ones.
func (i *importer) addBuiltin() error {
	if i.WithoutBuiltin || slices.Contains(i.Remove, builtinID) {
		return nil
	}
	c := foods.Builtin()
	releases := c.Releases()
	source := recordfile.SourceInfo{
		ID: releases[0].Source, Label: releases[0].Label, Title: releases[0].Release, Kind: "built-in", Date: builtinDate,
		Foods: c.Len(), Files: []recordfile.SourceFile{{Name: c.Name(), SHA256: c.Digest()}},
	}
	n, err := i.begin()
	if err != nil {
		return err
	}
	for f := range c.All() {
		r := i.convert.fromFood(f, fdc.SRLegacy.String(), source.Label)
		source.Values += len(r.Values)
		if err := i.builder.Add(n, r); err != nil {
			return err
		}
	}
	state := Added
	if i.old.has(builtinID) && sameFiles(i.old.source(builtinID).Files, source.Files) {
		state = Kept
	}
	return i.end(n, source, Imported{State: state})
}

func sameFiles(a, b []recordfile.SourceFile) bool { return slices.Equal(a, b) }

func (c *catalogue) source(id string) recordfile.SourceInfo {
	for _, s := range c.sources {
		if s.ID == id {
			return s
		}
	}
	return recordfile.SourceInfo{}
}

// shown is a source as the report shows it.
func shown(s *recordfile.SourceInfo) foods.Source {
	to := foods.Source{
		ID: s.ID, Label: s.Label, Title: s.Title, Release: s.Release, Kind: s.Kind, Newest: s.Newest,
		Foods: s.Foods, Superseded: s.Superseded, Values: s.Values,
	}
	for _, f := range s.Files {
		to.Files = append(to.Files, foods.SourceFile{Name: f.Name, Size: f.Size, SHA256: f.SHA256})
	}
	for _, p := range s.Problems {
		to.Problems = append(to.Problems, foods.SourceProblem{Reason: p.Name, Count: p.N})
	}
	return to
}
