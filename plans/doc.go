// Package plans holds a menu, a grocery box or both against what a person needs and what conditions ask.
package plans
