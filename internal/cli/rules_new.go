package cli

import (
	_ "embed" // the pack to start from
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

const rulesNewHelp = `Write a pack of rules to start from: two rules of a kitchen's own, with comments that say what each line means and
test cases that pass. The pack's id is the file's name; --id gives another.

It checks and tests as it is; put your own rules in, and check and test again. docs/house-pack.md goes through it step
by step.`

// house is the pack that rules new writes, with houseID for its id.
//
//go:embed house.yaml
var house string

const houseID = "HOUSE"

func (a *app) rulesNewCommand() *cobra.Command {
	id, force := "", false
	cmd := &cobra.Command{
		Use:     "new FILE",
		Short:   "Write a commented pack of rules to start from",
		Long:    rulesNewHelp,
		Example: "  mealwright rules new our-kitchen.yaml\n  mealwright rules new - --id our-kitchen",
		Args:    oneArg("the file to write", "mealwright rules new our-kitchen.yaml"),
		RunE: func(_ *cobra.Command, args []string) error {
			name, err := packID(args[0], id)
			if err != nil {
				return err
			}
			return a.writeHouse(args[0], strings.ReplaceAll(house, houseID, name), force)
		},
	}
	cmd.Flags().StringVar(&id, "id", "", "the pack's id, in place of the file's name")
	cmd.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return cmd
}

// packID is the id given, or the one that the file's name makes.
func packID(file, given string) (string, error) {
	id := given
	if id == "" && file == "-" {
		id = "house"
	}
	if id == "" {
		base := filepath.Base(file)
		id = strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
		id = strings.Join(strings.FieldsFunc(id, func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == '.' }), "-")
	}
	if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || id == "" || id[0] < 'a' || strings.Contains(id, "--") || strings.HasSuffix(id, "-") {
		return "", fmt.Errorf("%q is no id for a pack; use the letters a to z, digits and hyphens, beginning with a letter: --id our-kitchen", id)
	}
	if libraryOf(id) != nil {
		return "", fmt.Errorf("%s is a pack that comes with mealwright; give yours an id of its own: --id our-%s", id, id)
	}
	return id, nil
}

func (a *app) writeHouse(name, text string, force bool) error {
	if name == "-" {
		a.printf("%s", text)
		return nil
	}
	text = strings.ReplaceAll(text, "FILE", filepath.Base(name))
	if err := writeFile(name, []byte(text), force); err != nil {
		return err
	}
	a.tellf("%s is written; check it with: mealwright rules check %s\n", name, name)
	return nil
}
