package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/conditions"
	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const rulesHelp = `Look after packs of rules: YAML files whose checks are written in CEL and carry their source and their test cases. A
plan names its own packs:

  packs: [./house-rules.yaml]`

func (a *app) rulesCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:     "rules",
		Short:   "Write, check, test, compare and document packs of rules",
		Long:    rulesHelp,
		Example: "  mealwright rules check house-rules.yaml\n  mealwright rules test house-rules.yaml",
		GroupID: groupRules,
	})
	cmd.AddCommand(a.rulesNewCommand(), a.rulesCheckCommand(), a.rulesTestCommand(), a.rulesFmtCommand(), a.rulesDiffCommand(), a.rulesImpactCommand(), a.rulesDocCommand())
	return cmd
}

// loadedPack is a pack with all that keeps it from being used. The program is nil if it cannot be tried at all.
type loadedPack struct {
	pack     *rules.Pack
	file     string
	program  *rules.Program
	problems rules.Diagnostics
	plans    rules.PlanReader // of its test cases; nil for a built-in pack, which names no files
}

// loadPacks reads the packs that were named: files, - for standard input, ids of built-in packs; without any, all
// the built-in ones.
func (a *app) loadPacks(args []string) []loadedPack {
	if len(args) == 0 {
		args = builtinPackIDs()
	}
	var packs []loadedPack
	for _, arg := range args {
		if library := libraryOf(arg); library != nil && !isFile(arg) {
			packs = append(packs, loadBuiltin(library, arg))
			continue
		}
		packs = append(packs, a.loadFile(arg))
	}
	resolvePacks(packs)
	return packs
}

// resolvePacks adds what is wrong with what packs extend: there is no such pack, no version fits, or it has no such
// parameter. What a plan has to give is left to the plan.
func resolvePacks(packs []loadedPack) {
	var named []*rules.Pack
	for i := range packs {
		if packs[i].pack != nil && !slices.Contains(named, packs[i].pack) {
			named = append(named, packs[i].pack)
		}
	}
	for i := range packs {
		if p := packs[i].pack; p == nil || len(p.Extends) == 0 {
			continue
		}
		locked, problems := conditions.Resolve(named, libraries()...)
		for _, x := range packs[i].pack.Extends {
			problems = append(problems, settingsRefused(x, locked)...)
		}
		packs[i].problems = append(packs[i].problems, packs[i].pack.Shown(problems)...)
	}
}

// settingsRefused is what the pack that is extended says of the values it is given.
func settingsRefused(x rules.Extension, locked []*rules.Pack) rules.Diagnostics {
	i := slices.IndexFunc(locked, func(p *rules.Pack) bool { return p.ID == x.Pack })
	if i < 0 {
		return nil
	}
	params := map[string]rules.ParamValue{}
	for _, s := range x.Params {
		params[s.Name] = s.Value
	}
	program, ds := rules.Compile(locked[i])
	if len(ds) > 0 {
		return nil // said of that pack
	}
	_, ds = program.With(params)
	return slices.DeleteFunc(ds, func(d rules.Diagnostic) bool { return d.Code == "missing-param" || d.Code == "params" })
}

func loadBuiltin(library *conditions.Library, id string) loadedPack {
	l := loadedPack{file: id}
	if l.pack, l.problems = library.Pack(id); len(l.problems) > 0 {
		return l
	}
	// The library's own program is without the cases, which no check needs.
	l.program, l.problems = rules.Compile(l.pack)
	l.problems = append(l.problems, l.pack.MissingCases()...)
	return l
}

func (a *app) loadFile(name string) loadedPack {
	l := loadedPack{file: filepath.ToSlash(name)}
	data, err := a.readPack(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.problems = rules.Diagnostics{{
			Code: "missing-file", Message: "there is no such file, and no built-in pack of that name",
			Hint: "built-in packs: " + strings.Join(builtinPackIDs(), ", "), Range: rules.Range{File: l.file},
		}}
		return l
	case err != nil:
		l.problems = rules.Diagnostics{{Code: "unreadable", Message: "the pack cannot be read: " + cause(err).Error(), Range: rules.Range{File: l.file}}}
		return l
	}
	l.program, l.problems = rules.CheckPack(l.file, data)
	if l.program == nil {
		return l
	}
	l.pack = l.program.Pack()
	checker, err := a.caseChecker(l.file)
	if err != nil {
		l.problems = append(l.problems, rules.Diagnostic{Code: "lock", Message: plain(err), Range: rules.Range{File: l.file}})
		return l
	}
	l.plans = checker.ReadCases(files{})
	return l
}

// caseChecker reads the plans that test cases of a pack name; a run that reads no foods has the built-in ones.
func (a *app) caseChecker(pack string) (*plans.Checker, error) {
	catalogue := a.foods.opened()
	if catalogue == nil {
		catalogue = foods.Builtin()
	}
	work, err := a.workspace(plans.Config{Catalogue: catalogue})
	if err != nil {
		return nil, err
	}
	return work.checker(&input{name: pack})
}

// readPack reads a file or standard input, but no more than it takes to see that it is too large.
func (a *app) readPack(name string) ([]byte, error) {
	in := a.stdin
	if name != "-" {
		f, err := os.Open(name) //nolint:gosec // the user names what to read
		if err != nil {
			return nil, err
		}
		defer f.Close() //nolint:errcheck // nothing was written
		in = f
	}
	return io.ReadAll(io.LimitReader(in, maxFile))
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// libraries are where built-in packs are found: those of conditions, then those of services.
func libraries() []*conditions.Library {
	return []*conditions.Library{conditions.Builtin(), plans.Services()}
}

// libraryOf is the library that has a pack of the given id, nil if none does.
func libraryOf(id string) *conditions.Library {
	for _, l := range libraries() {
		if slices.Contains(l.IDs(), id) {
			return l
		}
	}
	return nil
}

func builtinPackIDs() []string {
	var ids []string
	for _, l := range libraries() {
		ids = append(ids, l.IDs()...)
	}
	return ids
}

// packFiles completes the names of packs.
func packFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt
}
