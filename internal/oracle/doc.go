// Package oracle holds what mealwright writes against programs that others wrote: the schemas and readers of the
// formats. It is a module of its own, so that none of them is linked into mealwright.
package oracle
