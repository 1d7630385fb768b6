package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/internal/inorder"
	"github.com/mealwright/mealwright/plans"
	"github.com/mealwright/mealwright/rules"
)

const rulesImpactHelp = `Say which verdicts on plans change from one version of a pack to another, and why: each plan is checked twice.

OLD and NEW are pack files or ids of built-in packs. In a plan that uses a pack of that id, by its conditions, its service
or its packs:, they take its place. A pack of your own is held to plans that do not name it as well. Without --from, NEW is
held against having none; without --to, OLD is taken away.

The same for food data: --from-catalogue and --to-catalogue name catalogue files that "foods import" wrote; without one
of them, the catalogue in use stands in its place.

Plans are checked on all cores, and told of in their order. Exit codes: 0 whether or not verdicts change; 1 some do, with
--fail-on-change; 2 something cannot be read.`

// impactFlags are what is compared.
type impactFlags struct {
	from, to                   string
	fromCatalogue, toCatalogue string
	fail                       bool
	format                     *format
}

func (a *app) rulesImpactCommand() *cobra.Command {
	var f impactFlags
	cmd := &cobra.Command{
		Use:     "impact --from OLD --to NEW PLAN...",
		Short:   "Say which verdicts a changed pack or catalogue changes, and why",
		Long:    rulesImpactHelp,
		Example: "  mealwright rules impact --from chf --to our-chf.yaml menus/\n  mealwright rules impact --to house-rules.yaml week-1.yaml",
		Args:    someArgs("a plan", "mealwright rules impact --from chf --to our-chf.yaml my-week.yaml"),
	}
	cmd.Flags().StringVar(&f.from, "from", "", "the pack as it is")
	cmd.Flags().StringVar(&f.to, "to", "", "the pack as it will be")
	cmd.Flags().StringVar(&f.fromCatalogue, "from-catalogue", "", "the food catalogue as it is")
	cmd.Flags().StringVar(&f.toCatalogue, "to-catalogue", "", "the food catalogue as it will be")
	cmd.Flags().BoolVar(&f.fail, "fail-on-change", false, "end with exit code 1 if a verdict changes")
	f.format = formatFlag(cmd)
	a.catalogueFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if f.from == "" && f.to == "" && f.fromCatalogue == "" && f.toCatalogue == "" {
			return errors.New("say what changes: --from OLD --to NEW, or --from-catalogue OLD --to-catalogue NEW")
		}
		run, err := a.newImpact(&f)
		if err != nil || run == nil {
			return err
		}
		inputs, err := a.gather(args)
		if err != nil {
			return err
		}
		return run.over(cmd.Context(), inputs)
	}
	return cmd
}

// impact is one run: two checkers, and what differs between them.
type impact struct {
	app     *app
	flags   *impactFlags
	sides   [2]*workspace
	id      string // of the pack; empty: none changes
	packs   [2]*loadedPack
	changes []rules.Change
	total   impactTotal
}

// newImpact reads the packs and the catalogues. It is nil where what is wrong with them was said.
func (a *app) newImpact(f *impactFlags) (*impact, error) {
	run := &impact{app: a, flags: f}
	for i, name := range [2]string{f.from, f.to} {
		if name == "" {
			continue
		}
		packs, err := a.readPacks([]string{name})
		if err != nil || packs == nil {
			return nil, err
		}
		run.packs[i] = &packs[0]
		if id := packs[0].pack.ID; run.id != "" && id != run.id {
			return nil, fmt.Errorf("%s and %s are two packs (%s, %s), not two versions of one", f.from, f.to, run.id, id)
		}
		run.id = packs[0].pack.ID
	}
	if run.packs[0] != nil && run.packs[1] != nil {
		run.changes = rules.Diff(run.packs[0].pack, run.packs[1].pack)
	}
	for i, file := range [2]string{f.fromCatalogue, f.toCatalogue} {
		catalogue, err := a.catalogueNamed(file)
		if err != nil {
			return nil, err
		}
		if run.sides[i], err = a.workspace(plans.Config{Catalogue: catalogue, Exchange: run.exchange(i)}); err != nil {
			return nil, err
		}
	}
	return run, nil
}

// catalogueNamed is the catalogue of a file, or the one in use.
func (a *app) catalogueNamed(file string) (*foods.Catalogue, error) {
	if file != "" {
		catalogue, err := foods.OpenFile(file)
		if err != nil {
			return nil, fmt.Errorf("the catalogue cannot be used: %s", plain(err))
		}
		return catalogue, nil
	}
	used, err := a.catalogue()
	if err != nil {
		return nil, err
	}
	return used.Catalogue, nil
}

// exchange is the pack of one side.
func (m *impact) exchange(i int) *plans.Exchange {
	if m.id == "" {
		return nil
	}
	x := &plans.Exchange{ID: m.id, Besides: libraryOf(m.id) == nil}
	if m.packs[i] != nil {
		x.Program = m.packs[i].program
	}
	return x
}

// over checks the plans and tells of each as soon as those before it are told of.
func (m *impact) over(ctx context.Context, inputs []input) error {
	m.begin()
	for out := range inorder.Map(ctx, eachOf(inputs), m.plan) {
		if err := m.tell(&out); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return m.end()
}

// impactOutcome is what came of one plan: what changed, without the reports, which are let go of.
type impactOutcome struct {
	record  planImpact
	unread  rules.Diagnostics
	err     error
	refused [2]rules.Diagnostics // by the rules of one side
}

// plan checks one plan twice.
func (m *impact) plan(ctx context.Context, in *input) (out impactOutcome) {
	out.record = planImpact{File: in.name, Changes: []verdictRecord{}}
	defer func() {
		if r := recover(); r != nil { // it must not take the other plans down with it
			out.err = fmt.Errorf("internal error while checking %s: %v", in.name, r)
		}
	}()
	var reports [2]*plans.Report
	for i, side := range m.sides {
		checker, err := side.checker(in)
		if err != nil {
			out.err = err
			return out
		}
		plan, ds := in.load()
		if len(ds) > 0 {
			out.unread = ds
			return out
		}
		out.record.Plan = plan.Title
		report, err := checker.Check(ctx, plan)
		if problems, ok := errors.AsType[*rules.DiagnosticsError](err); ok {
			out.refused[i] = problems.Diagnostics
			continue
		}
		if out.err = err; err != nil {
			return out
		}
		reports[i] = report
	}
	switch {
	case len(out.refused[0]) > 0 && len(out.refused[1]) > 0:
		out.unread = out.refused[1]
	case len(out.refused[0])+len(out.refused[1]) > 0:
		out.record.Refused = m.refusal(out.refused)
		m.verdictsOf(&out.record, reports)
	default:
		m.verdictsOf(&out.record, reports)
		m.compare(&out.record, reports[0], reports[1]) //nolint:contextcheck // the rules were counted within the deadline
	}
	return out
}

// refusal is why a plan cannot be checked on one side alone.
func (m *impact) refusal(refused [2]rules.Diagnostics) *refusedRecord {
	if len(refused[0]) > 0 {
		return &refusedRecord{"before", refused[0][0].Message}
	}
	return &refusedRecord{"after", refused[1][0].Message}
}
