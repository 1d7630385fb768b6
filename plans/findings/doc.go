// Package findings writes what a check found in the formats that other tools read: SARIF for code scanning, JUnit for
// test reports, workflow commands for GitHub, Code Quality for GitLab, RDJSON for reviewdog, and CSV for spreadsheets.
//
// Start with [Of], which takes a report apart, or [Unread] for a file that could not be read; then choose a format by
// name with [New], and give it one [File] after another:
//
//	w, err := findings.New("sarif", os.Stdout, findings.Tool{Version: "1.0.0"})
//	err = w.Write(findings.Of(report))
//	err = w.Close()
//
// Only what asks for attention is written (failed, open, waived), since these tools show every entry as a problem; CSV
// and JUnit hold passes as well. What is open never reads as passed: it is a warning or an error in every format.
//
// A [Baseline] holds findings that are known already, so that only new ones count.
package findings
