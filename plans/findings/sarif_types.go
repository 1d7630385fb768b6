package findings

import (
	"net/url"
	"strings"
)

// The parts of SARIF that are written, in the order of the standard.
type (
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string       `json:"name"`
		Version        string       `json:"version,omitempty"`
		InformationURI string       `json:"informationUri"`
		Rules          []*sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID         string              `json:"id"`
		Short      sarifText           `json:"shortDescription"`
		Full       sarifText           `json:"fullDescription"`
		Help       sarifHelp           `json:"help"`
		HelpURI    string              `json:"helpUri,omitempty"`
		Default    sarifConfiguration  `json:"defaultConfiguration"`
		Properties sarifRuleProperties `json:"properties"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifRuleProperties struct {
		Tags []string `json:"tags"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifResult struct {
		RuleID       string             `json:"ruleId"`
		RuleIndex    int                `json:"ruleIndex"`
		Level        string             `json:"level"`
		Message      sarifText          `json:"message"`
		Locations    []sarifLocation    `json:"locations"`
		Fingerprints map[string]string  `json:"partialFingerprints"`
		Baseline     string             `json:"baselineState,omitempty"`
		Suppressions []sarifSuppression `json:"suppressions,omitempty"`
		Fixes        []sarifFix         `json:"fixes,omitempty"`
		Properties   sarifProperties    `json:"properties"`
	}
	sarifProperties struct {
		Verdict  string `json:"verdict"`
		Severity string `json:"severity"`
		Nutrient string `json:"nutrient,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifLogical struct {
		Name     string `json:"name"`
		FullName string `json:"fullyQualifiedName,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifSuppression struct {
		Kind          string `json:"kind"`
		Status        string `json:"status"`
		Justification string `json:"justification"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion  `json:"deletedRegion"`
		Inserted sarifContent `json:"insertedContent"`
	}
	sarifContent struct {
		Text string `json:"text"`
	}
)

// sarifRuleOf tells a rule with its expression and its sources.
func sarifRuleOf(rule *Rule) *sarifRule {
	text, markdown := rule.Title+".", rule.Title+"."
	if rule.Check != "" {
		text += " Check: " + rule.Check
		markdown += "\n\n```cel\n" + rule.Check + "\n```"
	}
	r := &sarifRule{
		ID: rule.ID, Short: sarifText{rule.Title}, Full: sarifText{rule.Title + " (" + rule.Pack + ")"},
		Default: sarifConfiguration{ruleLevels[rule.Severity]}, Properties: sarifRuleProperties{[]string{"nutrition"}},
	}
	for _, s := range rule.Sources {
		text += " Source: " + s.Title + "."
		if s.URL == "" {
			markdown += "\n\nSource: " + s.Title
			continue
		}
		markdown += "\n\nSource: [" + s.Title + "](" + s.URL + ")"
		if r.HelpURI == "" && isURI(s.URL) {
			r.HelpURI = s.URL
		}
	}
	r.Help = sarifHelp{text, markdown}
	return r
}

// isURI reports whether the format's helpUri can hold the address.
func isURI(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.IsAbs()
}

// uri is a path as a relative URI reference: spaces and the like are escaped.
func uri(path string) string {
	u := url.URL{Path: strings.TrimPrefix(path, "./")}
	return u.String()
}
