// Package plans holds a plan against what its service and its conditions ask for, and says pass, fail or cannot tell.
//
// Start with [CheckFile]: a plan file in, a [Report] out. A program that checks many plans makes one [Checker] and gives
// it what [Load] or [Parse] read. The report is written for people by [Report.WriteText]; it marshals to the JSON whose
// shape is [ReportSchema].
//
// The way of a plan: [Parse] reads the file strictly and keeps where everything stands ([Plan]); [Bind] finds every food,
// weighs every amount and completes what the food's data leave blank ([Bound]); the checker adds items up to meals, days
// and the mean day of the period, and holds them against the rules of the packs; the findings are counted, waivers
// applied, and the verdict is the worst that a required rule came to.
//
// Totals are intervals. A value that is missing from the data is never zero: it runs over everything that physics and
// definition allow, and a rule that it could decide either way is unknown. What is wrong with a plan's file is
// [rules.Diagnostics], with places; what is wrong with the diet is a [rules.Finding]; what is wrong with the machine is
// any other error.
//
// A plan is of days and their meals, of a grocery box, of both, which are summed, or of a list of eligible foods without
// amounts. Of the meals of its days a client may choose some ([Choose]): what is said of such a plan holds for every
// choice, or names the worst. [Join] makes one plan of the weeks of a menu cycle, and [Checker.Matrix] holds one menu to several diet lines.
//
// The packs of the services are in packs/, and services.go says which come with which service. What no rule judges (the assessment, the signature, what the member can cook)
// the report lists under what is left to the RDN: it never says that a plan complies.
package plans
