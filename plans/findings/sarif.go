package findings

import (
	"io"

	"github.com/mealwright/mealwright/rules"
)

// sarif writes the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
//
// It holds what failed, is open or is waived. The format has the kind "open" for what cannot be told, but lets such a
// result have no level, and code scanning then shows nothing: here it is a warning whose message begins with "Cannot
// tell" and whose property verdict is unknown. The rules are told once for all files, behind the results.
type sarif struct {
	w       io.Writer
	tool    Tool
	results list
	rules   []*sarifRule
	index   map[string]int
}

const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

func newSARIF(w io.Writer, t Tool) Writer {
	s := &sarif{w: w, tool: t, index: map[string]int{}}
	s.results = list{w: w, open: `{"$schema": "` + sarifSchema + `", "version": "2.1.0", "runs": [{` +
		`"columnKind": "unicodeCodePoints", "results": [`, end: "]"}
	return s
}

// Write writes a result for each finding that asks for attention.
func (s *sarif) Write(file *File) error {
	for i := range file.Findings {
		if f := &file.Findings[i]; f.Asks() {
			if err := s.results.add(s.result(file, f)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Close writes the tool with the rules that results refer to, and ends the document.
func (s *sarif) Close() error {
	if err := s.results.close(); err != nil {
		return err
	}
	if _, err := io.WriteString(s.w, `,"tool": `); err != nil {
		return err
	}
	if s.rules == nil {
		s.rules = []*sarifRule{}
	}
	driver := sarifDriver{Name: toolName, Version: s.tool.Version, InformationURI: toolURL, Rules: s.rules}
	if err := encode(s.w, sarifTool{driver}); err != nil {
		return err
	}
	_, err := io.WriteString(s.w, "}]}\n")
	return err
}

func (s *sarif) result(file *File, f *Finding) sarifResult {
	r := sarifResult{
		RuleID: f.Rule.ID, RuleIndex: s.ruleIndex(f.Rule), Level: levels[f.Level()], Message: sarifText{f.Headline()},
		Locations:    []sarifLocation{{Physical: physicalOf(f), Logical: []sarifLogical{{Name: f.Subject, FullName: f.Where}}}},
		Fingerprints: map[string]string{fingerprintName: fingerprint(f.Key(file.Name), 0)},
		Properties:   sarifProperties{Verdict: f.Verdict.String(), Severity: f.Severity.String(), Nutrient: f.Nutrient},
	}
	if f.Known {
		r.Baseline = "unchanged"
	}
	if f.Waiver != nil {
		r.Suppressions = []sarifSuppression{{Kind: "inSource", Status: "accepted", Justification: f.Waiver.String()}}
	}
	for _, fix := range f.Fixes {
		r.Fixes = append(r.Fixes, sarifFixOf(fix))
	}
	return r
}

// fingerprintName has a version, so that a later way of making fingerprints can stand beside this one.
const fingerprintName = "mealwright/v1"

// levels are SARIF's words. What is waived keeps its place as a note, with its suppression.
var levels = [...]string{Silent: "note", Note: "note", Warning: "warning", Error: "error"}

// ruleIndex is the place of a rule among those told at the end.
func (s *sarif) ruleIndex(rule *Rule) int {
	if i, ok := s.index[rule.ID]; ok {
		return i
	}
	i := len(s.rules)
	s.index[rule.ID] = i
	s.rules = append(s.rules, sarifRuleOf(rule))
	return i
}

// physicalOf is where a finding stands in its file.
func physicalOf(f *Finding) sarifPhysical {
	p := sarifPhysical{Artifact: sarifArtifact{uri(f.Position.File)}}
	if f.Position.Line > 0 {
		p.Region = &sarifRegion{StartLine: f.Position.Line, StartColumn: f.Position.Column}
		if f.Position.EndColumn > f.Position.Column {
			p.Region.EndColumn = f.Position.EndColumn
		}
	}
	return p
}

func sarifFixOf(fix Fix) sarifFix {
	region := sarifRegion{StartLine: fix.Range.Line, StartColumn: fix.Range.Column, EndColumn: fix.Range.EndColumn}
	return sarifFix{
		Description: sarifText{fix.What},
		Changes: []sarifChange{{
			Artifact:     sarifArtifact{uri(fix.Range.File)},
			Replacements: []sarifReplacement{{Deleted: region, Inserted: sarifContent{fix.Text}}},
		}},
	}
}

// ruleLevels are the levels of rules by their severity: error, warning, note.
var ruleLevels = map[rules.Severity]string{rules.Error: "error", rules.Warning: "warning", rules.Note: "note"}
