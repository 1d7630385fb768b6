package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/rules"
)

const rulesDiffHelp = `Say in plain words what changed from one version of a pack to another: rules that came and went, limits, severities,
parameters, sources. A change that may change a verdict is marked with *; "rules impact" says which verdicts it changes.

OLD and NEW are pack files, - for standard input, or ids of built-in packs.

Exit codes: 0 whether or not they differ; 2 one of them cannot be read.`

func (a *app) rulesDiffCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "diff OLD NEW",
		Short:   "Say what changed between two versions of a pack",
		Long:    rulesDiffHelp,
		Example: "  mealwright rules diff house-1.yaml house-2.yaml\n  mealwright rules diff chf our-chf.yaml",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("%s compares two packs, not %d; name the old one and the new one", cmd.CommandPath(), len(args))
			}
			return nil
		},
		ValidArgsFunction: packFiles,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		packs, err := a.readPacks(args)
		if err != nil || packs == nil {
			return err
		}
		changes := rules.Diff(packs[0].pack, packs[1].pack)
		if f.json() {
			return a.writeJSON(diffRecord{packs[0].version(), packs[1].version(), changesOf(changes)})
		}
		a.writeDiff(packs, changes)
		return nil
	}
	return cmd
}

// readPacks loads packs that are to be read, not to be held to be free of mistakes in their test cases. Without any,
// what is wrong was said.
func (a *app) readPacks(args []string) ([]loadedPack, error) {
	var packs []loadedPack
	var problems rules.Diagnostics
	for _, l := range a.loadPacks(args) {
		if l.pack == nil || l.program == nil {
			problems = append(problems, l.problems...)
		}
		packs = append(packs, l)
	}
	if len(problems) == 0 {
		return packs, nil
	}
	a.status = worse(a.status, exitUsage)
	return nil, a.writeProblems(problems)
}

// versionRecord names a version of a pack.
type versionRecord struct {
	Pack    string `json:"pack"`
	Version string `json:"version"`
	File    string `json:"file"`
	SHA256  string `json:"sha256"`
}

func (l *loadedPack) version() versionRecord {
	return versionRecord{l.pack.ID, l.pack.Version, l.file, l.pack.Digest}
}

type diffRecord struct {
	Old     versionRecord  `json:"old"`
	New     versionRecord  `json:"new"`
	Changes []changeRecord `json:"changes"`
}

// changeRecord is a change as JSON has it.
type changeRecord struct {
	Rules    []string `json:"rules"`
	About    string   `json:"about"`
	Old      *string  `json:"old"`
	New      *string  `json:"new"`
	Text     string   `json:"text"`
	Verdicts bool     `json:"verdicts"`
}

func changesOf(changes []rules.Change) []changeRecord {
	records := []changeRecord{}
	for _, c := range changes {
		r := changeRecord{c.Rules, c.About, orNull(c.Old), orNull(c.New), c.Text, c.Verdicts}
		if r.Rules == nil {
			r.Rules = []string{}
		}
		records = append(records, r)
	}
	return records
}

func (a *app) writeDiff(packs []loadedPack, changes []rules.Change) {
	a.printf("%s %s -> %s %s\n", packs[0].name(), packs[0].pack.Version, packs[1].name(), packs[1].pack.Version)
	if len(changes) == 0 {
		a.println("They say the same.")
		return
	}
	verdicts := 0
	for _, c := range changes {
		mark := " "
		if c.Verdicts {
			mark = "*"
			verdicts++
		}
		a.printf("%s %s\n", mark, c)
	}
	a.printf("\n%s, of which %d may change a verdict (*)\n", counted(len(changes), "change"), verdicts)
}
