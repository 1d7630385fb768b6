package conditions

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/mealwright/mealwright/rules"
)

// ReviewPackID is the pack of reviews that wait for a decision; their rules are named review.chf-ckd and so on.
const ReviewPackID = "review"

// ReviewPack is reviews as rules to be held against a plan beside those of the packs: required, and open until an RDN
// decides, so that no plan passes over them in silence. The packs lend their sources.
func ReviewPack(open []Review, packs []*rules.Use) (*rules.Use, rules.Diagnostics) {
	pack := &rules.Pack{ID: ReviewPackID, Version: "1.0.0", Title: "Reviews between conditions", File: "data/reviews.csv", Digest: reviewDigest(),
		Params: []rules.Param{{Name: "decided", Type: rules.TruthType}}}
	for i := range open {
		pack.Rules = append(pack.Rules, open[i].rule())
		pack.Sources = append(pack.Sources, open[i].sources(packs, pack.Sources)...)
		pack.LeftToRDN = append(pack.LeftToRDN, open[i].Title()+": decide, and record it under decisions with rule: "+open[i].RuleID())
	}
	program, ds := rules.Compile(pack)
	if len(ds) > 0 {
		return nil, ds
	}
	return program.With(nil)
}

// Title names the review by its packs and nutrients.
func (r *Review) Title() string {
	var names []string
	for _, n := range r.Nutrients {
		names = append(names, strings.ToLower(n.Title()))
	}
	return r.A.Pack + " with " + r.B.Pack + ", " + strings.Join(names, ", ")
}

// rule is the review as a rule that nothing but a decision settles.
func (r *Review) rule() rules.Rule {
	return rules.Rule{
		ID: r.RuleID(), Title: "A decision on " + r.Title(), Scope: rules.ScopePlan, Severity: rules.Error,
		Check: rules.Expr{Text: "params.decided"}, Cite: r.Cite, Policy: "open until the RDN records a decision",
		Message: rules.Message{Parts: []rules.MessagePart{{Literal: r.Text + " Record the decision in the plan, under decisions."}}},
	}
}

// sources are those that the review cites and that are not had yet.
func (r *Review) sources(packs []*rules.Use, have []rules.Source) []rules.Source {
	var out []rules.Source
	for _, u := range packs {
		for _, s := range u.Program().Pack().Sources {
			same := func(o rules.Source) bool { return o.ID == s.ID }
			if r.isSide(u.Program().Pack().ID) && slices.Contains(r.Cite, s.ID) && !slices.ContainsFunc(have, same) && !slices.ContainsFunc(out, same) {
				out = append(out, s)
			}
		}
	}
	return out
}

// reviewDigest is the SHA-256 of the table of reviews.
var reviewDigest = sync.OnceValue(func() string {
	data, err := fs.ReadFile(reviewFile, "data/reviews.csv")
	if err != nil {
		return "" // the file is part of this package
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
})
