// Package sqlite holds food lookups in the built-in catalogue against the same in SQLite. It is a module of its own,
// so that nobody who links mealwright links SQLite:
//
//	go test -bench .
//
// SQLite is given its best case: the database in memory, statements prepared, and two layouts, one row per food and
// one row per value.
package sqlite
