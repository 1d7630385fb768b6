package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

const versionHelp = `Print the version of mealwright and of everything a verdict depends on: the food catalogue and the packs of rules,
each with the digest of its content. Two runs that print the same here give the same report for the same plan.`

func (a *app) versionCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version, with the digests of foods and rules",
		Long:    versionHelp,
		Example: "  mealwright version\n  mealwright version --format json",
		GroupID: groupOther,
		Args:    noArgs,
	}
	f := formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(*cobra.Command, []string) error {
		catalogue, err := a.catalogue()
		if err != nil {
			return err
		}
		v := currentVersion(catalogue)
		if f.json() {
			return a.writeJSON(v)
		}
		return a.writeVersion(v)
	}
	return cmd
}

// version is what a verdict depends on besides the plan.
type version struct {
	Mealwright string        `json:"mealwright"`
	Revision   *string       `json:"revision"` // of the source, null where the build does not know it
	Modified   bool          `json:"modified"` // the source had changes that are in no revision
	Go         string        `json:"go"`
	Platform   string        `json:"platform"`
	Catalogue  versionData   `json:"catalogue"`
	Packs      []versionPack `json:"packs"`
}

type versionData struct {
	Name   string `json:"name"`
	Foods  int    `json:"foods"`
	SHA256 string `json:"sha256"`
	// File is where the catalogue was read from, By what names it; both null for the built-in one.
	File *string `json:"file"`
	By   *string `json:"by"`
}

type versionPack struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

func currentVersion(catalogue *catalogueInUse) version {
	v := programVersion()
	v.Catalogue = versionData{catalogue.Name(), catalogue.Len(), catalogue.Digest(), orNull(catalogue.file), orNull(catalogue.why)}
	for _, library := range libraries() {
		for _, id := range library.IDs() {
			if pack, ds := library.Pack(id); len(ds) == 0 {
				v.Packs = append(v.Packs, versionPack{pack.ID, pack.Version, pack.Digest})
			}
		}
	}
	return v
}

// programVersion is the version without what comes with it.
func programVersion() version {
	v := version{
		Mealwright: "(unknown)",
		Go:         runtime.Version(),
		Platform:   runtime.GOOS + "/" + runtime.GOARCH,
		Packs:      []versionPack{},
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.fromBuild(info)
	}
	return v
}

// fromBuild fills in what the Go tool recorded: the module's version when installed by "go install", the revision
// when built in a checkout.
func (v *version) fromBuild(info *debug.BuildInfo) {
	if info.Main.Version != "" {
		v.Mealwright = info.Main.Version
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Revision = &s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
}

func (a *app) writeVersion(v version) error {
	line := "mealwright " + v.Mealwright
	if v.Revision != nil && !strings.Contains(v.Mealwright, (*v.Revision)[:min(12, len(*v.Revision))]) {
		line += ", revision " + *v.Revision
	}
	if v.Modified && !strings.Contains(v.Mealwright, "dirty") {
		line += ", modified"
	}
	a.printf("%s\n%s, %s\n\n", line, v.Go, v.Platform)
	t := table{columns: []column{{title: "Data"}, {title: "Version"}, {title: "SHA-256", gives: true}}}
	t.add(v.Catalogue.Name, fmt.Sprintf("%d foods", v.Catalogue.Foods), v.Catalogue.SHA256)
	for _, p := range v.Packs {
		t.add("pack "+p.ID, p.Version, p.SHA256)
	}
	if err := t.write(a.stdout, a.out); err != nil || v.Catalogue.By == nil {
		return err
	}
	a.printf("\nThe catalogue is %s, by %s.\n", *v.Catalogue.File, *v.Catalogue.By)
	return nil
}
