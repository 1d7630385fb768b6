// Package fts5bench holds searching two million descriptions against the full-text search of SQLite (FTS5) over the
// same rows. It is a module of its own, so that nobody who links mealwright links SQLite, and is run by hand:
//
//	go test -run '^$' -bench . -timeout 30m
//
// SQLite is given its best case: the database in memory, the index without a copy of the text, prefixes of two and
// three letters indexed, statements prepared. It knows no slips of the keyboard, so the words one slip away are looked
// up in a table of all its words, and asked for together.
package fts5bench
