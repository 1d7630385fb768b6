package rules

import "context"

// EvaluateRule holds a plan against one rule of the set: what [Set.Evaluate] finds for it, and nothing for a rule
// that the set does not have. It is for whoever asks what a rule would say of other facts, many times over.
func (s *Set) EvaluateRule(ctx context.Context, facts Facts, rule *CompiledRule) ([]Finding, error) {
	e := newEvaluation(ctx, s, facts)
	for i := range s.rules {
		r := &s.rules[i]
		if r.CompiledRule != rule {
			continue
		}
		if err := e.judgeAll(r); err != nil {
			return nil, err
		}
	}
	return e.findings, nil
}
