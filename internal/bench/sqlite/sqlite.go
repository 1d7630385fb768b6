package sqlite

import (
	"database/sql"
	"fmt"
	"strings"

	_ "modernc.org/sqlite" // the driver

	"github.com/mealwright/mealwright/foods"
	"github.com/mealwright/mealwright/nutrition"
)

// database is the built-in catalogue in SQLite, in both layouts, with the statements of the benchmark.
type database struct {
	db   *sql.DB
	wide *sql.Stmt // all nutrients of a food, from its row
	long *sql.Stmt // the same, from a row per value
	// top20 is the foods with the most of a nutrient, by layout.
	top20Wide, top20Long *sql.Stmt
}

// carried lists the nutrients of the catalogue.
func carried(c *foods.Catalogue) []nutrition.Nutrient {
	var list []nutrition.Nutrient
	for n := range nutrition.Nutrient(nutrition.NutrientCount) {
		if c.Carries(n) {
			list = append(list, n)
		}
	}
	return list
}

// open fills a database in memory.
func open(c *foods.Catalogue) (*database, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // every connection to :memory: is a database of its own
	names := make([]string, 0, 64)
	for _, n := range carried(c) {
		names = append(names, n.String())
	}
	for _, statement := range []string{
		"CREATE TABLE wide (id TEXT PRIMARY KEY, " + strings.Join(names, " REAL, ") + " REAL) WITHOUT ROWID",
		"CREATE TABLE long (id TEXT, nutrient INTEGER, value REAL, PRIMARY KEY (id, nutrient)) WITHOUT ROWID",
	} {
		if _, err := db.Exec(statement); err != nil {
			return nil, err
		}
	}
	if err := fill(db, c); err != nil {
		return nil, err
	}
	d := &database{db: db}
	for query, into := range map[string]**sql.Stmt{
		"SELECT " + strings.Join(names, ", ") + " FROM wide WHERE id = ?":            &d.wide,
		"SELECT nutrient, value FROM long WHERE id = ?":                              &d.long,
		"SELECT id, potassium FROM wide ORDER BY potassium DESC LIMIT 20":            &d.top20Wide,
		"SELECT id, value FROM long WHERE nutrient = ? ORDER BY value DESC LIMIT 20": &d.top20Long,
	} {
		if *into, err = db.Prepare(query); err != nil {
			return nil, fmt.Errorf("%s: %w", query, err)
		}
	}
	return d, nil
}

// fill writes every value of every food, a missing one as NULL or not at all.
func fill(db *sql.DB, c *foods.Catalogue) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	nutrients := carried(c)
	row := "INSERT INTO wide VALUES (?" + strings.Repeat(", ?", len(nutrients)) + ")"
	for f := range c.All() {
		values := []any{string(f.ID())}
		for _, n := range nutrients {
			v, ok := f.Known(n)
			if !ok {
				values = append(values, nil)
				continue
			}
			values = append(values, v.Amount.Hi)
			if _, err := tx.Exec("INSERT INTO long VALUES (?, ?, ?)", string(f.ID()), int(n), v.Amount.Hi); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(row, values...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// fromWide reads all nutrients of a food into scan, which is as long as the nutrients carried.
func (d *database) fromWide(id foods.ID, scan []any) error {
	return d.wide.QueryRow(string(id)).Scan(scan...)
}

// fromLong gives all nutrients of a food that have a value.
func (d *database) fromLong(id foods.ID, each func(n int, v float64)) error {
	rows, err := d.long.Query(string(id))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var v float64
		if err := rows.Scan(&n, &v); err != nil {
			return err
		}
		each(n, v)
	}
	return rows.Err()
}

// entry is a food with its value in a top twenty.
type entry struct {
	id    foods.ID
	value float64
}

// top20 reads the answer of one of the two statements.
func top20(s *sql.Stmt, args ...any) ([]entry, error) {
	rows, err := s.Query(args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []entry
	for rows.Next() {
		var id string
		var v float64
		if err := rows.Scan(&id, &v); err != nil {
			return nil, err
		}
		list = append(list, entry{foods.ID(id), v})
	}
	return list, rows.Err()
}
