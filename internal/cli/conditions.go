package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/rules"
)

const conditionsHelp = `What a condition asks of a diet: its rules with their limits, grades and sources, and the figures that are yours to
set. A plan names conditions by their id:

  conditions:
    - chf: {sodium: "1800 mg"}`

const conditionsListHelp = `List the conditions that mealwright knows, with their ICD-10-CM codes and what you can set for each; and apart from them
the screens for people who take a medicine, which a plan names among its conditions.`

func (a *app) conditionsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:     "conditions",
		Short:   "See what a condition asks of a diet, and from which source",
		Long:    conditionsHelp,
		Example: "  mealwright conditions list\n  mealwright conditions show chf",
		GroupID: groupLook,
	})
	cmd.AddCommand(a.conditionsListCommand(), a.conditionsShowCommand(), a.conditionsConflictsCommand())
	return cmd
}

func (a *app) conditionsListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the conditions that mealwright knows, and the screens for medicines",
		Long:    conditionsListHelp,
		Example: "  mealwright conditions list\n  mealwright conditions list --format json",
		Args:    noArgs,
	}
	f := formatFlag(cmd)
	cmd.RunE = func(*cobra.Command, []string) error {
		list, err := listedConditions()
		if err != nil {
			return err
		}
		screens, err := listedScreens()
		if err != nil {
			return err
		}
		if f.json() {
			return a.writeJSON(append(list, screens...))
		}
		return a.writeConditions(list, screens)
	}
	return cmd
}

// conditionRecord is a condition as JSON has it, or a screen, which has the medicines that it is for. ICD10CM are prefixes
// of codes; NotICD10CM look alike and are others.
type conditionRecord struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Aliases    []string      `json:"aliases"`
	ICD10CM    []string      `json:"icd10cm"`
	NotICD10CM []string      `json:"not_icd10cm"`
	Note       *string       `json:"note"`
	Version    string        `json:"version"`
	SHA256     string        `json:"sha256"`
	Params     []paramRecord `json:"params"`
	// What follows was added behind the last key.
	Kind  string   `json:"kind"` // condition, screen, or pack: what every plan is held to
	Drugs []string `json:"drugs"`
}

func listedConditions() ([]conditionRecord, error) {
	library := conditions.Builtin()
	list := []conditionRecord{}
	for _, c := range library.Conditions() {
		pack, ds := library.Pack(c.ID)
		if err := ds.Err(); err != nil {
			return nil, err
		}
		list = append(list, conditionOf(c, pack))
	}
	return list, nil
}

func conditionOf(c conditions.Condition, pack *rules.Pack) conditionRecord {
	r := conditionRecord{
		ID: pack.ID, Kind: "pack", Title: pack.Title, Aliases: orEmpty(c.Aliases),
		ICD10CM: orEmpty(c.ICD10CM), NotICD10CM: orEmpty(c.NotICD10CM), Note: orNull(c.Note),
		Version: pack.Version, SHA256: pack.Digest, Params: paramsOf(pack), Drugs: []string{},
	}
	if _, ok := conditions.Builtin().Lookup(pack.ID); ok {
		r.Kind = "condition"
	}
	if s, ok := conditions.ScreenFor(pack.ID); ok {
		r.Kind, r.Drugs = "screen", orEmpty(s.Drugs)
	}
	return r
}

// listedScreens are the screens, in the form of conditions.
func listedScreens() ([]conditionRecord, error) {
	list := []conditionRecord{}
	for _, s := range conditions.Screens() {
		pack, ds := conditions.Builtin().Pack(s.ID)
		if err := ds.Err(); err != nil {
			return nil, err
		}
		list = append(list, conditionOf(conditions.Condition{ID: s.ID, Note: s.Note}, pack))
	}
	return list, nil
}

func (a *app) writeConditions(list, screens []conditionRecord) error {
	t := table{columns: []column{{title: "Condition"}, {title: "Title"}, {title: "ICD-10-CM"}, {title: "You can set", gives: true}}}
	for _, c := range list {
		var params []string
		for _, p := range c.Params {
			params = append(params, p.Name)
		}
		t.add(strings.Join(append([]string{c.ID}, c.Aliases...), ", "), c.Title, strings.Join(c.ICD10CM, " "), strings.Join(params, ", "))
	}
	if err := t.write(a.stdout, a.out); err != nil {
		return err
	}
	a.println("")
	medicines := table{columns: []column{{title: "Screen"}, {title: "Title"}, {title: "Medicines", gives: true}}}
	for _, s := range screens {
		medicines.add(s.ID, s.Title, strings.Join(s.Drugs, ", "))
	}
	if err := medicines.write(a.stdout, a.out); err != nil {
		return err
	}
	a.println("\n\"mealwright conditions show ID\" has the rules, limits and sources.")
	return nil
}

// conditionIDs completes the ids of conditions.
func conditionIDs(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return moreConditionIDs(nil, nil, "")
}

// moreConditionIDs are the ids where any number of them may be named.
func moreConditionIDs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	for _, c := range conditions.Builtin().Conditions() {
		ids = append(ids, c.ID)
		ids = append(ids, c.Aliases...)
	}
	for _, s := range conditions.Screens() {
		ids = append(ids, s.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// orEmpty is a list that JSON writes as [], never as null: there are none, which is known.
func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return slices.Clone(list)
}

// orNull is text that JSON writes as null where there is none.
func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
