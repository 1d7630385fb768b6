// Package rules holds a diet against written rules, and says of each rule pass, fail or cannot tell, and why.
//
// Start with [Load] for a pack of rules in YAML, [Compile] for a [Program] of it, and [Set.Evaluate] to hold a
// plan against it; the example does all three. Who writes packs starts with [CheckPack], [Program.Test] and
// [Program.Propose], and with docs/packs.md and docs/testing-packs.md.
//
// # Packs
//
// A [Pack] is a guideline as text: its sources, the parameters that it leaves to the dietitian, and rules. A
// [Rule] has a scope (it is about the whole plan, a day, a meal or an item), a severity, a check in CEL, the
// sources that it cites, and test cases of its own:
//
//	pack: chf
//	version: 1.0.0
//	title: Congestive heart failure
//	sources:
//	  academy-2017: {title: "...", year: 2017, url: "..."}
//	params:
//	  sodium: {default: 2000 mg, range: [1500 mg, 3000 mg]}
//	rules:
//	  - id: chf.sodium-day
//	    title: Sodium stays at or under the day's ceiling
//	    scope: day
//	    severity: warning
//	    check: day.sodium <= ceiling(params.sodium)
//	    message: "{day.sodium} of sodium; the ceiling is {ceiling(params.sodium)}"
//	    cite: academy-2017#sodium
//	    tests:
//	      pass:    [{day: {sodium: 1200 mg}}]
//	      fail:    [{day: {sodium: 1500 mg}}]
//	      unknown: [{day: {sodium: 1200..1500 mg}}]
//
// A rule with each is a template: one rule, and one finding, for every nutrient that it lists.
//
// # From text to findings
//
// [Parse] reads a pack strictly and keeps the place of every character of an expression; [Compile] checks the
// expressions against the units of what they name, so that mass where energy is due does not compile. What is
// wrong with a pack are [Diagnostics], all of them at once, with file, line, column and what to do next. A
// [Program] and everything made from it never change, and are safe for concurrent use.
//
// [Program.With] gives the parameters values, [NewSet] joins the packs that a plan is held to, and
// [Set.Evaluate] asks a [Facts], which package plans implements, for the amounts that the rules read. A
// [Finding] has the verdict, what was measured, the limit, and the nutrients that it rests on.
//
// [Set.Windows] says before there is any food what the rules leave of each nutrient: ceilings and floors, read from
// the linear part of the same checks. [Set.GiveWay] is the set in which some rules give way to others.
//
// # Verdicts
//
// Amounts are intervals, and what is missing is never zero. A rule says pass or fail only if it would say the
// same for every value that the missing part could have; otherwise it says unknown. Truths combine by Kleene's
// logic. A rule whose condition does not hold, whose figure is left to the RDN, or whose floor another rule
// puts aside is not applicable, and says which. [Overall] makes one verdict of many: only rules of severity
// error decide it.
//
// # Three kinds of trouble
//
// What is wrong with a file is a [Diagnostic], what is wrong with a diet is a [Finding], and what is wrong with
// the machine, a canceled context for one, is an error.
//
// # Limits
//
// Units catch energy where mass is due, and not two amounts of one unit that must not be compared: mg of sodium
// against mg of potassium. An interval does not know that its parts go together, so write a share of energy as
// a comparison of two sums, not as a quotient. Where a day is to be held to a limit, say so: a rule of scope
// plan sees the mean day, and one bad day hides in it. The language is a declared subset of CEL; it has no
// lists of its own, no dates and no text functions. A pack is at most 16 MiB and 20,000 rules, an expression
// 8,192 characters, and all and exists stand at most three inside each other.
package rules
